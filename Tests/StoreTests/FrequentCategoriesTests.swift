import Foundation
import Reports
import Testing

@testable import Store

@Suite struct FrequentCategoriesTests {
    @Test func whatIsReportedMostComesFirst() async throws {
        let store = try await makeStore()
        #expect(try await store.frequentCategories().isEmpty)
        for (category, isPublic) in [
            ("pothole", true), ("lamp", true), ("lamp", true), ("squat", false), ("squat", false), ("squat", false),
        ] {
            _ = try await store.create(Sample.report(Sample.content(category, at: Sample.place(), isPublic: isPublic)))
        }
        #expect(try await store.frequentCategories() == ["lamp", "pothole"])
    }

    @Test func whatIsHeldBackIsNotCounted() async throws {
        let store = try await makeStore()
        var held = Sample.report(Sample.content("pothole", at: Sample.place()))
        held.suspicions = [.link]
        _ = try await store.create(held)
        #expect(try await store.frequentCategories().isEmpty)
    }
}

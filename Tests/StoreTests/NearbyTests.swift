import Foundation
import Geo
import Reports
import Testing

@testable import Store

@Suite struct NearbyTests {
    private func makeTown() async throws -> TownDatabase {
        let store = try await makeStore()
        for (category, east, isPublic) in [
            ("pothole", 10.0, true), ("lamp", 5, true), ("pothole", 60, true), ("squat", 1, false),
            ("pothole", 200, true),
        ] {
            let content = Sample.content(category, at: Sample.place(east), isPublic: isPublic)
            _ = try await store.create(Sample.report(content))
        }
        return store
    }

    private func nearby(_ store: TownDatabase, radius: Double = 100, category: String? = nil, limit: Int = 10)
        async throws -> [NearbyReport]
    {
        try await store.nearby(
            to: Sample.place(), radius: radius, category: category, now: Sample.now, limit: limit)
    }

    @Test func likelierOnesComeFirst() async throws {
        let store = try await makeTown()
        let found = try await nearby(store, category: "pothole")
        #expect(found.map(\.report.reference.number) == [1, 3, 2])
        #expect(found.map { $0.distance.rounded() } == [10, 60, 5])
        #expect(found[0].score > 0.89 && found[0].score < 0.91)
        #expect(try await nearby(store).map(\.report.reference.number) == [2, 1, 3])
        #expect(try await nearby(store, limit: 1).map(\.report.reference.number) == [2])
    }

    @Test func closedOnesAndFarOnesAreNot() async throws {
        let store = try await makeTown()
        _ = try await store.update(Reference(1), with: Event(at: Sample.now, kind: .status, status: .fixed))
        #expect(try await nearby(store).map(\.report.reference.number) == [2, 3])
        #expect(try await nearby(store, radius: 20).map(\.report.reference.number) == [2])
        #expect(try await nearby(store, radius: 0).isEmpty)
    }
}

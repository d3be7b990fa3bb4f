import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

/// Retries are free: the same again is answered from what is stored, also while the first is still running.
@Suite struct RetryTests {
    @Test func theSameAtOnceIsOneReportWithOneAnswer() async throws {
        try await World.run { world in
            let id = UUID()
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<20 { group.addTask { try await world.put(id) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0.status == .created }.count == 1)
            #expect(Set(answers.map(\.text)).count == 1)
            for answer in answers {
                #expect((answer.status == .ok) == (answer.headers[.idempotencyReplayed] == "true"))
            }
        }
    }

    @Test func ofTwoReportsUnderOneIDOneIsStored() async throws {
        try await World.run { world in
            let id = UUID()
            let lamp = #"{"category":"lamp","location":{"lon":4.005,"lat":45.005}}"#
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for number in 0..<20 {
                    group.addTask { try await world.put(id, number.isMultiple(of: 2) ? World.pothole : lamp) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0.status == .created }.count == 1)
            #expect(answers.allSatisfy { [.created, .ok, .conflict].contains($0.status) })
            #expect(Set(answers.filter { $0.status != .conflict }.map(\.text)).count == 1)
            // Once it is settled, trying again cannot help, and nobody is told to.
            let stored = try await world.get("/api/v1/reports/\(id)")["category"]
            let late = try await world.put(id, stored == .string("lamp") ? World.pothole : lamp)
            #expect(late.status == .conflict)
            #expect(late.headers[.retryAfter] == nil)
        }
    }

    @Test func anotherReportIsToldToComeBackAsLongAsTheFirstMayBeRefused() async throws {
        let underWay = ReportsUnderWay()
        let id = UUID()
        let isTaken = try await underWay.take(id, fingerprint: "a") {
            // The same again does not wait and is not refused.
            let again = try await underWay.take(id, fingerprint: "a") { true }
            let problem = await #expect(throws: Problem.self) {
                try await underWay.take(id, fingerprint: "b") { Issue.record("two reports under one id") }
            }
            #expect(problem?.status == .conflict)
            #expect(problem?.headers[.retryAfter] == "1")
            let elsewhere = try await underWay.take(UUID(), fingerprint: "b") { true }
            return again && elsewhere
        }
        #expect(isTaken)
        // The first was refused: the other may come.
        struct Refusal: Error {}
        await #expect(throws: Refusal.self) { try await underWay.take(id, fingerprint: "a") { throw Refusal() } }
        let isTakenLater = try await underWay.take(id, fingerprint: "b") { true }
        #expect(isTakenLater)
    }

    @Test func aPhotoSentAgainIsNotWorkedOnAgain() async throws {
        try await World.run { world in
            let photo = try World.photo()
            let first = try await world.post(photo: photo)
            #expect(first.headers[.idempotencyReplayed] == nil)
            let again = try await world.post(photo: photo)
            #expect(again.status == .created)
            #expect(again.text == first.text)
            #expect(again.headers[.idempotencyReplayed] == "true")
            // Unless a file of it has been lost: then it is made anew.
            let thumbnail = try #require(first["urls", "thumbnail"]?.string)
            let id = try #require(first["id"]?.string)
            try FileManager.default.removeItem(
                atPath: world.folder + "/data/photos/public/\(id.prefix(2))/\(id)-thumbnail.jpg")
            #expect(try await world.get(thumbnail).status == .notFound)
            #expect(try await world.post(photo: photo).headers[.idempotencyReplayed] == nil)
            #expect(try await world.get(thumbnail).status == .ok)
        }
    }
}

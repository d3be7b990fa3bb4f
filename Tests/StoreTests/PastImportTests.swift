import Foundation
import Reports
import Testing

@testable import Store

@Suite struct PastImportTests {
    private func past(_ number: Int, category: String = "pothole") -> PastReport {
        let start = Sample.now.addingTimeInterval(Double(number) * 1000)
        return PastReport(
            report: Sample.report(Sample.content(category), id: Sample.id(number), at: start),
            history: [
                Event(at: start.addingTimeInterval(10), kind: .status, status: .assigned, department: "parks"),
                Event(at: start.addingTimeInterval(20), kind: .status, status: .fixed, text: "done"),
            ],
            supporterCount: 7)
    }

    @Test func historyKeepsItsTimes() async throws {
        let store = try await makeStore()
        #expect(try await store.importPast([past(1)]) == 1)
        let report = try #require(try await store.find(id: Sample.id(1)))
        let start = Sample.now.addingTimeInterval(1000)
        #expect(report.status == .fixed)
        #expect(report.createdAt == start)
        #expect(report.updatedAt == start.addingTimeInterval(20))
        #expect(report.supporterCount == 7)
        #expect(report.content.routing == .byPerson("parks"))
        let events = try await store.events(of: report.reference, includingInternal: false)
        #expect(events.map(\.kind) == [.created, .status, .status])
        #expect(events.map { $0.at.timeIntervalSince(start) } == [0, 10, 20])
        #expect(events.last?.text == "done")
    }

    @Test func eachReportIsStoredOnce() async throws {
        let store = try await makeStore()
        #expect(try await store.importPast([past(1), past(2), past(2)]) == 2)
        #expect(try await store.importPast([past(1), past(2), past(3)]) == 1)
        #expect(try await store.importPast([]) == 0)
        #expect(try await store.page(after: nil, limit: 10).map(\.id) == [1, 2, 3].map(Sample.id))
    }

    @Test func aBatchWithAFaultLeavesNothing() async throws {
        let store = try await makeStore()
        await #expect(throws: ReportError(.invalid, "")) {
            try await store.importPast([past(1), past(2, category: "none")])
        }
        #expect(try await store.page(after: nil, limit: 10).isEmpty)
    }

    @Test func aCreateAfterwardsIsAReplayOrAConflict() async throws {
        let store = try await makeStore()
        _ = try await store.importPast([past(1)])
        guard case .replayed = try await store.create(past(1).report) else {
            Issue.record("it is stored already")
            return
        }
    }

    @Test func whatHappenedElsewhereIsNobodysNews() async throws {
        let store = try await makeStore()
        try await store.noteForMail(true)
        let zoe = Contact(email: "zoe@mail.example")
        let old = PastReport(
            report: Sample.report(id: Sample.id(1), contact: zoe),
            history: [Event(at: Sample.now, kind: .status, status: .fixed)])
        #expect(try await store.importPast([old]) == 1)
        // One that comes in now is.
        _ = try await store.create(Sample.report(id: Sample.id(2), contact: zoe))
        _ = try await store.makeMessages(at: Sample.now.addingTimeInterval(3600))
        let messages = try await store.listMessages(limit: 10)
        #expect(messages.map(\.kind) == [.receipt])
        #expect(messages.map(\.report) == [Reference(2)])
    }

    @Test func pagesWalkEveryReportInOrder() async throws {
        let store = try await makeStore()
        _ = try await store.importPast((1...7).map { past($0) })
        var numbers: [Int64] = []
        var last: Reference?
        while case let page = try await store.page(after: last, limit: 3), !page.isEmpty {
            numbers += page.map(\.reference.number)
            last = page.last?.reference
        }
        #expect(numbers == Array(1...7))
    }
}

import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// Monday to Friday from 8 to 18 in UTC; potholes have ten hours, lamps two days, squats no time at all.
@Suite struct DeadlineTests {
    private static let hours = ["pothole": "10h", "lamp": "2d"]

    private func makeStore() async throws -> TownDatabase {
        let store = try TownDatabase.inMemory()
        try await store.adopt(Sample.town(deadlines: Self.hours), at: Sample.now)
        return store
    }

    private func moment(_ text: String) -> Date { Timestamp.parse("2026-11-\(text):00Z")! }

    private func report(_ category: String = "pothole", _ number: Int = 1, at text: String) -> NewReport {
        let town = Sample.town(deadlines: Self.hours)
        let content = Sample.content(category, isPublic: category != "squat")
        return NewReport(
            id: Sample.id(number), fingerprint: "f", content: content, contact: nil, createdAt: moment(text),
            dueAt: town.dueAt(town.category(category)!, from: moment(text)))
    }

    @Test func whatComesInKeepsItsDeadline() async throws {
        let store = try await makeStore()
        let created = try await store.create(report(at: "27T16:00")).report
        #expect(created.dueAt == moment("30T16:00"))
        #expect(try await store.find(reference: created.reference)?.dueAt == moment("30T16:00"))
        #expect(try await store.create(report("squat", 2, at: "27T16:00")).report.dueAt == nil)
    }

    @Test func onHoldTheClockStandsStillAndReopenedItStartsAgain() async throws {
        let store = try await makeStore()
        let reference = try await store.create(report(at: "23T08:00")).report.reference
        func move(_ status: Status, _ at: String) async throws -> Date? {
            try await store.update(reference, with: Event(at: moment(at), kind: .status, status: status)).dueAt
        }
        #expect(try await move(.onHold, "23T10:00") == moment("23T18:00"))
        #expect(try await move(.assigned, "24T11:00") == moment("25T09:00"))
        #expect(try await move(.fixed, "24T12:00") == moment("25T09:00"))
        #expect(try await move(.stillBroken, "26T12:00") == moment("27T12:00"))
        #expect(try await move(.reopened, "26T13:00") == moment("27T12:00"))
    }

    @Test func anotherDepartmentHasNoMoreTime() async throws {
        let store = try await makeStore()
        let created = try await store.create(report(at: "23T08:00")).report
        let event = Event(at: moment("23T12:00"), kind: .rerouted, department: "parks")
        #expect(try await store.update(created.reference, with: event).dueAt == created.dueAt)
    }

    @Test func thePastHasTheDeadlinesOfItsHistory() async throws {
        let store = try await makeStore()
        let history = [
            Event(at: moment("23T10:00"), kind: .status, status: .onHold),
            Event(at: moment("23T15:00"), kind: .status, status: .inProgress),
            Event(at: moment("23T16:00"), kind: .comment),
        ]
        let held = PastReport(report: report("pothole", 2, at: "23T08:00"), history: [history[0]])
        _ = try await store.importPast([PastReport(report: report(at: "23T08:00"), history: history), held])
        #expect(try await store.find(id: Sample.id(1))?.dueAt == moment("24T13:00"))
        // One that was imported on hold goes on like any other.
        let reference = try #require(try await store.find(id: Sample.id(2))).reference
        let resumed = Event(at: moment("23T15:00"), kind: .status, status: .inProgress)
        #expect(try await store.update(reference, with: resumed).dueAt == moment("24T13:00"))
    }

    @Test func aTownThatChangesItsHoursChangesWhatBeginsThen() async throws {
        let store = try await makeStore()
        let created = try await store.create(report(at: "23T08:00")).report
        let night = try #require(
            WorkingHours(days: [.mon, .tue], opens: 20 * 60, closes: 24 * 60, holidays: .none))
        try await store.adopt(Sample.town(deadlines: ["pothole": "1h"], workingHours: night), at: Sample.now)
        #expect(try await store.find(reference: created.reference)?.dueAt == moment("23T18:00"))
        for status in [Status.fixed, .stillBroken] {
            _ = try await store.update(
                created.reference, with: Event(at: moment("24T22:00"), kind: .status, status: status))
        }
        #expect(try await store.find(reference: created.reference)?.dueAt == moment("24T23:00"))
    }

    @Test func whatIsLateComesFirstAndPagesWalkIt() async throws {
        let store = try await makeStore()
        // 1, 3 and 4 are due at the same moment; 2 has no deadline, 5 is done, 6 on hold.
        let made = [
            ("pothole", "24T08:00"), ("squat", "02T08:00"), ("lamp", "23T08:00"), ("pothole", "24T08:00"),
            ("pothole", "02T08:00"), ("pothole", "03T08:00"), ("pothole", "02T09:00"),
        ]
        for (index, (category, at)) in made.enumerated() {
            _ = try await store.create(report(category, index + 1, at: at))
        }
        for (number, status) in [(5, Status.fixed), (6, .onHold)] {
            let event = Event(at: moment("24T09:00"), kind: .status, status: status)
            _ = try await store.update(Reference(Int64(number)), with: event)
        }
        var filter = ReportFilter(limit: 2)
        filter.order = .due
        filter.includesInternal = true
        var pages: [[Int64]] = []
        while true {
            let page = try await store.list(filter)
            pages.append(page.reports.map(\.reference.number))
            guard let next = page.next else { break }
            filter.before = next
        }
        #expect(pages == [[7, 1], [3, 4]])
        var late = ReportFilter(limit: 10)
        late.dueBefore = moment("24T18:00")
        #expect(try await store.list(late).reports.map(\.reference.number) == [7])
        late.dueBefore = moment("24T18:01")
        #expect(try await store.list(late).reports.map(\.reference.number) == [7, 4, 3, 1])
        late.departments = ["parks"]
        #expect(try await store.list(late).reports.isEmpty)
    }
}

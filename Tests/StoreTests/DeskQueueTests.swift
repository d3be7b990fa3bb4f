import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// The queues of the board: which reports each holds, in which order, page after page, and by which index.
@Suite struct DeskQueueTests {
    private func list(_ filter: DeskFilter, in store: TownDatabase) async throws -> [Int64] {
        try await store.list(filter).lines.map(\.reference.number)
    }

    private func filter(_ queue: DeskQueue, limit: Int = 50) -> DeskFilter {
        DeskFilter(queue: queue, limit: limit, now: Sample.now)
    }

    /// Reports 1 to 8, in statuses that each queue tells apart.
    private func filled() async throws -> TownDatabase {
        let store = try await makeStore()
        for number in 1...8 {
            var content = Sample.content(
                number.isMultiple(of: 2) ? "lamp" : "pothole", department: number < 5 ? "roads" : "parks")
            content.isOutsideArea = number == 4
            var report = Sample.report(content, id: Sample.id(number))
            if number == 8 { report.suspicions = [.link] }
            _ = try await store.create(report)
        }
        for (number, statuses) in [
            (3, [Status.fixed]), (5, [.fixed, .stillBroken, .reopened]), (6, [.assigned]), (7, [.fixed, .stillBroken]),
        ] as [(Int64, [Status])] {
            for status in statuses {
                _ = try await store.update(
                    Reference(number), with: Event(at: Sample.now, kind: .status, status: status))
            }
        }
        return store
    }

    @Test(
        arguments: [
            (DeskQueue.unassigned, [1, 2, 4]), (.outside, [4]), (.flagged, [8]), (.reopened, [5, 7]), (.waiting, []),
            (.open, [8, 7, 6, 5, 4, 2, 1]), (.all, [8, 7, 6, 5, 4, 3, 2, 1]),
        ] as [(DeskQueue, [Int64])]) func aQueueHoldsWhatItIsFor(queue: DeskQueue, numbers: [Int64]) async throws
    {
        let store = try await filled()
        #expect(try await list(filter(queue), in: store) == numbers)
        #expect(try await store.counts(of: filter(.open), most: 100)[queue] == (queue == .all ? nil : numbers.count))
    }

    @Test func aFilterNarrowsAndPagesMeetWithoutGaps() async throws {
        let store = try await filled()
        var narrow = filter(.all)
        narrow.departments = ["parks"]
        narrow.categories = ["lamp"]
        #expect(try await list(narrow, in: store) == [8, 6])
        narrow.statuses = [.assigned]
        #expect(try await list(narrow, in: store) == [6])
        for queue in [DeskQueue.open, .unassigned] {
            let whole = try await list(filter(queue), in: store)
            var pages: [Int64] = []
            var page = filter(queue, limit: 2)
            repeat {
                let found = try await store.list(page)
                pages += found.lines.map(\.reference.number)
                page.after = found.next
            } while page.after != nil
            #expect(pages == whole)
        }
        #expect(try await store.counts(of: filter(.open), most: 3)[.open] == 3)
    }

    @Test func whatIsOverdueComesByWhenItWasDue() async throws {
        let store = try await makeStore()
        // Due hours ago; the fifth is not due yet, the sixth never is.
        for (number, hours) in [3.0, 1, 2, 3, -1, nil].enumerated() {
            let due = hours.map { Sample.now.addingTimeInterval(-3600 * $0) }
            _ = try await store.create(
                NewReport(
                    id: Sample.id(number + 1), fingerprint: "f", content: Sample.content(), contact: nil,
                    createdAt: Sample.now, dueAt: due))
        }
        #expect(try await list(filter(.overdue), in: store) == [1, 4, 3, 2])
        var page = filter(.overdue, limit: 2)
        page.after = try await store.list(page).next
        #expect(try await list(page, in: store) == [3, 2])
        #expect(try await store.counts(of: filter(.open), most: 100)[.overdue] == 4)
        _ = try await store.update(Reference(4), with: Event(at: Sample.now, kind: .status, status: .fixed))
        #expect(try await list(filter(.overdue), in: store) == [1, 3, 2])
    }

    @Test func anAdditionThatIsHeldFlagsItsReport() async throws {
        let store = try await filled()
        _ = try await store.add(
            NewAddition(
                id: UUID(), fingerprint: "f", content: Addition(text: "Voir http://x.example"), createdAt: Sample.now,
                suspicions: [.link]), to: Reference(3))
        #expect(try await list(filter(.flagged), in: store) == [3, 8])
        #expect(try await store.list(filter(.flagged)).lines.first?.heldAdditionCount == 1)
    }

    /// A page of a million reports is read from the indexes in their order: nothing is sorted, nothing is scanned.
    @Test func noRunSortsOrScansTheTable() async throws {
        let store = try await makeStore()
        for queue in DeskQueue.allCases where queue != .waiting && queue != .answered {
            for departments in [[], ["roads", "parks"]] {
                for text in [nil, "lampadaire cassé"] {
                    var asked = filter(queue)
                    asked.departments = departments
                    asked.text = text
                    asked.after = Reference(5)
                    for run in DeskRun.all(for: asked) {
                        let (sql, arguments) = run.query(
                            after: asked.after, isOldestFirst: queue.isOldestFirst, limit: 5)
                        let plan = try await store.connections.read { db in
                            try Row.fetchAll(
                                db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: StatementArguments(arguments)
                            ).map { $0["detail"] as String }
                        }
                        #expect(
                            !plan.contains { $0.contains("TEMP B-TREE") && !sql.contains("heldAddition") }, "\(plan)")
                        #expect(!plan.contains { $0 == "SCAN report" }, "\(plan)")
                    }
                }
            }
        }
    }

    @Test func filtersAreKeptForEachPersonApart() async throws {
        let store = try await makeStore()
        try await store.save(SavedFilter(name: "Éclairage", query: "queue=open"), of: "ana")
        try await store.save(SavedFilter(name: "Éclairage", query: "queue=overdue"), of: "ana")
        try await store.save(SavedFilter(name: "Parcs", query: "department=parks"), of: "bob")
        #expect(try await store.savedFilters(of: "ana") == [SavedFilter(name: "Éclairage", query: "queue=overdue")])
        try await store.deleteSavedFilter(named: "Parcs", of: "bob")
        await #expect(throws: ReportError.self) { try await store.deleteSavedFilter(named: "Éclairage", of: "bob") }
        for number in 1..<SavedFilter.most {
            try await store.save(SavedFilter(name: "\(number)", query: ""), of: "ana")
        }
        await #expect(throws: ReportError.self) { try await store.save(SavedFilter(name: "x", query: ""), of: "ana") }
    }

    @Test func rulesAreCountedByWhatBecameOfTheirReports() async throws {
        let store = try await filled()
        for (number, department) in [(1, "parks"), (2, "parks"), (4, "parks"), (4, "roads"), (6, "roads")]
            as [(Int64, String)]
        {
            _ = try await store.update(
                Reference(number), with: Event(at: Sample.now, kind: .rerouted, department: department))
        }
        // The fourth is back where its rule had put it.
        let corrections = try await store.corrections(limit: 10)
        #expect(corrections.map(\.count) == [2, 1])
        #expect(corrections.first?.department == "roads")
        #expect(corrections.first?.destinations.first?.department == "parks")
    }
}

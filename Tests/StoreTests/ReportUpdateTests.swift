import Foundation
import GRDB
import Reports
import Testing

@testable import Store

@Suite struct ReportUpdateTests {
    private let later = Sample.now.addingTimeInterval(60)

    @Test func aMoveChangesTheReportAndItsHistory() async throws {
        let store = try await makeStore()
        let created = try await store.create(Sample.report()).report
        let event = Event(at: later, kind: .status, status: .assigned, text: "On Monday", actor: "agent-7")
        let updated = try await store.update(created.reference, with: event)
        #expect(updated.status == .assigned)
        #expect(updated.updatedAt == later)
        #expect(try await store.find(id: created.id) == updated)
        let events = try await store.events(of: created.reference, includingInternal: false)
        #expect(events.map(\.kind) == [.created, .status])
        #expect(events.last?.text == "On Monday")
        #expect(events.last?.actor == "agent-7")
        #expect(events.last?.sequence == 2)
    }

    @Test func aMoveThatTheTableForbidsChangesNothing() async throws {
        let store = try await makeStore()
        let created = try await store.create(Sample.report()).report
        await #expect(throws: ReportError(.conflict, "")) {
            try await store.update(created.reference, with: Event(at: later, kind: .status, status: .confirmed))
        }
        #expect(try await store.find(id: created.id) == created)
        #expect(try await store.events(of: created.reference, includingInternal: true).count == 1)
    }

    @Test func aReportThatIsNotThereIsNotFound() async throws {
        let store = try await makeStore()
        let nowhere = Reference(99)
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.update(nowhere, with: Event(at: later, kind: .status, status: .assigned))
        }
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.addSupporter(Supporter(id: UUID()), to: nowhere, at: later)
        }
        #expect(try await store.find(reference: nowhere) == nil)
        #expect(try await store.events(of: nowhere, includingInternal: true).isEmpty)
    }

    @Test func anInternalRemarkIsNoPublicChange() async throws {
        let store = try await makeStore()
        let created = try await store.create(Sample.report()).report
        let remark = Event(at: later, kind: .comment, isPublic: false, text: "call back", actor: "agent-7")
        var expected = created
        expected.revision = 2
        #expect(try await store.update(created.reference, with: remark) == expected)
        #expect(try await store.events(of: created.reference, includingInternal: false).count == 1)
        #expect(try await store.events(of: created.reference, includingInternal: true).count == 2)
        #expect(try await store.changes(after: 0, limit: 10).map(\.event.kind) == [.created])
    }

    @Test func whoeverReadAnOlderRevisionChangesNothing() async throws {
        let store = try await makeStore()
        let created = try await store.create(Sample.report()).report
        #expect(created.revision == 1)
        let remark = Event(at: later, kind: .comment, isPublic: false, text: "call back")
        let remarked = try await store.update(created.reference, with: remark, ifAmong: [created.revision])
        #expect(remarked.revision == 2)
        await #expect(throws: ReportError(.stale, "")) {
            try await store.update(created.reference, with: remark, ifAmong: [created.revision])
        }
        _ = try await store.addSupporter(Supporter(id: UUID()), to: created.reference, at: later)
        let supported = try #require(try await store.find(reference: created.reference))
        #expect(supported.revision == 3)
        #expect(try await store.update(created.reference, with: remark, ifAmong: [1, 3]).revision == 4)
    }

    @Test func aPersonMayChooseTheDepartment() async throws {
        let store = try await makeStore()
        let created = try await store.create(Sample.report()).report
        let event = Event(at: later, kind: .rerouted, department: "parks")
        let updated = try await store.update(created.reference, with: event)
        #expect(updated.content.routing == RoutingDecision.byPerson("parks"))
        #expect(updated.departmentName == "The parks")
        await #expect(throws: ReportError(.invalid, "")) {
            try await store.update(created.reference, with: Event(at: later, kind: .rerouted, department: "none"))
        }
    }

    @Test func anEventMayBringAPhotoThatIsStored() async throws {
        let store = try await makeStore()
        let created = try await store.create(Sample.report()).report
        let event = Event(at: later, kind: .status, status: .fixed, photo: Sample.photo(1).id)
        await #expect(throws: ReportError(.invalid, "")) { try await store.update(created.reference, with: event) }
        try await store.add(Sample.photo(1), at: later)
        _ = try await store.update(created.reference, with: event)
        let events = try await store.events(of: created.reference, includingInternal: false)
        #expect(events.last?.photo == Sample.photo(1).id)
    }

    @Test func historyCannotBeRewritten() async throws {
        let store = try await makeStore()
        _ = try await store.create(Sample.report())
        for sql in ["UPDATE event SET text = 'x'", "DELETE FROM event"] {
            await #expect(throws: DatabaseError.self) {
                try await store.connections.write { db in try db.execute(sql: sql) }
            }
        }
    }

    @Test func changesArePublicOnesOfPublicReportsInOrder() async throws {
        let store = try await makeStore()
        let first = try await store.create(Sample.report()).report
        let secret = try await store.create(Sample.report(Sample.content("squat", isPublic: false))).report
        let moved = Event(at: later, kind: .status, status: .assigned)
        _ = try await store.update(secret.reference, with: moved)
        _ = try await store.update(first.reference, with: moved)
        let changes = try await store.changes(after: 0, limit: 10)
        #expect(changes.map(\.reference) == [first.reference, first.reference])
        #expect(changes.map(\.event.sequence) == [1, 4])
        #expect(try await store.changes(after: 1, limit: 10).map(\.event.sequence) == [4])
        #expect(try await store.changes(after: 0, limit: 1).map(\.event.sequence) == [1])
        #expect(try await store.changes(after: 4, limit: 10).isEmpty)
    }
}

@Suite struct SupporterTests {
    @Test func aPersonCountsOnce() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report()).report.reference
        func add(_ id: Int, _ email: String? = nil) async throws -> Int {
            try await store.addSupporter(Supporter(id: Sample.id(id), email: email), to: report, at: Sample.now)
        }
        #expect(try await add(1) == 1)
        #expect(try await add(1) == 1)
        #expect(try await add(2, "a@b.fr") == 2)
        #expect(try await add(3, "A@B.fr") == 2)
        #expect(try await add(1, "c@d.fr") == 2, "leaves an address the second time")
        #expect(try await add(4, "c@d.fr") == 2)
        #expect(try await add(1, "a@b.fr") == 2, "an address that another one left")
        #expect(try await store.find(reference: report)?.supporterCount == 2)
    }

    @Test func itShowsAsAChangeWithoutThePerson() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report()).report.reference
        let later = Sample.now.addingTimeInterval(5)
        _ = try await store.addSupporter(Supporter(id: UUID(), email: "a@b.fr"), to: report, at: later)
        #expect(try await store.find(reference: report)?.updatedAt == later)
        let event = try await store.events(of: report, includingInternal: true).last
        #expect(event == Event(sequence: 2, at: later, kind: .supporter))
    }
}

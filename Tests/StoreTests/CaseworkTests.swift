import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// What the desk does with reports: asks, merges, splits; and that it can be taken back exactly.
@Suite struct CaseworkTests {
    private static let desk = Actor(name: "ana", role: .dispatcher)

    /// Reports with photos, people and supporters; the third has neither photo nor person.
    private func filled() async throws -> TownDatabase {
        let store = try await makeStore()
        for number in 1...2 { try await store.add(Sample.photo(number), at: Sample.now) }
        for number in 1...3 {
            _ = try await store.create(
                Sample.report(
                    Sample.content(photos: number < 3 ? [Sample.photo(number).id] : []), id: Sample.id(number),
                    contact: number < 3 ? Contact(name: "P\(number)", email: "p\(number)@example.org") : nil))
        }
        for (report, person) in [(1, 1), (1, 2), (2, 2), (2, 3)] {
            _ = try await store.addSupporter(
                Supporter(id: Sample.id(100 + person), email: "s\(person)@example.org"), to: Reference(Int64(report)),
                at: Sample.now)
        }
        return store
    }

    private func perform(
        _ act: Act, on number: Int64, id: UUID = UUID(), in store: TownDatabase, at now: Date = Sample.now
    ) async throws {
        _ = try await store.perform(
            NewAct(id: id, fingerprint: "f", act: act, actor: Self.desk, at: now, receivedAt: now),
            on: Reference(number))
    }

    private func report(_ number: Int64, in store: TownDatabase) async throws -> Report {
        try #require(try await store.find(reference: Reference(number)))
    }

    /// All that a merge may touch, as the tables hold it.
    private func rows(in store: TownDatabase) async throws -> [String] {
        try await store.connections.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT number || ' ' || status || ' ' || supporterCount || ' ' || coalesce(hex(photo), '-') || ' '
                        || coalesce(duplicateOf, '-') FROM report ORDER BY number
                    """)
                + String.fetchAll(db, sql: "SELECT report || ' ' || hex(id) FROM supporter ORDER BY 1")
                + String.fetchAll(db, sql: "SELECT report || ' ' || hex(photo) FROM reportPhoto ORDER BY 1")
                + String.fetchAll(db, sql: "SELECT number || ' ' || supporterCount FROM reportByPlace ORDER BY 1")
                + String.fetchAll(db, sql: "SELECT * FROM merge")
        }
    }

    @Test func whatIsKeptHasThePeopleAndThePhotosOfItsDuplicate() async throws {
        let store = try await filled()
        try await perform(Act(.duplicate, duplicateOf: Reference(1)), on: 2, in: store)
        let kept = try await report(1, in: store)
        // Two of its own, and of the other's two and its sender all but the one who supports both.
        #expect(kept.supporterCount == 4)
        #expect(kept.content.photos == [Sample.photo(1).id, Sample.photo(2).id])
        #expect(try await store.casework(of: Reference(1)).duplicates == [Reference(2)])
        #expect(try await report(2, in: store).work.duplicateOf == Reference(1))
        let told = try await store.recipients(of: Reference(1))
        #expect(
            told.map(\.email) == [
                "p1@example.org", "p2@example.org", "s1@example.org", "s2@example.org", "s3@example.org",
            ])
        #expect(told[1].report == Reference(2))
        #expect(told[1].trackingCode == (try await report(2, in: store)).trackingCode)
        #expect(told[2].trackingCode == nil)
        // Whoever joins the duplicate joins what is kept.
        _ = try await store.addSupporter(Supporter(id: Sample.id(109)), to: Reference(2), at: Sample.now)
        #expect(try await report(1, in: store).supporterCount == 5)
    }

    @Test func aMergeTakenBackLeavesNothing() async throws {
        let store = try await filled()
        let before = try await rows(in: store)
        let id = UUID()
        try await perform(Act(.duplicate, duplicateOf: Reference(3)), on: 1, id: id, in: store)
        #expect(try await report(3, in: store).content.photos == [Sample.photo(1).id])
        _ = try await store.undo(id, by: Self.desk, at: Sample.now)
        #expect(try await rows(in: store) == before)
        // Two into one, one of which had a duplicate of its own; taken back days later in another order.
        try await perform(Act(.assign), on: 2, in: store)
        let assigned = try await rows(in: store)
        try await perform(Act(.duplicate, duplicateOf: Reference(1)), on: 2, in: store)
        try await perform(Act(.duplicate, duplicateOf: Reference(3)), on: 1, in: store)
        #expect(try await report(3, in: store).supporterCount == 5)
        #expect(Set(try await report(3, in: store).content.photos) == [Sample.photo(1).id, Sample.photo(2).id])
        #expect(try await store.recipients(of: Reference(3)).count == 5)
        let later = Sample.now.addingTimeInterval(86_400 * 3)
        try await store.unmerge(Reference(2), by: Self.desk, at: later)
        try await store.unmerge(Reference(1), by: Self.desk, at: later)
        #expect(try await rows(in: store) == assigned)
        await #expect(throws: ReportError.self) {
            try await store.unmerge(Reference(1), by: Self.desk, at: later)
        }
    }

    @Test func aReopenedDuplicateStandsForItselfAgain() async throws {
        let store = try await filled()
        try await perform(Act(.duplicate, duplicateOf: Reference(1)), on: 2, in: store)
        try await perform(Act(.reopen), on: 2, in: store)
        #expect(try await report(1, in: store).supporterCount == 2)
        #expect(try await report(1, in: store).content.photos == [Sample.photo(1).id])
        #expect(try await store.casework(of: Reference(1)).duplicates == [])
    }

    @Test func aQuestionWaitsForItsAnswerAndOnlyTheTwoReadThem() async throws {
        let store = try await filled()
        let reference = Reference(1)
        func listed(_ queue: DeskQueue) async throws -> [Int64] {
            try await store.list(DeskFilter(queue: queue, limit: 9, now: Sample.now)).lines.map(\.reference.number)
        }
        try await store.ask("De quel côté ?", about: reference, by: "ana", at: Sample.now)
        #expect(try await listed(.waiting) == [1])
        let answer = NewAddition(
            id: UUID(), fingerprint: "f", content: Addition(text: "À gauche", isAnswer: true), createdAt: Sample.now)
        _ = try await store.add(answer, to: reference)
        #expect(try await listed(.waiting) == [])
        #expect(try await listed(.answered) == [1])
        let question = try #require(try await store.casework(of: reference).question)
        #expect(question.text == "De quel côté ?")
        #expect(question.answer == "À gauche")
        #expect(question.answeredAt == Sample.now)
        #expect(try await store.conversation(of: reference).map(\.kind) == [.question, .answer])
        let shown = try await store.events(of: reference, includingInternal: false).map(\.kind)
        #expect(!shown.contains(.question) && !shown.contains(.answer))
        #expect(
            try await !store.changes(after: 0, limit: 99).contains { [.question, .answer].contains($0.event.kind) })
        try await store.closeQuestion(about: reference, by: "ana", at: Sample.now)
        #expect(try await listed(.answered) == [])
        await #expect(throws: ReportError.self) {
            try await store.closeQuestion(about: reference, by: "ana", at: Sample.now)
        }
        try await perform(Act(.reject, reason: Reason.all.first { $0.kind == .reject }), on: 1, in: store)
        await #expect(throws: ReportError.self) {
            try await store.ask("?", about: reference, by: "ana", at: Sample.now)
        }
    }

    private static let parts = [
        NewPart(id: Sample.id(21), department: "roads", description: "Reboucher"),
        NewPart(id: Sample.id(22), department: "parks"),
    ]

    @Test func aSplitReportFollowsItsParts() async throws {
        let store = try await filled()
        let reference = Reference(1)
        try await store.split(reference, into: Self.parts, by: "ana", at: Sample.now)
        // Sent again, it splits once.
        try await store.split(reference, into: Self.parts, by: "ana", at: Sample.now)
        let parts = try await store.casework(of: reference).parts
        #expect(parts.map(\.department) == ["roads", "parks"])
        let first = try await report(parts[0].reference.number, in: store)
        #expect(!first.content.isPublic)
        #expect(first.content.description == "Reboucher")
        #expect(first.content.photos == [Sample.photo(1).id])
        #expect(try await store.casework(of: first.reference).partOf == reference)
        // Crews see the parts and not the whole; the public the whole and not the parts.
        let whole = try await report(1, in: store)
        #expect(whole.status == .acknowledged)
        #expect(whole.work.isWithDispatch)
        #expect(try await !store.list(ReportFilter(limit: 9)).reports.map(\.reference).contains(first.reference))

        try await perform(Act(.start), on: parts[0].reference.number, in: store)
        #expect(try await report(1, in: store).status == .inProgress)
        let done = UUID()
        try await store.add(Sample.photo(9), at: Sample.now)
        try await perform(Act(.fix, photo: Sample.photo(9).id), on: parts[0].reference.number, in: store)
        #expect(try await report(1, in: store).status == .inProgress)
        try await perform(Act(.fix, photo: Sample.photo(9).id), on: parts[1].reference.number, id: done, in: store)
        #expect(try await report(1, in: store).status == .fixed)
        #expect(try await store.events(of: reference, includingInternal: false).last?.photo == Sample.photo(9).id)
        // The last part was not fixed after all: neither is the whole.
        _ = try await store.undo(done, by: Self.desk, at: Sample.now)
        #expect(try await report(1, in: store).status == .inProgress)
        #expect(try await store.events(of: reference, includingInternal: false).last?.status == .inProgress)
    }

    @Test func onlyWhatIsOpenAndWholeIsSplit() async throws {
        let store = try await filled()
        try await store.split(Reference(1), into: Self.parts, by: "ana", at: Sample.now)
        let part = try #require(try await store.casework(of: Reference(1)).parts.first)
        let others = [NewPart(id: UUID(), department: "roads"), NewPart(id: UUID(), department: "parks")]
        await #expect(throws: ReportError.self) {
            try await store.split(part.reference, into: others, by: "ana", at: Sample.now)
        }
        await #expect(throws: ReportError.self) {
            try await store.split(Reference(2), into: Self.parts, by: "ana", at: Sample.now)
        }
        try await perform(Act(.reject, reason: Reason.all.first { $0.kind == .reject }), on: 2, in: store)
        await #expect(throws: ReportError.self) {
            try await store.split(Reference(2), into: others, by: "ana", at: Sample.now)
        }
    }
}

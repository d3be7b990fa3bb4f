import Foundation
import Reports
import Testing

@testable import Store

/// What staff do, once; and taking it back.
@Suite struct ActTests {
    private static let crew = Actor(name: "crew", role: .crew, departments: ["roads"])
    private static let desk = Actor(name: "desk", role: .desk)

    private static func new(
        _ act: Act, id: UUID = UUID(), by actor: Actor = crew, revision: Int64? = nil, at moment: Date = Sample.now,
        fingerprint: String = "a"
    ) -> NewAct {
        NewAct(
            id: id, fingerprint: fingerprint, act: act, actor: actor, at: moment, receivedAt: Sample.now,
            revision: revision)
    }

    private static let fix = Act(.fix, reason: Reason.find("already-fixed"), reply: LocalizedText(["fr": "Merci"]))

    private static func report(in store: TownDatabase) async throws -> Report {
        try await store.create(Sample.report(id: UUID(), fingerprint: UUID().uuidString)).report
    }

    @Test func whatIsDoneIsInTheHistoryWithWhoDidItAndWhy() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let receipt = try await store.perform(
            Self.new(
                Act(.fix, reason: Reason.find("already-fixed"), note: "vu", reply: LocalizedText(["fr": "Merci"]))),
            on: report.reference)
        #expect(receipt.report.status == .fixed)
        let events = try await store.events(of: report.reference, includingInternal: true)
        #expect(events.map(\.kind) == [.created, .status, .comment])
        #expect(events[1].actor == "crew")
        #expect(events[1].reason == "already-fixed")
        #expect(events[1].reply == LocalizedText(["fr": "Merci"]))
        #expect(events[2].text == "vu")
        let seen = try await store.events(of: report.reference, includingInternal: false)
        #expect(seen.map(\.kind) == [.created, .status])
    }

    @Test func sentTwiceItIsDoneOnce() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let act = Self.new(Act(.note, note: "une fois"))
        #expect(try await !store.perform(act, on: report.reference).isReplay)
        #expect(try await store.perform(act, on: report.reference).isReplay)
        #expect(try await store.events(of: report.reference, includingInternal: true).count == 2)
        let other = Self.new(Act(.note, note: "autre"), id: act.id, fingerprint: "b")
        await #expect(throws: ReportError(.conflict, "")) { try await store.perform(other, on: report.reference) }
        let elsewhere = try await Self.report(in: store)
        await #expect(throws: ReportError(.conflict, "")) { try await store.perform(act, on: elsewhere.reference) }
    }

    @Test func whatSomebodyElseHasChangedIsNotOverwrittenSilently() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let seen = report.revision
        _ = try await store.perform(
            Self.new(Act(.hold, reason: Reason.find("weather")), by: Self.desk), on: report.reference)
        await #expect(throws: ReportError(.changed, "")) {
            try await store.perform(Self.new(Self.fix, revision: seen), on: report.reference)
        }
        let now = try #require(try await store.find(reference: report.reference))
        #expect(now.status == .onHold)
        let receipt = try await store.perform(Self.new(Self.fix, revision: now.revision), on: report.reference)
        #expect(receipt.report.status == .fixed)
    }

    @Test func aDaysOwnActsDoNotStandInEachOthersWay() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let seen = report.revision
        for act in [Act(.start), Act(.note, note: "tranchée"), Self.fix] {
            _ = try await store.perform(Self.new(act, revision: seen), on: report.reference)
        }
        #expect(try await store.find(reference: report.reference)?.status == .fixed)
    }

    @Test func supportersAndWordsAmongStaffAreNoConflict() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        _ = try await store.addSupporter(Supporter(id: UUID()), to: report.reference, at: Sample.now)
        _ = try await store.perform(Self.new(Act(.note, note: "vu"), by: Self.desk), on: report.reference)
        let receipt = try await store.perform(Self.new(Act(.start), revision: report.revision), on: report.reference)
        #expect(receipt.report.status == .inProgress)
    }

    @Test func takenBackNothingHasHappened() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let acts = [
            Self.fix, Act(.assign, assignee: "Équipe 2"), Act(.reroute, department: "parks"), Act(.reroute),
            Act(.reject, reason: Reason.find("not-found")), Act(.note, note: "x"),
        ]
        for act in acts {
            let before = try #require(try await store.find(reference: report.reference))
            let done = Self.new(act)
            _ = try await store.perform(done, on: report.reference)
            let after = try await store.undo(done.id, by: Self.crew, at: Sample.now.addingTimeInterval(30))
            #expect(after.status == before.status)
            #expect(after.content == before.content)
            #expect(after.work == before.work)
            // Sent once more, also after the time is over.
            let late = try await store.undo(done.id, by: Self.crew, at: Sample.now.addingTimeInterval(99))
            #expect(late.revision == after.revision)
            // The act itself is not done again either.
            #expect(try await store.perform(done, on: report.reference).isReplay)
        }
        #expect(try await store.events(of: report.reference, includingInternal: false).map(\.kind) == [.created])
        #expect(try await store.events(of: report.reference, includingInternal: true).count > 12)
    }

    @Test func whoFollowsTheChangesLearnsThatItWasTakenBack() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let done = Self.new(Self.fix)
        _ = try await store.perform(done, on: report.reference)
        _ = try await store.undo(done.id, by: Self.crew, at: Sample.now)
        let last = try #require(try await store.changes(after: 0, limit: 10).last)
        #expect(last.event.kind == .undone)
        #expect(last.event.status == .received)
    }

    @Test func afterHalfAMinuteByAnotherOrOnceMoreHasHappenedItStays() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let start = Self.new(Act(.start))
        _ = try await store.perform(start, on: report.reference)
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.undo(start.id, by: Self.desk, at: Sample.now)
        }
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.undo(UUID(), by: Self.crew, at: Sample.now)
        }
        await #expect(throws: ReportError(.tooLate, "")) {
            try await store.undo(start.id, by: Self.crew, at: Sample.now.addingTimeInterval(31))
        }
        _ = try await store.perform(Self.new(Act(.note, note: "vu"), by: Self.desk), on: report.reference)
        await #expect(throws: ReportError(.changed, "")) {
            try await store.undo(start.id, by: Self.crew, at: Sample.now)
        }
        #expect(try await store.find(reference: report.reference)?.status == .inProgress)
    }

    @Test func aDuplicateIsOfAnotherReportThatIsKept() async throws {
        let store = try await makeStore()
        let (kept, same, third) = (
            try await Self.report(in: store), try await Self.report(in: store), try await Self.report(in: store)
        )
        let receipt = try await store.perform(
            Self.new(Act(.duplicate, duplicateOf: kept.reference)), on: same.reference)
        #expect(receipt.report.status == .duplicate)
        #expect(receipt.report.work.duplicateOf == kept.reference)
        for wrong in [third.reference, same.reference, Reference(99)] {
            await #expect(throws: ReportError(.invalid, "")) {
                try await store.perform(Self.new(Act(.duplicate, duplicateOf: wrong)), on: third.reference)
            }
        }
    }

    @Test func whatWasDoneUndergroundIsDatedWhenItWasDone() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        let moment = report.createdAt.addingTimeInterval(-3600)
        _ = try await store.perform(Self.new(Act(.start), at: moment), on: report.reference)
        let events = try await store.events(of: report.reference, includingInternal: true)
        #expect(events.map(\.at) == [report.createdAt, report.createdAt])
    }

    @Test func aPhotoThatIsNotHereIsRefused() async throws {
        let store = try await makeStore()
        let report = try await Self.report(in: store)
        await #expect(throws: ReportError(.invalid, "")) {
            try await store.perform(Self.new(Act(.fix, photo: Sample.photo(9).id)), on: report.reference)
        }
    }
}

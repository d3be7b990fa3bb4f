import Foundation
import Reports
import Testing

@testable import Store

/// The clock of the machine is put back while reports come in.
@Suite struct ClockTests {
    private let hour = 3600.0

    @Test func orderIsThatOfTheSequenceAndNotOfTheClock() async throws {
        let store = try await makeStore()
        let first = try await store.create(Sample.report(at: Sample.now)).report
        let second = try await store.create(Sample.report(at: Sample.now - hour)).report
        #expect(first.reference.number < second.reference.number)
        #expect(
            try await store.list(ReportFilter(limit: 10)).reports.map(\.reference) == [second, first].map(\.reference))
        let changes = try await store.changes(after: 0, limit: 10)
        #expect(changes.map(\.reference) == [first, second].map(\.reference))
        #expect(changes.map(\.event.sequence) == changes.map(\.event.sequence).sorted())
        // It says when it was made by the clock there was.
        #expect(second.createdAt == Sample.now - hour)
    }

    @Test func whoAsksForWhatChangedSinceMissesNothing() async throws {
        let store = try await makeStore()
        let first = try await store.create(Sample.report(at: Sample.now)).report
        let second = try await store.create(Sample.report(at: Sample.now + 1)).report
        // Somebody has seen all that and asks from there; then the clock is put back by an hour.
        let since = second.updatedAt
        let third = try await store.create(Sample.report(at: Sample.now - hour)).report
        _ = try await store.addSupporter(Supporter(id: UUID()), to: first.reference, at: Sample.now - hour)
        var filter = ReportFilter(limit: 10)
        filter.since = since
        let changed = try await store.list(filter).reports.map(\.reference)
        #expect(Set(changed) == Set([first, second, third].map(\.reference)))
        // No report's own moment ever goes back.
        let again = try #require(try await store.find(id: first.id))
        #expect(again.updatedAt >= first.updatedAt)
        #expect(third.updatedAt == since)
        #expect(try await store.find(id: third.id) == third)
    }

    @Test func aStatusGivenInThePastDoesNotGoBackEither() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report(at: Sample.now)).report
        let moved = try await store.update(
            report.reference, with: Event(at: Sample.now - hour, kind: .status, status: .acknowledged))
        #expect(moved.updatedAt == report.updatedAt)
        #expect(moved.status == .acknowledged)
    }

    @Test func theSameReportIsTheSameAfterTheClockWasPutBack() async throws {
        let store = try await makeStore()
        let sent = Sample.report(at: Sample.now)
        let created = try await store.create(sent).report
        let again = NewReport(
            id: sent.id, fingerprint: sent.fingerprint, content: sent.content, contact: nil,
            createdAt: Sample.now - hour)
        #expect(try await store.create(again) == .replayed(created))
    }

    @Test func aClockThatWasFarAheadIsNotWaitedFor() async throws {
        let store = try await makeStore()
        _ = try await store.create(Sample.report(at: Sample.now + 30 * 24 * hour)).report
        let next = try await store.create(Sample.report(at: Sample.now)).report
        #expect(next.updatedAt == next.createdAt)
    }
}

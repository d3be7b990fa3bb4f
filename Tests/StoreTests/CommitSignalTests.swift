import Foundation
import Reports
import Testing

@testable import Store

@Suite struct CommitSignalTests {
    @Test func whoeverFollowsHearsOfEachWriteOnceItCanBeRead() async throws {
        let store = try await makeStore()
        var commits = store.commits().makeAsyncIterator()
        // One at once: what was there before may be news as well.
        #expect(await commits.next() != nil)
        let report = try await store.create(Sample.report()).report
        #expect(await commits.next() != nil)
        #expect(try await store.lastSequence() == 1)
        _ = try await store.addSupporter(Supporter(id: UUID()), to: report.reference, at: Sample.now)
        #expect(await commits.next() != nil)
        #expect(try await store.lastSequence() == 2)
        _ = try await store.importPast([PastReport(report: Sample.report())])
        #expect(await commits.next() != nil)
        #expect(try await store.lastSequence() == 3)
    }

    @Test func newsThatNobodyHasLookedAtIsOnePiece() async throws {
        let signal = CommitSignal()
        let stream = signal.stream()
        for _ in 0..<1000 { signal.send() }
        signal.finish()
        var count = 0
        for await _ in stream { count += 1 }
        #expect(count == 1)
    }

    @Test func itEndsWithTheStore() async throws {
        let store = try await makeStore()
        let commits = store.commits()
        try store.close()
        for await _ in commits {}
    }
}

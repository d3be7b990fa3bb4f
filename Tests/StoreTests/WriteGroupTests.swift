import Dispatch
import GRDB
import Reports
import Synchronization
import Testing

@testable import Store

@Suite struct WriteGroupTests {
    @Test func writesThatWaitTogetherAreOneTransaction() async throws {
        let store = try await makeStore()
        let commits = CommitCounter()
        store.connections.add(transactionObserver: commits, extent: .databaseLifetime)
        let group = WriteGroup(store.connections, committed: CommitSignal())
        let gate = DispatchSemaphore(value: 0)
        store.connections.asyncWriteWithoutTransaction { _ in gate.wait() }
        let values = await withThrowingTaskGroup(of: Int.self) { tasks in
            for number in 0..<10 {
                tasks.addTask {
                    try await group.write { db in
                        try db.execute(sql: "INSERT INTO setting VALUES (?, '')", arguments: ["\(number)"])
                        if number == 4 { throw ReportError(.conflict, "") }
                        return number
                    }
                }
            }
            // The writer's turn is held until all of them wait for it.
            while group.waitingCount < 10 { await Task.yield() }
            gate.signal()
            var values: [Int] = []
            while let result = await tasks.nextResult() {
                switch result {
                case .success(let value): values.append(value)
                case .failure(let error): #expect(error as? ReportError == ReportError(.conflict, ""))
                }
            }
            return values.sorted()
        }
        #expect(values == [0, 1, 2, 3, 5, 6, 7, 8, 9])
        #expect(commits.count == 1)
        let stored = try await store.connections.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM setting WHERE name GLOB '[0-9]' ORDER BY name")
        }
        #expect(stored == ["0", "1", "2", "3", "5", "6", "7", "8", "9"])
    }
}

private final class CommitCounter: TransactionObserver, Sendable {
    private let commits = Mutex(0)
    var count: Int { commits.withLock(\.self) }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { commits.withLock { $0 += 1 } }
    func databaseDidRollback(_ db: Database) {}
}

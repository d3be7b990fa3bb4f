import GRDB
import Synchronization

/// Gathers small writes that arrive at the same time into one transaction, so that they share one wait for the disk.
///
/// Each write has a savepoint of its own: one that throws leaves nothing behind and does not disturb the others. A
/// write's caller hears of it after the commit. See docs/decisions/0005.
final class WriteGroup: Sendable {
    private struct Job: Sendable {
        /// Runs the write inside the transaction.
        let attempt: @Sendable (Database) -> Attempt
        /// Tells the caller that it was not even tried.
        let fail: @Sendable (any Error) -> Void
    }

    /// What a write came to before the commit.
    private struct Attempt {
        /// Why it was refused.
        let refusal: (any Error)?
        /// Tells the caller, once it is known what became of the transaction.
        let settle: (Result<Void, any Error>) -> Void
    }

    /// How many writes share a transaction at most, so that none waits long for the others.
    private static let most = 256

    private let connections: any DatabaseWriter
    private let committed: CommitSignal
    private let waiting = Mutex<[Job]>([])

    init(_ connections: any DatabaseWriter, committed: CommitSignal) {
        self.connections = connections
        self.committed = committed
    }

    /// Runs `body` in a transaction that it may share; returns once that is on disk.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                attempt: { db in
                    do {
                        let value = try body(db)
                        return Attempt(refusal: nil) { continuation.resume(with: $0.map { value }) }
                    } catch {
                        return Attempt(refusal: error) { _ in continuation.resume(throwing: error) }
                    }
                },
                fail: { continuation.resume(throwing: $0) })
            let isFirst = waiting.withLock { jobs in
                jobs.append(job)
                return jobs.count == 1
            }
            // The first to wait asks for the writer's turn; whoever comes before that turn goes with it.
            if isFirst { askForTurn() }
        }
    }

    /// How many writes wait for their turn.
    var waitingCount: Int { waiting.withLock(\.count) }

    private func askForTurn() {
        connections.asyncWriteWithoutTransaction { [self] db in
            let (jobs, isMore) = waiting.withLock { waiting in
                let jobs = Array(waiting.prefix(Self.most))
                waiting.removeFirst(jobs.count)
                return (jobs, !waiting.isEmpty)
            }
            if isMore { askForTurn() }
            run(jobs, in: db)
        }
    }

    private func run(_ jobs: [Job], in db: Database) {
        var attempts: [Attempt] = []
        do {
            try db.beginTransaction(.immediate)
            for job in jobs { attempts.append(try attempt(job, in: db)) }
            try db.commit()
            committed.send()
            for attempt in attempts { attempt.settle(.success(())) }
        } catch {
            if db.isInsideTransaction { try? db.rollback() }
            for attempt in attempts { attempt.settle(.failure(error)) }
            for job in jobs.dropFirst(attempts.count) { job.fail(error) }
        }
    }

    /// Throws if the whole transaction is lost: SQLite rolls it back by itself when the disk fails or is full.
    private func attempt(_ job: Job, in db: Database) throws -> Attempt {
        try db.cachedStatement(sql: "SAVEPOINT one").execute()
        let attempt = job.attempt(db)
        if let refusal = attempt.refusal {
            guard db.isInsideTransaction else { throw refusal }
            try db.cachedStatement(sql: "ROLLBACK TO one").execute()
        }
        try db.cachedStatement(sql: "RELEASE one").execute()
        return attempt
    }
}

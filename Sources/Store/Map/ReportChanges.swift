import GRDB
import Synchronization

/// The numbers of the reports whose rows have changed in a way that maps show, whoever wrote them.
///
/// SQLite tells of each row as it is written, and a transaction's are known before its writer hears that it is on disk.
/// Costs a write nothing on disk.
final class ReportChanges: TransactionObserver, Sendable {
    private struct State {
        /// Written, not yet committed.
        var written: [Int64] = []
        var committed: Set<Int64> = []
    }

    private static let columns: Set<String> = ["category", "status", "isPublic", "longitude", "latitude"]
    private let state = Mutex(State())

    /// Takes what has been committed since the last time.
    func take() -> Set<Int64> {
        state.withLock { state in
            defer { state.committed = [] }
            return state.committed
        }
    }

    /// Gives back what was taken and could not be dealt with.
    func giveBack(_ numbers: Set<Int64>) {
        state.withLock { $0.committed.formUnion(numbers) }
    }

    func observes(eventsOfKind kind: DatabaseEventKind) -> Bool {
        switch kind {
        case .insert(let table), .delete(let table): table == "report"
        case .update(let table, let columns): table == "report" && !columns.isDisjoint(with: Self.columns)
        }
    }

    func databaseDidChange(with event: DatabaseEvent) {
        state.withLock { $0.written.append(event.rowID) }
    }

    func databaseDidCommit(_ db: Database) {
        state.withLock { state in
            state.committed.formUnion(state.written)
            state.written.removeAll(keepingCapacity: state.written.count < 4_096)
        }
    }

    func databaseDidRollback(_ db: Database) {
        state.withLock { $0.written = [] }
    }
}

import GRDB
public import Geo
public import Reports
import Synchronization

/// The map of all public reports, counted in memory and kept up with the store.
///
/// Counting begins when it is first asked, or with ``build()``; a million reports take about a second, meanwhile the
/// server answers everything else. From then on a change of a report changes the few counts that it is in. Before each
/// answer, what has been committed since the last one is taken in; see docs/decisions/0014.
public final class ReportPyramid: ReportMap {
    private struct State {
        var counts = MapCounts()
        var isBuilt = false
        /// Counting all reports, and taking in changes, once at a time.
        var building: Task<Void, any Error>?
        var updating: Task<Void, any Error>?
    }

    /// Rows read in one go: other readers wait for the store that long, some milliseconds.
    private static let portion = 8_192

    private let database: TownDatabase
    private let changes = ReportChanges()
    private let state = Mutex(State())

    /// From now on every change of `database` is noticed.
    public init(_ database: TownDatabase) {
        self.database = database
        // Before the first row is counted, so that none changes unseen.
        database.connections.add(transactionObserver: changes, extent: .observerLifetime)
    }

    public func revision(of tile: MapTile) async throws -> UInt64 {
        try await build()
        try await update()
        return state.withLock { $0.counts.revisions[tile] }
    }

    public func content(of tile: MapTile, _ filter: MapFilter) async throws -> TileContent {
        try await build()
        try await update()
        return state.withLock { $0.counts.content(of: tile, filter) }
    }

    /// Counts all reports, if that has not been done.
    public func build() async throws {
        let task = state.withLock { state -> Task<Void, any Error>? in
            guard !state.isBuilt else { return nil }
            if let building = state.building { return building }
            let task = Task { try await countAll() }
            state.building = task
            return task
        }
        try await task?.value
    }

    private func countAll() async throws {
        do {
            var last: MapRow?
            repeat {
                let (after, portion) = (last, Self.portion)
                let rows = try await database.read { db in try db.mapRows(after: after, limit: portion) }
                state.withLock { state in for row in rows { state.counts.take(row) } }
                last = rows.count == portion ? rows.last : nil
            } while last != nil
            // Rows may have changed after they were read, or been read twice: they are among the changes.
            try await takeIn(changes.take())
            state.withLock { state in
                state.isBuilt = true
                state.building = nil
            }
        } catch {
            state.withLock { $0.building = nil }
            throw error
        }
    }

    /// Takes in everything that was committed before the call.
    private func update() async throws {
        // The update that is going on may have begun before that: the one after it has not.
        for _ in 0..<2 {
            let task = state.withLock { state -> Task<Void, any Error>? in
                if let updating = state.updating { return updating }
                let numbers = changes.take()
                guard !numbers.isEmpty else { return nil }
                let task = Task {
                    defer { self.state.withLock { $0.updating = nil } }
                    try await takeIn(numbers)
                }
                state.updating = task
                return task
            }
            guard let task else { return }
            try await task.value
        }
    }

    private func takeIn(_ numbers: Set<Int64>) async throws {
        guard !numbers.isEmpty else { return }
        do {
            let rows = try await database.read { db in try db.mapRows(of: numbers) }
            state.withLock { state in
                var gone = numbers
                for row in rows {
                    gone.remove(row.number)
                    state.counts.take(row)
                }
                for number in gone { state.counts.remove(number) }
            }
        } catch {
            changes.giveBack(numbers)
            throw error
        }
    }
}

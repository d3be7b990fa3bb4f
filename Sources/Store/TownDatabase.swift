import Foundation
import GRDB
import Reports

/// The town's SpatiaLite file: reports, history, addresses, and the town's own data beside them.
///
/// Conforms to the ports `ReportStore`, `TownStore` and `AddressBook`; every line of SQL is behind it. A value to
/// pass around: copies share the connections. One writer and a few readers work at the same time; what a method
/// wrote is on disk when it returns.
public struct TownDatabase: Sendable {
    let connections: any DatabaseWriter
    let writes: WriteGroup
    private let committed = CommitSignal()
    let makeTrackingCode: @Sendable () -> TrackingCode
    private let lock: FolderLock?
    /// What was erased, kept outside the database; nil for one in memory.
    let erasures: ErasureLog?

    /// Whether a data folder is opened for a server or only looked at.
    public enum Access: Sendable {
        /// For the one process that writes. Makes what is missing and brings the schema up to date.
        case readWrite
        /// Beside a running server: nothing is made, nothing is written.
        case readOnly
        /// For a short command that writes a row or two, whether a server runs or not: SQLite itself lets two processes
        /// write in turn. See docs/decisions/0015.
        case beside
        /// For a program that others start at any moment, many at a time: as ``beside``, but it never has the folder to
        /// itself, so that no server that starts meanwhile is turned away. The database must be there and up to date.
        case passing
    }

    /// Opens `trottoir.sqlite` in `folder`.
    ///
    /// Throws ``StoreError`` that says what stands in the way: the folder is in use, the file is not a database, not
    /// ours, or made by a later version.
    public init(folder: String, access: Access = .readWrite) throws {
        let path = folder + "/trottoir.sqlite"
        do {
            switch access {
            case .readWrite:
                let lock = try FolderLock(folder: folder)
                try Self.makePrivateFile(path)
                try FileIdentity.check(fileAt: path, Self.configuration(readonly: true))
                let pool = try DatabasePool(path: path, configuration: Self.configuration())
                try pool.writeWithoutTransaction { db in
                    // GRDB has just set NORMAL, which may lose the last commits when the power fails.
                    try db.execute(sql: "PRAGMA synchronous = FULL")
                }
                try Migrations.migrator.migrate(pool)
                self.init(pool, lock: lock, erasures: ErasureLog(folder: folder))
                try replayErasures(fromStart: false)
            case .readOnly:
                let queue = try DatabaseQueue(path: path, configuration: Self.configuration(readonly: true))
                try queue.read(FileIdentity.check)
                self.init(queue, erasures: nil)
            case .beside:
                do {
                    self = try TownDatabase(folder: folder, access: .readWrite)
                } catch let error as StoreError where error.code == .inUse {
                    self.init(try Self.shared(path), erasures: ErasureLog(folder: folder))
                }
            case .passing:
                guard FileManager.default.fileExists(atPath: path) else {
                    throw StoreError(.inaccessible, "There is no database in \(folder): serve the town once first")
                }
                self.init(try Self.shared(path), erasures: ErasureLog(folder: folder))
            }
        } catch let error as DatabaseError {
            throw StoreError(opening: path, error)
        }
    }

    /// A connection that writes in turn with those of other processes, to a file that a server has made.
    private static func shared(_ path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path, configuration: configuration())
        try queue.inDatabase { db in
            try FileIdentity.check(db)
            guard try Migrations.migrator.hasCompletedMigrations(db) else {
                throw StoreError(.inUse, "\(path) is not up to date, or a server is just making it so: try again")
            }
            try db.execute(sql: "PRAGMA synchronous = FULL")
        }
        return queue
    }

    /// A new database in memory, gone when the last copy is.
    public static func inMemory() throws -> TownDatabase {
        try inMemory(makeTrackingCode: Self.randomCode)
    }

    /// `makeTrackingCode` stands in for chance in tests.
    static func inMemory(makeTrackingCode: @escaping @Sendable () -> TrackingCode) throws -> TownDatabase {
        let queue = try DatabaseQueue(configuration: configuration())
        try Migrations.migrator.migrate(queue)
        return TownDatabase(queue, makeTrackingCode: makeTrackingCode)
    }

    /// A tracking code from the system's secure generator.
    private static func randomCode() -> TrackingCode {
        var generator = SystemRandomNumberGenerator()
        return TrackingCode.random(using: &generator)
    }

    private init(
        _ connections: any DatabaseWriter, lock: FolderLock? = nil, erasures: ErasureLog? = nil,
        makeTrackingCode: @escaping @Sendable () -> TrackingCode = Self.randomCode
    ) {
        self.connections = connections
        self.lock = lock
        self.erasures = erasures
        self.makeTrackingCode = makeTrackingCode
        writes = WriteGroup(connections, committed: committed)
    }

    /// Ends all connections, once what is being written is on disk, and lets another server have the folder.
    /// Everything asked for later throws.
    public func close() throws {
        // GRDB closes the readers last, and a reader cannot copy the log back: then the file alone would not be whole.
        // Beside a server there is no lock to hold, and the log is the server's.
        if lock != nil {
            // A damaged file may refuse that; what is in the log is then read from there the next time.
            _ = try? connections.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
        }
        try connections.close()
        committed.finish()
        lock?.release()
    }

    /// Whether the store answers: a query that reads the file.
    public func check() async throws {
        try await translated {
            _ = try await connections.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM setting") }
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await translated { try await connections.read(body) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await translated { try await writes.write(body) }
    }

    /// For long work, in a transaction of its own.
    func writeAlone<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        let value = try await translated { try await connections.write(body) }
        committed.send()
        return value
    }

    public func commits() -> AsyncStream<Void> { committed.stream() }
}

extension TownDatabase {
    static func configuration(readonly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.label = "trottoir"
        configuration.readonly = readonly
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = min(8, max(2, ProcessInfo.processInfo.activeProcessorCount))
        configuration.prepareDatabase { db in
            try db.addSpatialFunctions()
            db.add(function: SearchWords.function)
            // KiB of pages each connection keeps; the operating system keeps the rest of the file.
            try db.execute(sql: "PRAGMA cache_size = -12288")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            guard !db.configuration.readonly else { return }
            // What is deleted is overwritten: an erased name shall not be found in the file.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // Pages in the log before it is copied back: fewer, larger copies, each of which some commit waits for.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
        }
        return configuration
    }

    /// An empty file is a valid database. SQLite would make one that others may read, and there are persons in it.
    private static func makePrivateFile(_ path: String) throws {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(.inaccessible, "\(path): \(SystemError.current)") }
        Foundation.close(descriptor)
    }
}

extension StoreError {
    fileprivate init(opening path: String, _ error: DatabaseError) {
        switch error.resultCode {
        case .SQLITE_NOTADB: self.init(.notADatabase, "\(path) is not an SQLite file")
        case .SQLITE_CORRUPT: self.init(.damaged, "\(path) is damaged: \(error.message ?? "")")
        default: self.init(.inaccessible, "\(path): \(error.message ?? error.resultCode.description)")
        }
    }
}

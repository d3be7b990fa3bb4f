import GRDB

/// Makes sure that a file is ours before anything is written to it.
enum FileIdentity {
    /// "TROT" in ASCII, kept in the header of every file of ours (`PRAGMA application_id`).
    static let applicationID = 0x5452_4F54

    /// Throws ``StoreError`` if the file holds other tables than ours, or was made by a later version.
    static func check(_ db: Database) throws {
        let isOurs = try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID
        let isEmpty = try isOurs ? false : isEmpty(db)
        guard isOurs || isEmpty else {
            throw StoreError(.notOurs, "\(db.path) is an SQLite file, but not one of Trottoir's")
        }
        guard try isEmpty || !Migrations.migrator.hasBeenSuperseded(db) else {
            throw StoreError(.newerSchema, "\(db.path) was made by a later version of Trottoir: update this one")
        }
    }

    /// The same of the file at `path`, if there is one, without a byte of it being written: opening a file for writing
    /// already turns it into one with a log.
    static func check(fileAt path: String, _ configuration: Configuration) throws {
        guard FileCopy.size(path) ?? 0 > 0 else { return }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        try queue.read(check)
    }

    /// Whether nothing is stored. A server that was killed at its very first start leaves an empty list of migrations.
    private static func isEmpty(_ db: Database) throws -> Bool {
        let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        guard tables == ["grdb_migrations"] else { return tables.isEmpty }
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM grdb_migrations") == 0
    }
}

extension Database {
    fileprivate var path: String {
        (try? String.fetchOne(self, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'")) ?? "the file"
    }
}

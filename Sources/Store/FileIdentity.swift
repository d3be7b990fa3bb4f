import GRDB

/// Makes sure that a file is ours before anything is written to it.
enum FileIdentity {
    /// "TROT" in ASCII, kept in the header of every file of ours (`PRAGMA application_id`).
    static let applicationID = 0x5452_4F54

    /// Throws ``StoreError`` if the file holds other tables than ours, or was made by a later version.
    static func check(_ db: Database) throws {
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
        let isOurs = try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID
        guard isOurs || isEmpty else {
            throw StoreError(.notOurs, "\(db.path) is an SQLite file, but not one of Trottoir's")
        }
        guard try isEmpty || !Migrations.migrator.hasBeenSuperseded(db) else {
            throw StoreError(.newerSchema, "\(db.path) was made by a later version of Trottoir: update this one")
        }
    }
}

extension Database {
    fileprivate var path: String {
        (try? String.fetchOne(self, sql: "SELECT file FROM pragma_database_list WHERE name = 'main'")) ?? "the file"
    }
}

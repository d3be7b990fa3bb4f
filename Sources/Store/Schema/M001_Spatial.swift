import GRDB

/// SpatiaLite's own tables, with the one reference system we store in.
enum M001_Spatial {
    static func migrate(_ db: Database) throws {
        // "TROT": tells our files from any other SQLite file.
        try db.execute(sql: "PRAGMA application_id = \(FileIdentity.applicationID)")
        // 0: inside the migration's transaction, not in one of its own.
        try db.requireOne("SELECT InitSpatialMetaData(0, 'NONE')")
        try db.requireOne("SELECT InsertEpsgSrid(4326)")
    }
}

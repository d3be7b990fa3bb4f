import GRDB

/// Makes anew what a data folder keeps twice: indexes, `reportByPlace`, supporter counts. Nothing that was sent is touched.
public struct Repair {
    private let folder: String

    public init(folder: String) {
        self.folder = folder
    }

    /// Repairs, in one transaction. Throws ``StoreError`` if a server has the folder, or it cannot be repaired.
    public func run() throws {
        let town = try TownDatabase(folder: folder)
        do {
            try town.connections.write { db in
                for table in ["report", "zone"] {
                    try db.requireOne("SELECT RecoverSpatialIndex('\(table)', 'geom', 1)")
                }
                try PlaceTable(in: db).rebuild(in: db)
                try db.execute(
                    sql: """
                        UPDATE report SET supporterCount = count
                        FROM (SELECT report, count(*) AS count FROM supporter GROUP BY report) AS supporters
                        WHERE supporters.report = number AND supporterCount < count;
                        -- The next start reads the address list and the zones again.
                        DELETE FROM setting WHERE name IN ('addressFingerprint', 'zoneFingerprint');
                        """)
            }
            try town.close()
        } catch let error as DatabaseError {
            try? town.close()
            throw StoreError(.notADatabase, "\(folder): \(error.message ?? error.resultCode.description)")
        }
    }
}

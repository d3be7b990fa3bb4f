import GRDB

/// `reportByPlace` seen from its schema, so that columns that a migration adds are looked at too.
struct PlaceTable {
    /// All columns that are as in `report`.
    private let columns: String
    /// The same arithmetic as in the schema's triggers.
    private static let strip = "CAST((latitude + 90) * 1000 AS INTEGER)"

    init(in db: Database) throws {
        let names = try String.fetchAll(
            db, sql: "SELECT name FROM pragma_table_info('reportByPlace') WHERE name <> 'strip'")
        columns = names.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    /// Numbers of reports whose row is not as in `report`, missing, or too much.
    func differing(in db: Database) throws -> [String] {
        let made = "SELECT \(Self.strip) AS strip, \(columns) FROM report"
        let kept = "SELECT strip, \(columns) FROM reportByPlace"
        return try String.fetchAll(
            db,
            sql: """
                SELECT number FROM (SELECT * FROM (\(made)) EXCEPT SELECT * FROM (\(kept)))
                UNION
                SELECT number FROM (SELECT * FROM (\(kept)) EXCEPT SELECT * FROM (\(made)))
                """)
    }

    /// Makes all of it anew.
    func rebuild(in db: Database) throws {
        try db.execute(sql: "DELETE FROM reportByPlace")
        try db.execute(
            sql: "INSERT INTO reportByPlace(strip, \(columns)) SELECT \(Self.strip), \(columns) FROM report")
    }
}

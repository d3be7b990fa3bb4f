import GRDB
import Geo
import Reports

/// The rows of lists inside a box, as runs of neighbouring rows of `reportByPlace`.
struct BoxRows {
    /// Strips a box may cross: each costs a search. A higher box holds so much that another way is better.
    private static let mostStrips = 512 as Int64

    private let strips: [DatabaseValue]
    private let conditions: ListConditions

    /// Nil if the box is too high.
    init?(_ box: BoundingBox, where conditions: ListConditions) {
        let south = Self.strip(of: box.south)
        let north = Self.strip(of: box.north)
        guard north - south < Self.mostStrips else { return nil }
        strips = [south, north].map(\.databaseValue) + [box.west, box.east].map(\.databaseValue)
        self.conditions = conditions
    }

    /// The strip of `reportByPlace` that holds a latitude.
    static func strip(of latitude: Double) -> Int64 {
        // The same arithmetic as in the schema: both must give the same strip to the last bit.
        Int64(((latitude + 90) * 1000).rounded(.down))
    }

    /// Whether the strips hold at most `bound` rows between the box's west and east.
    func isAtMost(_ bound: Int, in db: Database) throws -> Bool {
        let count = try Int.fetchOne(
            db.cachedStatement(sql: Self.countSQL), arguments: StatementArguments(strips + [(bound + 1).databaseValue]))
        return count ?? 0 <= bound
    }

    /// The numbers of the rows that meet the conditions, in no order.
    func numbers(in db: Database) throws -> [Int64] {
        try Int64.fetchAll(
            db.cachedStatement(sql: Self.sql(selecting: "number", conditions)),
            arguments: StatementArguments(strips + conditions.arguments + [0]))
    }

    /// Shows `body` these columns of each row that meets the conditions, in no order.
    func forEach(_ columns: String, in db: Database, _ body: (Columns) throws -> Void) throws {
        let statement = try db.cachedStatement(sql: Self.sql(selecting: columns, conditions))
        let rows = try Row.fetchCursor(
            statement, arguments: StatementArguments(strips + conditions.arguments + [0]))
        let row = Columns(statement)
        while try rows.next() != nil { try body(row) }
    }

    /// The rows from `number` up that meet the conditions, in no order.
    func summaries(from number: Int64, _ rows: SummaryRow, in db: Database) throws -> [ReportSummary] {
        try rows.summaries(
            Self.sql(selecting: SummaryRow.columns, conditions),
            strips + conditions.arguments + [number.databaseValue], in: db)
    }

    static let countSQL = "SELECT count(*) FROM (SELECT 1 FROM \(runs) LIMIT ?)"

    static func sql(selecting columns: String, _ conditions: ListConditions) -> String {
        "SELECT \(columns) FROM \(runs) WHERE \(conditions.text) AND number >= ?"
    }

    /// A search for each strip, which SQLite would not do for `strip BETWEEN`: it would read whole strips.
    private static let runs = """
        (WITH RECURSIVE run(strip, north) AS (VALUES (?, ?) UNION ALL SELECT strip + 1, north FROM run WHERE strip < north)
        SELECT strip FROM run) AS run
        CROSS JOIN reportByPlace ON reportByPlace.strip = run.strip AND longitude BETWEEN ? AND ?
        """
}

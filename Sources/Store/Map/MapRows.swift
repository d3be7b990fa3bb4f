import GRDB
import Geo
import Reports

/// A report's row as far as maps show it.
struct MapRow {
    static let columns = "number, category, status, isPublic, longitude, latitude"
    private static let statuses = NameTable<Status>()

    let number: Int64
    let category: String
    let isOpen: Bool
    let isPublic: Bool
    let longitude: Double
    let latitude: Double

    init(_ row: Columns) throws {
        number = row.integer(0)
        guard let status = Self.statuses.value(2, of: row) else { throw ReportError.unreadable("report \(number)") }
        category = row.text(1)
        isOpen = status.isOpen
        isPublic = row.integer(3) != 0
        longitude = row.number(4)
        latitude = row.number(5)
    }
}

extension Database {
    /// Calls `body` with the rows that `sql` finds, which selects ``MapRow/columns``.
    private func forEachMapRow(_ sql: String, _ arguments: StatementArguments, _ body: (MapRow) throws -> Void) throws {
        let statement = try cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        let columns = Columns(statement)
        while try rows.next() != nil { try body(MapRow(columns)) }
    }

    /// The rows of these reports; those that are gone are missing.
    func mapRows(of numbers: Set<Int64>) throws -> [MapRow] {
        var rows: [MapRow] = []
        try forEachMapRow(
            """
            SELECT \(MapRow.columns) FROM json_each(?) AS changed CROSS JOIN report ON number = changed.value
            """, ["[" + numbers.map(String.init).joined(separator: ",") + "]"]
        ) { rows.append($0) }
        return rows
    }

    /// The first `limit` rows after the one of that strip, longitude and number, in the order of places.
    func mapRows(after last: MapRow?, limit: Int) throws -> [MapRow] {
        var rows: [MapRow] = []
        rows.reserveCapacity(limit)
        try forEachMapRow(
            """
            SELECT \(MapRow.columns) FROM reportByPlace WHERE (strip, longitude, number) > (?, ?, ?)
            ORDER BY strip, longitude, number LIMIT ?
            """, [last.map { BoxRows.strip(of: $0.latitude) } ?? -1, last?.longitude ?? 0, last?.number ?? 0, limit]
        ) { rows.append($0) }
        return rows
    }
}

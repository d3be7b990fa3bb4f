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

    /// Calls `body` with the rows in a box.
    func forEachMapRow(in box: BoundingBox, _ body: (MapRow) throws -> Void) throws {
        if let runs = BoxRows(box, where: ListConditions()) {
            let (sql, arguments) = runs.query(selecting: MapRow.columns)
            try forEachMapRow(sql, arguments, body)
        } else {
            // A box as high as that reaches to a pole.
            try forEachMapRow(
                """
                SELECT \(MapRow.columns) FROM reportByPlace
                WHERE strip BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
                """,
                [BoxRows.strip(of: box.south), BoxRows.strip(of: box.north), box.west, box.east], body)
        }
    }

    /// What a tile shows that has few reports: read from their rows.
    func content(of tile: MapTile, _ filter: MapFilter) throws -> TileContent {
        var kinds = ReportKinds()
        var grid = TileGrid(zoom: tile.zoom)
        let scale = Double(1 << tile.zoom)
        try forEachMapRow(in: tile.reach) { row in
            guard row.isPublic, filter.isOpen ?? row.isOpen == row.isOpen,
                filter.categories.isEmpty || filter.categories.contains(row.category)
            else { return }
            let kind = kinds.kind(category: row.category, isOpen: row.isOpen)
            // Which tile and which cell a report is in is decided by its mark, in deep tiles as in the others.
            let mark = MapMark(longitude: row.longitude, latitude: row.latitude, kind: kind)
            guard mark.tile(zoom: tile.zoom) == (tile.column, tile.row) else { return }
            let shift = MapMark.level - tile.zoom - grid.side.trailingZeroBitCount
            let (x, y) = WebMercator.position(longitude: row.longitude, latitude: row.latitude)
            grid.add(
                TileGrid.Group(
                    count: 1, kind: kind, number: row.number,
                    place: TilePlace(x: x * scale - Double(tile.column), y: y * scale - Double(tile.row))),
                column: (mark.x >> shift) % grid.side, row: (mark.y >> shift) % grid.side)
        }
        return grid.content(kinds)
    }
}

extension MapTile {
    /// A little more than its box, so that rounding leaves nobody out.
    fileprivate var reach: BoundingBox {
        let box = boundingBox
        return BoundingBox(
            west: max(-180, box.west - 1e-7), south: max(-90, box.south - 1e-7), east: min(180, box.east + 1e-7),
            north: min(90, box.north + 1e-7)) ?? box
    }
}

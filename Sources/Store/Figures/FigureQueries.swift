import GRDB
public import Reports

extension TownDatabase {
    public func figures(_ filter: FigureFilter) async throws -> Figures {
        try await read { db in try FigureReading(filter, in: db).figures() }
    }
}

/// Reads the counted days and the repairs of a time once each, and gathers them by every heading at the same time.
private struct FigureReading {
    private struct Tally {
        var counts = FigureCounts()
        var seconds: [Int32] = []
        var reopened = 0

        func line(_ id: String) -> FigureLine {
            FigureLine(id: id, counts: counts, repairs: RepairFigures(seconds: seconds, reopened: reopened))
        }
    }

    private let filter: FigureFilter
    private let db: Database
    /// The kind's zones, by key.
    private let zones: [Int64: (id: String, name: String)]
    private var conditions = ListConditions()

    init(_ filter: FigureFilter, in db: Database) throws {
        self.filter = filter
        self.db = db
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT key, id, name FROM zone WHERE kind = (SELECT value FROM setting WHERE name = 'figureZones')")
        zones = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], (id: $0[1], name: $0[2])) })
        if let department = filter.department { conditions.add("department = ?", department) }
        if let zone = filter.zone {
            conditions.add("zone = ?", zone.isEmpty ? 0 : zones.first { $0.value.id == zone }?.key ?? -1)
        }
        conditions.add(filter)
    }

    func figures() throws -> Figures {
        var total = Tally()
        var departments: [String: Tally] = [:]
        var categories: [String: Tally] = [:]
        var places: [Int64: Tally] = [:]
        var days: [Int: FigureCounts] = [:]
        try forEachDay { day, department, category, zone, counts in
            days[day, default: FigureCounts()] += counts
            total.counts += counts
            departments[department, default: Tally()].counts += counts
            categories[category, default: Tally()].counts += counts
            places[zone, default: Tally()].counts += counts
        }
        try forEachRepair { department, category, zone, seconds, isReopened in
            func add(to tally: inout Tally) {
                tally.seconds.append(seconds)
                tally.reopened += isReopened ? 1 : 0
            }
            add(to: &total)
            add(to: &departments[department, default: Tally()])
            add(to: &categories[category, default: Tally()])
            add(to: &places[zone, default: Tally()])
        }
        let names = try Row.fetchAll(db, sql: "SELECT id, name FROM department")
        return Figures(
            filter: filter, total: total.line(""), departments: Self.lines(departments),
            categories: Self.lines(categories),
            zones: Self.lines(
                Dictionary(places.map { (zones[$0.key]?.id ?? "", $0.value) }, uniquingKeysWith: { first, _ in first })),
            days: try curve(days), places: try fields(),
            departmentNames: Dictionary(uniqueKeysWithValues: names.map { ($0[0], $0[1]) }),
            zoneNames: Dictionary(zones.values.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The busiest first.
    private static func lines(_ tallies: [String: Tally]) -> [FigureLine] {
        tallies.map { $1.line($0) }
            .sorted { ($1.counts.received, $0.id) < ($0.counts.received, $1.id) }
    }

    private func forEachDay(_ body: (Int, String, String, Int64, FigureCounts) -> Void) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT day, department, category, zone, received, closed, fixed, reopened FROM figureDay
                WHERE day BETWEEN ? AND ? AND \(conditions.text)
                """)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        let row = Columns(statement)
        while try rows.next() != nil {
            body(
                Int(row.integer(0)), row.text(1), row.text(2), row.integer(3),
                FigureCounts(
                    received: Int(row.integer(4)), closed: Int(row.integer(5)), fixed: Int(row.integer(6)),
                    reopened: Int(row.integer(7))))
        }
    }

    private func forEachRepair(_ body: (String, String, Int64, Int32, Bool) -> Void) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT department, category, zone, seconds,
                    reopenedDay IS NOT NULL AND reopenedDay <= day + \(RepairFigures.honestDays)
                FROM repair INDEXED BY repair_day WHERE day BETWEEN ? AND ? AND \(conditions.text)
                """)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        let row = Columns(statement)
        while try rows.next() != nil {
            body(row.text(0), row.text(1), row.integer(2), Int32(row.integer(3)), row.integer(4) == 1)
        }
    }

    private var arguments: StatementArguments {
        StatementArguments([filter.from.number.databaseValue, filter.to.number.databaseValue] + conditions.arguments)
    }

    /// Every day of the time, with what was open at its end.
    private func curve(_ days: [Int: FigureCounts]) throws -> [FigureDay] {
        var open =
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT coalesce(sum(received - closed + reopened), 0) FROM figureDay
                        WHERE day < ? AND \(conditions.text)
                        """),
                arguments: StatementArguments([filter.from.number.databaseValue] + conditions.arguments)) ?? 0
        guard filter.from <= filter.to else { return [] }
        return (filter.from.number...filter.to.number).map { day in
            let counts = days[day] ?? FigureCounts()
            open += counts.received - counts.closed + counts.reopened
            return FigureDay(day: CivilDay(number: day), counts: counts, open: open)
        }
    }

    /// The busiest fields of the months.
    private func fields() throws -> [FigurePlace] {
        let (from, to) = (filter.from.date, filter.to.date)
        var conditions = ListConditions()
        conditions.add("month BETWEEN ? AND ?", from.year * 12 + from.month - 1, to.year * 12 + to.month - 1)
        conditions.add(filter)
        return try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT x, y, sum(received) AS received FROM figurePlace WHERE \(conditions.text)
                    GROUP BY x, y ORDER BY received DESC, x, y LIMIT 2000
                    """),
            arguments: StatementArguments(conditions.arguments)
        ).map { row in
            FigurePlace(
                longitude: Double(row[0] as Int) * FigurePlace.size.longitude,
                latitude: Double(row[1] as Int) * FigurePlace.size.latitude, received: row[2])
        }
    }
}

extension ListConditions {
    /// Of the filter's category, and of those that the reader may see.
    fileprivate mutating func add(_ filter: FigureFilter) {
        if let category = filter.category { add("category = ?", category) }
        if !filter.includesInternal { add("category IN (SELECT id FROM category WHERE isPublic)") }
    }
}

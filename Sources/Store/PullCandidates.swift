import GRDB
import Geo
import Reports

/// The numbers of the reports that meet a ``PullFilter``, found without reading reports that do not.
///
/// Open ones stand in `openReport` by department and zone. Others are found by the index of department and status, and
/// then held against the zones.
struct PullCandidates {
    /// One run of rows in the order of their numbers: what follows `FROM`, with a condition that names no number.
    private struct Run {
        let from: String
        let condition: String
        let arguments: [DatabaseValue]
    }

    private let db: Database
    private let runs: [Run]
    /// Conditions on a report's row, for those whose numbers are known.
    private let conditions: ListConditions
    private let zones: Set<Int64>
    private let filter: PullFilter

    init(_ filter: PullFilter, in db: Database) throws {
        self.db = db
        self.filter = filter
        zones = try Self.keys(of: filter.zones, in: db)
        let openStatuses = filter.statuses.intersection(PullFilter.openStatuses)
        var place = ListConditions()
        if let box = filter.box { place.add(box) }

        var runs: [Run] = []
        if !openStatuses.isEmpty {
            var conditions = place
            if openStatuses != PullFilter.openStatuses {
                conditions.add(column: "status", openStatuses.map(\.rawValue).sorted())
            }
            // Joined only if there is something to look at in the report's row.
            let table =
                conditions.sql.isEmpty
                ? "openReport AS run" : "openReport AS run CROSS JOIN report ON report.number = run.number"
            for department in filter.departments.sorted() {
                for zone in filter.zones.isEmpty ? [0] : zones.sorted() {
                    runs.append(
                        Run(
                            from: table, condition: "run.department = ? AND run.zone = ? AND \(conditions.text)",
                            arguments: [department.databaseValue, zone.databaseValue] + conditions.arguments))
                }
            }
        }
        var closed = place
        if !filter.zones.isEmpty { closed.add(Self.isInZones, Self.json(zones)) }
        for department in filter.departments.sorted() {
            for status in filter.statuses.subtracting(openStatuses).map(\.rawValue).sorted() {
                runs.append(
                    Run(
                        from: "report AS run INDEXED BY report_department",
                        condition:
                            "run.department = ? AND run.status = ? AND \(closed.text)",
                        arguments: [department.databaseValue, status.databaseValue] + closed.arguments))
            }
        }
        self.runs = runs

        var all = place
        all.add(column: "department", filter.departments.sorted())
        all.add(column: "status", filter.statuses.map(\.rawValue).sorted())
        all.add("(status NOT IN (SELECT value FROM json_each(?)) OR NOT isWithDispatch)", Self.openNames)
        if !filter.zones.isEmpty { all.add(Self.isInZones, Self.json(zones)) }
        conditions = all
    }

    /// The lowest above `number`, in order, at most `limit`.
    func numbers(above number: Int64, limit: Int) throws -> [Int64] {
        var found: Set<Int64> = []
        for run in runs {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT run.number FROM \(run.from) WHERE \(run.condition) AND run.number > ?
                    ORDER BY run.number LIMIT ?
                    """)
            found.formUnion(
                try Int64.fetchAll(
                    statement,
                    arguments: StatementArguments(run.arguments + [number.databaseValue, limit.databaseValue])))
        }
        return Array(found.sorted().prefix(limit))
    }

    /// Where all of them are.
    func places() throws -> [(number: Int64, coordinate: Coordinate)] {
        try rows(of: numbers(above: 0, limit: .max), where: ListConditions())
    }

    /// Those of `numbers` that meet the filter now.
    func matching(_ numbers: Set<Int64>) throws -> Set<Int64> {
        guard !filter.departments.isEmpty, !filter.statuses.isEmpty else { return [] }
        return Set(try rows(of: numbers.sorted(), where: conditions).map(\.number))
    }

    private func rows(
        of numbers: [Int64], where conditions: ListConditions
    ) throws -> [(number: Int64, coordinate: Coordinate)] {
        let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT number, longitude, latitude
                    FROM json_each(?) AS candidate CROSS JOIN report ON number = candidate.value
                    WHERE \(conditions.text)
                    """),
            arguments: StatementArguments([list.databaseValue] + conditions.arguments))
        return try Array(
            rows.compactMap { row in
                Coordinate(longitude: row[1], latitude: row[2]).map { (number: row[0], coordinate: $0) }
            })
    }

    private static let openNames =
        "[" + PullFilter.openStatuses.map { "\"\($0.rawValue)\"" }.sorted().joined(separator: ",") + "]"

    /// Of the column `number` and a list of keys.
    private static let isInZones = """
        EXISTS (SELECT 1 FROM reportDetail, json_each(reportDetail.zones) AS name
            JOIN zone ON zone.kind = name.value ->> 'kind' AND zone.id = name.value ->> 'id'
            WHERE reportDetail.report = number AND zone.key IN (SELECT value FROM json_each(?)))
        """

    private static func json(_ keys: Set<Int64>) -> String {
        "[" + keys.sorted().map(String.init).joined(separator: ",") + "]"
    }

    /// Of zones as `kind:id`; those there never were are left out.
    private static func keys(of names: Set<String>, in db: Database) throws -> Set<Int64> {
        let statement = try db.cachedStatement(sql: "SELECT key FROM zone WHERE kind = ? AND id = ?")
        var keys: Set<Int64> = []
        for name in names {
            let parts = name.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            if let key = try Int64.fetchOne(statement, arguments: [String(parts[0]), String(parts[1])]) {
                keys.insert(key)
            }
        }
        return keys
    }
}

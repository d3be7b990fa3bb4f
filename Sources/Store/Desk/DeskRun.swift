import GRDB
import Reports

/// Reports in the order of their numbers, as one index holds them: what a page of the board is merged from. Each gives
/// its first few without reading the rest, so that a page costs what it shows.
struct DeskRun {
    /// What follows `FROM`; the table `report` is part of it.
    private let tables: String
    /// The number of the report, as the index holds it.
    private let key: String
    private var conditions = ListConditions()
    /// Whether its index holds the deadlines in their order.
    private let isByDeadline: Bool

    private init(_ tables: String = "report", key: String = "report.number", isByDeadline: Bool = false) {
        self.tables = tables
        self.key = key
        self.isByDeadline = isByDeadline
    }

    /// Runs that together hold what `filter` asks for, each report in one of them at least; none for a text without words.
    static func all(for filter: DeskFilter) -> [DeskRun] {
        let statuses = filter.queue.statuses.filter { filter.statuses.isEmpty || filter.statuses.contains($0) }
        if let text = filter.text {
            guard let query = SearchWords.query(text) else { return [] }
            var run = DeskRun(
                "reportSearch CROSS JOIN report ON report.number = reportSearch.rowid", key: "reportSearch.rowid")
            run.conditions.add("reportSearch MATCH ?", query)
            run.restrict(to: filter, statuses)
            run.conditions.add(filter.queue, filter)
            return [run]
        }
        switch filter.queue {
        case .outside:
            var run = DeskRun(
                "reportDetail CROSS JOIN report ON report.number = reportDetail.report", key: "reportDetail.report")
            run.conditions.add("reportDetail.isOutsideArea")
            run.restrict(to: filter, statuses)
            return [run]
        case .waiting, .answered:
            var run = DeskRun("question CROSS JOIN report ON report.number = question.report")
            run.conditions.add(filter.queue == .waiting ? "answeredAt IS NULL" : "answeredAt IS NOT NULL")
            run.restrict(to: filter, statuses)
            return [run]
        case .flagged:
            var held = DeskRun(
                "(SELECT DISTINCT report FROM heldAddition) AS held CROSS JOIN report ON report.number = held.report")
            held.restrict(to: filter, statuses)
            return [held] + byStatus(filter, statuses.filter { $0 == .pending })
        case .overdue:
            var run = DeskRun(
                "report INDEXED BY report_dueAt", key: "(report.dueAt, report.number)", isByDeadline: true)
            run.conditions.add(.overdue, filter)
            run.restrict(to: filter, filter.statuses)
            return [run]
        case .unassigned, .reopened, .open, .all: return byStatus(filter, statuses)
        }
    }

    /// One run for each status, and for each department or else each category if there are any.
    private static func byStatus(_ filter: DeskFilter, _ statuses: [Status]) -> [DeskRun] {
        let (index, column, values) =
            if !filter.departments.isEmpty {
                ("report_department", "report.department", filter.departments)
            } else {
                ("report_category", "report.category", filter.categories)
            }
        return statuses.flatMap { status in
            if values.isEmpty { return [DeskRun("report INDEXED BY report_status").narrowed(to: filter, status)] }
            return values.map { value in
                var run = DeskRun("report INDEXED BY \(index)")
                run.conditions.add("\(column) = ?", value)
                return run.narrowed(to: filter, status)
            }
        }
    }

    private func narrowed(to filter: DeskFilter, _ status: Status) -> DeskRun {
        var run = self
        run.conditions.add("report.status = ?", status.rawValue)
        if !filter.departments.isEmpty { run.conditions.add(column: "report.category", filter.categories) }
        return run
    }

    private mutating func restrict(to filter: DeskFilter, _ statuses: [Status]) {
        if statuses.count < Status.allCases.count, filter.queue != .overdue || !filter.statuses.isEmpty {
            conditions.add(column: "report.status", statuses.map(\.rawValue))
        }
        conditions.add(column: "report.category", filter.categories)
        conditions.add(column: "report.department", filter.departments)
    }

    /// The first `limit` numbers after `last`.
    func numbers(after last: Reference?, isOldestFirst: Bool, limit: Int, in db: Database) throws -> [Int64] {
        let (sql, arguments) = query(after: last, isOldestFirst: isOldestFirst, limit: limit)
        return try Int64.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }

    /// What ``numbers(after:isOldestFirst:limit:in:)`` asks.
    func query(after last: Reference?, isOldestFirst: Bool, limit: Int) -> (sql: String, arguments: [DatabaseValue]) {
        var conditions = conditions
        if let last {
            let sign = isOldestFirst ? ">" : "<"
            if isByDeadline {
                conditions.add(
                    "\(key) \(sign) ((SELECT dueAt FROM report WHERE number = ?), ?)", last.number, last.number)
            } else {
                conditions.add("\(key) \(sign) ?", last.number)
            }
        }
        let order = (isByDeadline ? ["report.dueAt", "report.number"] : [key])
            .map { $0 + (isOldestFirst ? " ASC" : " DESC") }.joined(separator: ", ")
        let sql = """
            SELECT report.number FROM \(tables) WHERE \(conditions.text)
            ORDER BY \(order) LIMIT ?
            """
        return (sql, conditions.arguments + [limit.databaseValue])
    }

    /// How many there are, counted up to `most`.
    func count(upTo most: Int, in db: Database) throws -> Int {
        let sql = "SELECT count(*) FROM (SELECT 1 FROM \(tables) WHERE \(conditions.text) LIMIT ?)"
        return try Int.fetchOne(
            db.cachedStatement(sql: sql), arguments: StatementArguments(conditions.arguments + [most.databaseValue]))
            ?? 0
    }
}

extension ListConditions {
    /// What makes a report one of `queue`, beyond its status.
    fileprivate mutating func add(_ queue: DeskQueue, _ filter: DeskFilter) {
        switch queue {
        case .outside:
            add("EXISTS (SELECT 1 FROM reportDetail WHERE reportDetail.report = report.number AND isOutsideArea)")
        case .flagged:
            add(
                """
                (report.status = 'pending'
                    OR EXISTS (SELECT 1 FROM heldAddition WHERE heldAddition.report = report.number))
                """)
        case .waiting, .answered:
            add(
                """
                EXISTS (SELECT 1 FROM question WHERE question.report = report.number
                    AND answeredAt IS \(queue == .waiting ? "" : "NOT ")NULL)
                """)
        case .overdue:
            // As the index says it, or SQLite does not see that it is what is asked for.
            add("report.dueAt IS NOT NULL")
            add("report.status IN ('received', 'acknowledged', 'assigned', 'in_progress', 'still_broken', 'reopened')")
            add("report.dueAt < ?", filter.now.milliseconds)
        case .unassigned, .reopened, .open, .all: break
        }
    }
}

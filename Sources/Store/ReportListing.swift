import GRDB
import Geo
public import Reports

extension TownDatabase {
    public func list(_ filter: ReportFilter) async throws -> ReportPage {
        try await read { db in try ReportListing(filter, in: db).page() }
    }
}

/// Finds one page of a list, newest first, by the way whose cost fits the answer. See docs/decisions/0006.
///
/// Two ways lead to a page. Indexes give the candidates of a narrow condition, whose rows are then read newest first.
/// Or the table is walked from its newest row, which is quick where many rows fit. Which is better depends on how
/// many fit, so it is tried: first a small probe of each index, then a short walk, then larger probes; and only a
/// filter all of whose conditions are broad walks on to the end.
struct ReportListing {
    private let filter: ReportFilter
    private let db: Database
    private let conditions: ListConditions
    private let rows: SummaryRow
    /// One more than the page holds: tells whether there is another page.
    private let wanted: Int

    init(_ filter: ReportFilter, in db: Database) throws {
        self.filter = filter
        self.db = db
        conditions = ListConditions(filter)
        rows = try SummaryRow(in: db)
        wanted = max(1, filter.limit) + 1
    }

    func page() throws -> ReportPage {
        let reports = try reports()
        guard reports.count == wanted else { return ReportPage(reports: reports, next: nil) }
        return ReportPage(reports: reports.dropLast(), next: reports[wanted - 2].reference)
    }

    private func reports() throws -> [ReportSummary] {
        let probes = CandidateProbe.all(for: filter)
        let newest = try newest()
        // Bounds grow with the page, not with the table, but for the last: there, walking costs as much.
        let few = max(1_000, 4 * wanted)
        let many = max(few, Int((4 * Double(wanted) * Double(newest)).squareRoot()))

        for probe in probes {
            if let numbers = try probe.numbers(atMost: few, in: db) { return try reports(among: numbers) }
        }
        let start = probes.isEmpty ? 0 : newest - Int64(32 * wanted)
        let walked = try walk(above: start)
        if walked.count == wanted || start <= 0 { return walked }

        var candidates: Set<Int64>?
        for probe in probes {
            guard let numbers = try probe.numbers(atMost: many, in: db) else { continue }
            candidates = candidates.map { $0.intersection(numbers) } ?? Set(numbers)
        }
        if let candidates { return try reports(among: Array(candidates)) }
        return try walk(above: 0)
    }

    /// The number where the walk begins.
    private func newest() throws -> Int64 {
        if let before = filter.before { return before.number }
        return try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM report")) ?? 0
    }

    private func walk(above number: Int64) throws -> [ReportSummary] {
        let cursor = try Row.fetchCursor(
            db.cachedStatement(sql: Self.walkSQL(conditions)),
            arguments: StatementArguments(
                [number.databaseValue] + conditions.arguments + [wanted.databaseValue]))
        return try Array(cursor.map(rows.summary))
    }

    /// Reads those of the candidates that meet every condition, newest first, in portions that grow.
    private func reports(among candidates: [Int64]) throws -> [ReportSummary] {
        var rest = candidates.filter { $0 < filter.before?.number ?? .max }.sorted(by: >)[...]
        var found: [ReportSummary] = []
        var portion = wanted
        while !rest.isEmpty, found.count < wanted {
            found += try rows.summaries(
                of: rest.prefix(portion), where: conditions, limit: wanted - found.count, in: db)
            rest = rest.dropFirst(portion)
            portion *= 2
        }
        return found
    }

    static func walkSQL(_ conditions: ListConditions) -> String {
        // Not by an index: what SQLite saves there, it pays for sorting.
        """
        SELECT \(SummaryRow.columns) FROM report NOT INDEXED WHERE number > ? AND \(conditions.text)
        ORDER BY number DESC LIMIT ?
        """
    }
}

extension SummaryRow {
    /// The reports of these numbers that meet `conditions`, in the order of the numbers.
    func summaries(
        of numbers: some Collection<Int64>, where conditions: ListConditions, limit: Int, in db: Database
    ) throws -> [ReportSummary] {
        let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
        let cursor = try Row.fetchCursor(
            db.cachedStatement(sql: Self.candidateSQL(conditions)),
            arguments: StatementArguments([list.databaseValue] + conditions.arguments + [limit.databaseValue]))
        return try Array(cursor.map(summary))
    }

    static func candidateSQL(_ conditions: ListConditions) -> String {
        // CROSS JOIN keeps SQLite from turning the loops round; the list is read from its start.
        """
        SELECT \(columns) FROM json_each(?) AS candidate CROSS JOIN report ON number = candidate.value
        WHERE \(conditions.text) LIMIT ?
        """
    }
}

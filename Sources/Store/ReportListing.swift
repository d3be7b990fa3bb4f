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
/// What is due has an index of its own, read in its order. For the rest three ways lead to a page. The rows of a box lie together in `reportByPlace`. Indexes give the candidates of a
/// narrow condition, whose rows are then read newest first. Or the table is walked from its newest row, which is quick
/// where many rows fit. Which is best depends on how many fit, so it is tried: first a look whether the box or an
/// index holds few, then a short walk, then a look for more; and only a filter all of whose conditions are broad walks
/// on to the end.
struct ReportListing {
    /// Up to how many candidates a way is taken.
    struct Bounds: Sendable {
        /// Grows with the page, not with the table.
        var few: Int
        /// How many rows the short walk looks at.
        var walk: Int
        /// As many as make walking on cost as much.
        var many: Int

        init(few: Int, walk: Int, many: Int) {
            self.few = few
            self.walk = walk
            self.many = many
        }

        /// For a page of `wanted` reports from a table of about `count`.
        init(wanted: Int, of count: Int64) {
            few = max(1_000, 4 * wanted)
            walk = 32 * wanted
            many = max(few, Int((4 * Double(wanted) * Double(count)).squareRoot()))
        }
    }

    /// The longest page.
    private static let mostReports = 10_000

    private let filter: ReportFilter
    private let db: Database
    private let conditions: ListConditions
    private let rows: SummaryRow
    /// The number where a walk begins.
    private let newest: Int64
    private let bounds: Bounds
    /// One more than the page holds: tells whether there is another page.
    private let wanted: Int

    /// Tests give `bounds` to see each way taken.
    init(_ filter: ReportFilter, in db: Database, bounds: Bounds? = nil) throws {
        self.filter = filter
        self.db = db
        conditions = ListConditions(filter)
        rows = try SummaryRow(in: db)
        let last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(number) FROM report")) ?? 0
        newest = min(last, filter.before?.number ?? .max)
        wanted = min(max(1, filter.limit), Self.mostReports) + 1
        self.bounds = bounds ?? Bounds(wanted: wanted, of: newest)
    }

    func page() throws -> ReportPage {
        var reports = try reports()
        // Seen by the same transaction, so the page is exactly of this state.
        let revision = try db.revision()
        guard reports.count == wanted else { return ReportPage(reports: reports, next: nil, revision: revision) }
        reports.removeLast()
        return ReportPage(reports: reports, next: reports.last?.reference, revision: revision)
    }

    private func reports() throws -> [ReportSummary] {
        if filter.order == .due { return try inOrderOfDeadline() }
        // What the places say does not tell what is due.
        let box = filter.isByDeadline ? nil : filter.box.flatMap { BoxRows($0, where: conditions) }
        let probes = CandidateProbe.all(for: filter)

        if let box, try box.isAtMost(bounds.few, in: db) { return try reports(in: box) }
        for probe in probes {
            if let numbers = try probe.numbers(atMost: bounds.few, in: db) { return try reports(among: numbers) }
        }

        let start = newest - Int64(bounds.walk)
        let walked = try walk(above: start)
        if walked.count == wanted || start <= 0 { return walked }

        if let box, try box.isAtMost(bounds.many, in: db) { return try reports(in: box) }
        let narrow = try probes.compactMap { try $0.numbers(atMost: bounds.many, in: db) }
        guard let first = narrow.first else { return try walk(above: 0) }
        let common = narrow.dropFirst().reduce(Set(first)) { $0.intersection($1) }
        return try reports(among: Array(common))
    }

    /// Reads the box for the numbers, then the rows of those that the page shows: again from the box, where they lie
    /// together, unless most of the box is not shown.
    private func reports(in box: BoxRows) throws -> [ReportSummary] {
        var numbers = try box.numbers(in: db)
        guard numbers.count <= bounds.few else { return try reports(among: numbers) }
        guard !numbers.isEmpty else { return [] }
        numbers.sort(by: >)
        let last = numbers[min(wanted, numbers.count) - 1]
        let found = try box.summaries(from: last, rows, in: db)
        // Sorts small pairs: a summary is some hundred bytes, and moving it about costs more than reading it.
        return found.indices.map { (number: found[$0].reference.number, index: $0) }
            .sorted { $0.number > $1.number }
            .map { found[$0.index] }
    }

    private func inOrderOfDeadline() throws -> [ReportSummary] {
        try rows.summaries(Self.dueSQL(conditions), conditions.arguments + [wanted.databaseValue], in: db)
    }

    private func walk(above number: Int64) throws -> [ReportSummary] {
        try rows.summaries(
            Self.walkSQL(conditions), [number.databaseValue] + conditions.arguments + [wanted.databaseValue], in: db)
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

    static func dueSQL(_ conditions: ListConditions) -> String {
        """
        SELECT \(SummaryRow.columns) FROM report INDEXED BY report_dueAt WHERE \(conditions.text)
        ORDER BY dueAt, number LIMIT ?
        """
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
        return try summaries(
            Self.candidateSQL(conditions), [list.databaseValue] + conditions.arguments + [limit.databaseValue], in: db)
    }

    static func candidateSQL(_ conditions: ListConditions) -> String {
        // CROSS JOIN keeps SQLite from turning the loops round; the list is read from its start.
        """
        SELECT \(columns) FROM json_each(?) AS candidate CROSS JOIN report ON number = candidate.value
        WHERE \(conditions.text) LIMIT ?
        """
    }
}

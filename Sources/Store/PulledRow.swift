import Foundation
import GRDB
import Geo
import Reports

/// Reads the rows that crews pull.
struct PulledRow {
    private static let channels = NameTable<Channel>()

    private static let sql = """
        SELECT \(SummaryRow.columns), report.id, description, answers, zones, channel, isPublic, assignee, isWithDispatch,
            duplicateOf,
            (SELECT max(sequence) FROM event WHERE event.report = number),
            (SELECT count(*) FROM event WHERE event.report = number AND event.status = 'reopened'
                AND NOT EXISTS (SELECT 1 FROM undoneEvent WHERE undoneEvent.event = sequence)),
            \(ReportRow.photos), dueAt
        FROM json_each(?) AS candidate CROSS JOIN report ON number = candidate.value
        JOIN reportDetail ON reportDetail.report = number
        """

    private let db: Database
    private let rows: SummaryRow

    init(in db: Database) throws {
        self.db = db
        rows = try SummaryRow(in: db)
    }

    /// The reports of these numbers, in their order.
    func reports(_ numbers: some Collection<Int64>) throws -> [PulledReport] {
        guard !numbers.isEmpty else { return [] }
        let statement = try db.cachedStatement(sql: Self.sql)
        let list = "[" + numbers.map(String.init).joined(separator: ",") + "]"
        let cursor = try Row.fetchCursor(statement, arguments: [list])
        let row = Columns(statement)
        // A town has few zones, and neighbours are in the same ones.
        var zones: [String: [Zone.Name]] = [:]
        var reports: [PulledReport] = []
        reports.reserveCapacity(numbers.count)
        while try cursor.next() != nil {
            let names = row.text(16)
            if zones[names] == nil { zones[names] = names.isEmpty ? [] : try DetailCoding.zones(names) }
            reports.append(try report(row, zones: zones[names] ?? []))
        }
        return reports
    }

    private func report(_ row: Columns, zones: [Zone.Name]) throws -> PulledReport {
        let summary = try rows.summary(row)
        guard let channel = Self.channels.value(17, of: row), let id = row.uuid(13) else {
            throw ReportError.unreadable("report \(summary.reference)")
        }
        return PulledReport(
            id: id, summary: summary, description: row.isNull(14) ? nil : row.text(14),
            answers: row.isNull(15) ? [:] : try DetailCoding.answers(row.text(15)), zones: zones,
            photos: ReportRow.photos(row.text(24)).map(\.id), channel: channel,
            isPublic: row.integer(18) != 0,
            work: Work(
                assignee: row.isNull(19) ? nil : row.text(19), isWithDispatch: row.integer(20) != 0,
                duplicateOf: row.isNull(21) ? nil : Reference(row.integer(21))),
            reopenings: Int(row.integer(23)), revision: row.integer(22),
            dueAt: row.isNull(25) ? nil : Date(milliseconds: row.integer(25)))
    }
}

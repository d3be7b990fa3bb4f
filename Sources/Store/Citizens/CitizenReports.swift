public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func list(of citizen: UUID, _ filter: CitizenReportFilter) async throws -> [CitizenReport] {
        try await read { db in
            let query = CitizenReports(filter)
            let statement = try db.cachedStatement(sql: query.sql)
            let rows = try Row.fetchCursor(
                statement, arguments: StatementArguments([citizen.databaseValue] + query.arguments))
            let columns = Columns(statement)
            var reports: [CitizenReport] = []
            while try rows.next() != nil { reports.append(try CitizenReports.report(columns)) }
            return reports
        }
    }
}

/// A citizen's list as SQL: it walks the index of their reports in the order of time, and looks at no other's.
struct CitizenReports {
    let sql: String
    /// Behind the citizen's id.
    let arguments: [DatabaseValue]

    private static let statuses = NameTable<Status>()
    private static let channels = NameTable<Channel>()

    init(_ filter: CitizenReportFilter) {
        var conditions = ["report.citizen = ?"]
        var arguments: [DatabaseValue] = []
        func add(_ column: String, among values: [String]?) {
            guard let values else { return }
            conditions.append("\(column) IN (SELECT value FROM json_each(?))")
            arguments.append(Self.list(values).databaseValue)
        }
        add("report.status", among: filter.statuses?.map(\.rawValue))
        add("report.category", among: filter.categories.map(Array.init))
        let direction = filter.newestFirst ? "DESC" : "ASC"
        // CROSS JOIN keeps the order of the tables: the citizen's index first, whatever the planner thinks of the others.
        sql = """
            SELECT report.number, report.trackingCode, report.category, category.ordinal, report.status, channel,
                report.address, report.isPublic, report.createdAt, report.updatedAt
            FROM report INDEXED BY report_citizen
            CROSS JOIN category ON category.id = report.category
            CROSS JOIN reportDetail ON reportDetail.report = report.number
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY report.createdAt \(direction), report.number \(direction) LIMIT ? OFFSET ?
            """
        self.arguments = arguments + [filter.limit.databaseValue, filter.offset.databaseValue]
    }

    static func report(_ row: Columns) throws -> CitizenReport {
        let number = row.integer(0)
        guard let code = TrackingCode(row.text(1)), let status = statuses.value(4, of: row),
            let channel = channels.value(5, of: row)
        else { throw ReportError.unreadable("report \(number)") }
        return CitizenReport(
            reference: Reference(number), trackingCode: code, category: row.text(2), categoryNumber: row.integer(3),
            status: status, channel: channel, address: row.isNull(6) ? nil : row.text(6),
            isPublic: row.integer(7) != 0, createdAt: Date(milliseconds: row.integer(8)),
            updatedAt: Date(milliseconds: row.integer(9)))
    }

    /// A list as SQL reads it; the words are ids and names of statuses.
    private static func list(_ values: [String]) -> String {
        String(decoding: (try? JSONEncoder().encode(values.sorted())) ?? Data("[]".utf8), as: UTF8.self)
    }
}

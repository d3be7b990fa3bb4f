import Foundation
import GRDB
import Geo
import Reports

/// Reads the rows of lists.
struct SummaryRow {
    static let columns = """
        number, category, status, longitude, latitude, locationSource, accuracy, address, department, createdAt, \
        updatedAt, photo, supporterCount
        """

    private static let statuses = NameTable<Status>()
    private static let sources = NameTable<LocationSource>()

    private let departmentNames: [String: String]

    init(in db: Database) throws {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, name FROM department"))
        departmentNames = try Dictionary(uniqueKeysWithValues: Array(rows.map { ($0[0], $0[1]) }))
    }

    /// What `sql` finds, which selects ``columns``.
    func summaries(_ sql: String, _ arguments: [DatabaseValue], in db: Database) throws -> [ReportSummary] {
        let statement = try db.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: StatementArguments(arguments))
        let columns = Columns(statement)
        var summaries: [ReportSummary] = []
        while try rows.next() != nil { summaries.append(try summary(columns)) }
        return summaries
    }

    /// The row, whose first columns are ``columns``.
    func summary(_ row: Columns) throws -> ReportSummary {
        let number = row.integer(0)
        guard let status = Self.statuses.value(2, of: row), let source = Self.sources.value(5, of: row),
            let coordinate = Coordinate(longitude: row.number(3), latitude: row.number(4))
        else { throw ReportError.unreadable("report \(number)") }
        let department = row.text(8)
        return ReportSummary(
            reference: Reference(number), category: row.text(1), status: status,
            location: Location(
                coordinate: coordinate, source: source, accuracy: row.isNull(6) ? nil : row.number(6)),
            address: row.isNull(7) ? nil : row.text(7), department: department,
            departmentName: departmentNames[department] ?? department, createdAt: Date(milliseconds: row.integer(9)),
            updatedAt: Date(milliseconds: row.integer(10)), photo: row.photoID(11), supporterCount: Int(row.integer(12))
        )
    }
}

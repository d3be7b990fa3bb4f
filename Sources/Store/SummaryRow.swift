import Foundation
import GRDB
import Geo
import Reports

/// Reads the rows of lists. Columns are read by position: looking them up by name costs more than reading them.
struct SummaryRow {
    static let columns = """
        number, category, status, longitude, latitude, locationSource, accuracy, address, department, createdAt, \
        updatedAt, report.photo, supporterCount
        """

    private let departmentNames: [String: String]

    init(in db: Database) throws {
        let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, name FROM department"))
        departmentNames = try Dictionary(uniqueKeysWithValues: Array(rows.map { ($0[0], $0[1]) }))
    }

    func summary(_ row: Row) throws -> ReportSummary {
        let number: Int64 = row[0]
        guard let status = Status(rawValue: row[2]), let coordinate = Coordinate(longitude: row[3], latitude: row[4]),
            let source = LocationSource(rawValue: row[5])
        else { throw ReportError.unreadable("report \(number)") }
        let department: String = row[8]
        let photo: Data? = row[11]
        return ReportSummary(
            reference: Reference(number), category: row[1], status: status,
            location: Location(coordinate: coordinate, source: source, accuracy: row[6]), address: row[7],
            department: department, departmentName: departmentNames[department] ?? department,
            createdAt: Date(milliseconds: row[9]), updatedAt: Date(milliseconds: row[10]),
            photo: photo.flatMap(Photo.ID.init(bytes:)), supporterCount: row[12])
    }
}

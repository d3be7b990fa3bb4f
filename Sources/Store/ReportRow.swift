import Foundation
import GRDB
import Geo
import Reports

/// A whole report as the tables hold it.
enum ReportRow {
    /// One row a report.
    static let select = "SELECT \(columns) \(tables)"

    /// The pending ones above a number, the first first; ``columns``, then why (the names of ``Suspicion``).
    static let heldSelect = """
        SELECT \(columns), (SELECT text FROM event WHERE event.report = report.number AND kind = 'screened')
        \(tables) WHERE status = 'pending' AND report.number > ? ORDER BY report.number LIMIT ?
        """

    /// What `report(_:)` reads, in its order.
    private static let columns = """
        report.number, report.id, trackingCode, category, status, report.department, isPublic, longitude,
            latitude, locationSource, accuracy, address, supporterCount, createdAt, updatedAt, description, answers,
            zones, isOutsideArea, rule, basis, channel, observedAt, department.name,
            \(photos),
            (SELECT max(sequence) FROM event WHERE event.report = report.number),
            assignee, isWithDispatch, duplicateOf, dueAt,
            (SELECT visibility FROM moderatedText
                WHERE moderatedText.report = report.number AND text = 'description'),
            (SELECT visibility FROM moderatedText WHERE moderatedText.report = report.number AND text = 'answers')
        """

    /// The photos of the report that a row is of, its duplicates' behind its own, between commas, each with a colon and
    /// its visibility where it is not shown. Each part names the report by itself: SQLite looks through a view of them
    /// row by row.
    static let photos = """
        CASE WHEN EXISTS (SELECT 1 FROM merge WHERE kept = report.number) THEN
            (SELECT group_concat(lower(hex(photo)) || \(withheld("used"))) FROM (SELECT photo FROM (
                SELECT 0 AS origin, position, photo FROM reportPhoto WHERE report = report.number
                UNION ALL
                SELECT merge.duplicate, position, reportPhoto.photo FROM merge
                JOIN report AS twin ON twin.number = merge.duplicate AND twin.isPublic
                JOIN reportPhoto ON reportPhoto.report = merge.duplicate
                WHERE merge.kept = report.number
                UNION ALL
                SELECT merge.duplicate, 1000 + sequence, event.photo FROM merge
                JOIN report AS twin ON twin.number = merge.duplicate AND twin.isPublic
                JOIN event ON event.report = merge.duplicate AND event.photo IS NOT NULL AND event.isPublic
                WHERE merge.kept = report.number
                UNION ALL
                SELECT earlier.duplicate, position, reportPhoto.photo FROM merge AS later
                JOIN merge AS earlier ON earlier.kept = later.duplicate
                JOIN report AS twin ON twin.number = earlier.duplicate AND twin.isPublic
                JOIN reportPhoto ON reportPhoto.report = earlier.duplicate
                WHERE later.kept = report.number
            ) GROUP BY photo ORDER BY min(origin), min(position)) AS used)
        ELSE
            (SELECT group_concat(lower(hex(photo)) || \(withheld("used"))) FROM
                (SELECT photo FROM reportPhoto WHERE report = report.number ORDER BY position) AS used)
        END
        """

    private static func withheld(_ table: String) -> String {
        """
        coalesce((SELECT ':' || visibility FROM moderatedPhoto
            WHERE moderatedPhoto.photo = \(table).photo AND visibility <> 'shown'), '')
        """
    }

    /// Reads ``photos``.
    static func photos(_ text: String?) -> [(id: Photo.ID, visibility: Visibility)] {
        (text ?? "").split(separator: ",").compactMap { part in
            let sides = part.split(separator: ":", maxSplits: 1)
            guard let id = Photo.ID(hex: String(sides[0])) else { return nil }
            return (id, sides.count < 2 ? .shown : Visibility(rawValue: String(sides[1])) ?? .hidden)
        }
    }

    private static func visibility(_ text: String?) -> Visibility {
        text.map { Visibility(rawValue: $0) ?? .hidden } ?? .shown
    }

    /// How many columns these are.
    static let width = 32

    private static let tables = """
        FROM report
        JOIN reportDetail ON reportDetail.report = report.number
        JOIN department ON department.id = report.department
        """

    static func report(_ row: Row) throws -> Report {
        let number: Int64 = row[0]
        guard let code = TrackingCode(row[2]), let status = Status(rawValue: row[4]),
            let coordinate = Coordinate(longitude: row[7], latitude: row[8]),
            let source = LocationSource(rawValue: row[9]), let channel = Channel(rawValue: row[21])
        else { throw ReportError.unreadable("report \(number)") }
        let observedAt: Int64? = row[22]
        let photos = photos(row[24])
        let dueAt: Int64? = row[29]
        return Report(
            id: row[1], reference: Reference(number), trackingCode: code,
            content: ReportContent(
                category: row[3], description: row[15], answers: try DetailCoding.answers(row[16]),
                location: Location(coordinate: coordinate, source: source, accuracy: row[10]), address: row[11],
                zones: try DetailCoding.zones(row[17]), isOutsideArea: row[18],
                routing: RoutingDecision(department: row[5], rule: row[19], basis: try DetailCoding.basis(row[20])),
                photos: photos.map(\.id),
                channel: channel, observedAt: observedAt.map(Date.init(milliseconds:)), isPublic: row[6]),
            status: status, createdAt: Date(milliseconds: row[13]), updatedAt: Date(milliseconds: row[14]),
            supporterCount: row[12], departmentName: row[23], revision: row[25],
            dueAt: dueAt.map(Date.init(milliseconds:)),
            work: Work(
                assignee: row[26], isWithDispatch: row[27], duplicateOf: (row[28] as Int64?).map { Reference($0) }),
            withheld: Withheld(
                photos: Dictionary(
                    photos.filter { $0.visibility != .shown }.map { ($0.id, $0.visibility) },
                    uniquingKeysWith: { first, _ in first }),
                description: visibility(row[30]), answers: visibility(row[31])))
    }
}

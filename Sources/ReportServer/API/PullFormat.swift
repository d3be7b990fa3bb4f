import Foundation
import Geo
import Hummingbird
import Reports

/// How a pull is written: as the suffix of the address says, else as the client accepts.
enum PullFormat: String, CaseIterable {
    case json, geojson, csv, gpx

    /// Throws ``Problem`` 404 for a suffix that stands for nothing.
    init(_ request: Request, suffix: String?) throws {
        if let suffix {
            guard let format = Self(rawValue: suffix) else {
                throw Problem(.notFound, "A pull is written as json, geojson, csv or gpx.")
            }
            self = format
        } else {
            self = Self.allCases.first { request.accepts($0.mediaName) } ?? .json
        }
    }

    /// The media type without its parameters.
    private var mediaName: String { String(mediaType.prefix { $0 != ";" }) }

    var mediaType: String {
        switch self {
        case .json: "application/json; charset=utf-8"
        case .geojson: "application/geo+json"
        case .csv: "text/csv; charset=utf-8"
        case .gpx: "application/gpx+xml"
        }
    }

    /// The page; what is no copy has no cursor.
    func text(_ page: PullPage, isCopy: Bool, town: Town) -> [UInt8] {
        switch self {
        case .json: json(page, isCopy: isCopy)
        case .geojson: geoJSON(page, isCopy: isCopy)
        case .csv: Array(csv(page).utf8)
        case .gpx: Array(GPXText.document(page.reports, town: town).utf8)
        }
    }

    private func json(_ page: PullPage, isCopy: Bool) -> [UInt8] {
        var text = PulledText(capacity: page.reports.count)
        text.append(raw: #"{"reports":["#)
        for report in page.reports { text.element(report) }
        text.append(raw: "]")
        text.append(page, isCopy: isCopy)
        return text.bytes
    }

    private func geoJSON(_ page: PullPage, isCopy: Bool) -> [UInt8] {
        var text = PulledText(capacity: page.reports.count)
        text.append(raw: #"{"type":"FeatureCollection","features":["#)
        for report in page.reports { text.feature(report) }
        text.append(raw: "]")
        text.append(page, isCopy: isCopy)
        return text.bytes
    }

    private static let columns = [
        "id", "reference", "category", "status", "department", "lon", "lat", "address", "zones", "description",
        "assignee", "supporters", "photos", "createdAt", "updatedAt", "revision", "removed",
    ]

    private func csv(_ page: PullPage) -> String {
        let lines = page.reports.map { report in
            let summary = report.summary
            let place = summary.location.coordinate
            return [
                report.id.uuidString.lowercased(), summary.reference.description, summary.category,
                summary.status.rawValue, summary.department, String(place.longitude), String(place.latitude),
                summary.address ?? "", report.zones.map(\.description).joined(separator: "|"),
                report.description ?? "", report.work.assignee ?? "", String(summary.supporterCount),
                report.photos.map(\.hex).joined(separator: "|"), Timestamp.format(summary.createdAt),
                Timestamp.format(summary.updatedAt), String(report.revision), "",
            ]
        }
        let removed = page.removed.map { id in
            [id.uuidString.lowercased()] + Array(repeating: "", count: Self.columns.count - 2) + ["true"]
        }
        return CSVText.line(Self.columns)
            + (lines + removed).map { CSVText.line($0.map(CSVText.spreadsheetSafe)) }.joined()
    }
}

extension PulledText {
    /// What follows the reports.
    fileprivate mutating func append(_ page: PullPage, isCopy: Bool) {
        append(raw: #","removed":["#)
        for (position, id) in page.removed.enumerated() {
            append(raw: position == 0 ? "" : ",")
            append(string: id.uuidString.lowercased())
        }
        append(raw: #"],"cursor":"#)
        if isCopy { append(string: page.cursor.description) } else { append(raw: "null") }
        append(raw: page.hasMore ? #","more":true}"# : #","more":false}"#)
    }
}

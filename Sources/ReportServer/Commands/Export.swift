import ArgumentParser
import Foundation
import Geo
import Reports
import Store

/// `export`: writes every report to a file. No person is in it.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write every report as GeoJSON or CSV, without persons.",
        discussion: "Runs beside a server. OUT appears whole or not at all; - writes standard output.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case geojson, csv
    }

    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "geojson or csv.")
    var format: Format

    @Argument(help: "The file to write.")
    var out: String

    mutating func run() async throws {
        let database = try TownDatabase(folder: data, access: .readOnly)
        guard out != "-" else { return try await write(database, to: .standardOutput) }
        let partial = out + ".partial"
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let handle = FileHandle(forWritingAtPath: partial)
        else { throw ValidationError("\(out) cannot be written.") }
        do {
            try await write(database, to: handle)
            try handle.synchronize()
            try handle.close()
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw error
        }
        guard unsafe rename(partial, out) == 0 else { throw ValidationError("\(out) cannot be written.") }
    }

    private func write(_ store: any ReportStore, to handle: FileHandle) async throws {
        var output = TextOutput(handle)
        var progress = Progress("reports")
        var export = ReportExport(format: format)
        try output.write(export.opening)
        var last: Reference?
        while true {
            let page = try await store.page(after: last, limit: 1000)
            guard let next = page.last?.reference else { break }
            for report in page { try output.write(export.text(report)) }
            progress.step(by: page.count)
            last = next
        }
        try output.write(export.closing)
        try output.flush()
        progress.finish()
    }
}

/// Reports as lines of a file.
struct ReportExport {
    let format: Export.Format
    private var isFirst = true
    private let encoder: JSONEncoder
    /// Which columns are written.
    private let shown: [Int]

    /// `isOpen` leaves out what people wrote and showed, which no copy elsewhere would forget.
    init(format: Export.Format, isOpen: Bool = false) {
        self.format = format
        shown = Self.columns.indices.filter { !isOpen || !Self.closedColumns.contains(Self.columns[$0]) }
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    var opening: String {
        switch format {
        case .geojson: #"{"type":"FeatureCollection","features":["# + "\n"
        case .csv: CSVText.line(names)
        }
    }

    var closing: String {
        format == .geojson ? "\n]}\n" : ""
    }

    mutating func text(_ report: Report) throws -> String {
        switch format {
        case .csv: return CSVText.line(shownFields(report).map { CSVText.spreadsheetSafe($0 ?? "") })
        case .geojson:
            defer { isFirst = false }
            let coordinate = report.content.location.coordinate
            let values = Dictionary(uniqueKeysWithValues: zip(names, shownFields(report))).compactMapValues { $0 }
            let feature = Feature(
                id: report.reference.description,
                geometry: .init(coordinates: [coordinate.longitude, coordinate.latitude]), properties: values)
            return (isFirst ? "" : ",\n") + String(decoding: try encoder.encode(feature), as: UTF8.self)
        }
    }

    private struct Feature: Encodable {
        struct Point: Encodable {
            let type = "Point"
            let coordinates: [Double]
        }
        let type = "Feature"
        let id: String
        let geometry: Point
        let properties: [String: String]
    }

    private var names: [String] { shown.map { Self.columns[$0] } }

    private func shownFields(_ report: Report) -> [String?] {
        let all = fields(report)
        return shown.map { all[$0] }
    }

    private static let closedColumns: Set = ["description", "photos", "observedAt", "accuracy", "source"]

    private static let columns = [
        "reference", "category", "status", "department", "departmentName", "lon", "lat", "source", "accuracy",
        "address", "zones", "rule", "description", "channel", "supporters", "photos", "createdAt", "updatedAt",
        "observedAt",
    ]

    private func fields(_ report: Report) -> [String?] {
        let content = report.content
        return [
            report.reference.description, content.category, report.status.rawValue, report.department,
            report.departmentName, String(content.location.coordinate.longitude),
            String(content.location.coordinate.latitude), content.location.source.rawValue,
            content.location.accuracy.map { String($0) }, content.address,
            content.zones.map(\.description).joined(separator: "|"), content.routing.rule, content.description,
            content.channel.rawValue, String(report.supporterCount),
            content.photos.map(\.hex).joined(separator: "|"), Timestamp.format(report.createdAt),
            Timestamp.format(report.updatedAt), content.observedAt.map(Timestamp.format),
        ]
    }
}

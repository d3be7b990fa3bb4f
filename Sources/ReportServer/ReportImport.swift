import CityFolder
import Crypto
import Foundation
import Geo
import Reports

/// Makes reports of the past from the records of a CSV file.
struct ReportImport {
    /// Why a record cannot become a report.
    struct Rejection: Error, Equatable { let reason: String }

    private let town: Town
    private let mapping: ImportMapping
    /// Where each column is.
    private let columns: [String: Int]
    private let count: Int

    /// For a file with this header. Throws ``Rejection`` if a column that the mapping names is missing.
    init(header: [String], mapping: ImportMapping, town: Town) throws(Rejection) {
        columns = Dictionary(
            header.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        count = header.count
        self.mapping = mapping
        self.town = town
        let missing = mapping.columns.filter { columns[$0] == nil }
        guard missing.isEmpty else {
            throw Rejection(reason: "the header lacks the columns: \(missing.joined(separator: ", "))")
        }
    }

    /// The report that a record tells of.
    func report(_ fields: [String]) -> Result<PastReport, Rejection> {
        Result { () throws(Rejection) in try read(fields) }
    }

    private func read(_ fields: [String]) throws(Rejection) -> PastReport {
        guard fields.count == count else {
            throw Rejection(reason: "has \(fields.count) fields, the header has \(count)")
        }
        func text(_ column: String) -> String {
            columns[column].map { fields[$0].trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
        }
        let source = text(mapping.id)
        guard !source.isEmpty else { throw Rejection(reason: "has no id") }
        guard let word = mapping.category.word(for: mapping.category.columns.map(text)),
            let category = town.category(word)
        else {
            let said = mapping.category.columns.map(text).joined(separator: ", ")
            throw Rejection(reason: "no category stands for “\(said)”")
        }
        guard let longitude = Double(text(mapping.longitude)), let latitude = Double(text(mapping.latitude)),
            let coordinate = Coordinate(longitude: longitude, latitude: latitude), longitude != 0 || latitude != 0
        else { throw Rejection(reason: "the position is not in degrees") }
        guard let date = mapping.dateFormat.date(text(mapping.date), in: town.city.timeZone) else {
            throw Rejection(reason: "“\(text(mapping.date))” is not a date of the form that the mapping says")
        }
        let place = town.territory.place(at: coordinate)
        let isOutside = !town.contains(place)
        if isOutside, town.city.outsideArea == .refuse {
            throw Rejection(reason: "lies outside \(town.city.name)")
        }
        let content = ReportContent(
            category: category.id, description: mapping.description.map(text).flatMap(Self.some),
            location: Location(coordinate: coordinate, source: .address),
            address: mapping.address.map(text).flatMap(Self.some) ?? place.street.flatMap { Self.some($0.name) },
            zones: place.zones, isOutsideArea: isOutside,
            routing: town.routing.decide(category: category, at: place), channel: try channel(text),
            isPublic: category.isPublic)
        return PastReport(
            report: NewReport(
                id: Self.id(of: source), fingerprint: "import:\(source)", content: content, contact: nil,
                createdAt: date, dueAt: town.dueAt(category, from: date)))
    }

    private func channel(_ text: (String) -> String) throws(Rejection) -> Channel {
        guard let translation = mapping.channel else { return .web }
        let texts = translation.columns.map(text)
        guard let channel = translation.word(for: texts).flatMap(Channel.init) else {
            throw Rejection(reason: "no channel stands for “\(texts.joined(separator: ", "))”")
        }
        return channel
    }

    /// The same for the same id in the source, so that importing again finds the report: a UUID of version 8
    /// (RFC 9562 §5.8) from the id's SHA-256.
    private static func id(of source: String) -> UUID {
        var bytes = Array(SHA256.hash(data: Data("trottoir import \(source)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }

    private static func some(_ text: String) -> String? {
        text.isEmpty ? nil : text
    }
}

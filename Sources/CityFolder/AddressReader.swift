import Foundation
import Geo
public import Reports

/// Reads `addresses.csv` line by line: columns `label`, `lon` and `lat`, in any order; others are ignored.
///
/// Each element is an address, or what is wrong with a line. A file without the three columns gives one problem.
public struct AddressReader: Sequence, IteratorProtocol {
    /// The line, counted from 1, that the last element began on.
    public private(set) var line = 1

    private let file: String
    private var records: CSVReader
    /// The positions of label, lon and lat.
    private var columns: (label: Int, longitude: Int, latitude: Int, count: Int)?
    private var isAtEnd = false

    /// The longest label, in characters.
    private static let labelLimit = 200

    /// Reads records from `records`; problems name `file`.
    init(file: String, records: CSVReader) {
        self.file = file
        self.records = records
    }

    /// The next address or problem; nil at the end.
    public mutating func next() -> Result<Address, Problem>? {
        guard !isAtEnd else { return nil }
        if columns == nil, let problem = readHeader() {
            isAtEnd = true
            return .failure(problem)
        }
        guard let record = records.next() else {
            isAtEnd = true
            return nil
        }
        switch record {
        case .failure(let fault):
            line = fault.line
            return .failure(problem(fault.message, remedy: fault.remedy))
        case .success(let record):
            line = record.line
            return address(record.fields)
        }
    }

    private mutating func readHeader() -> Problem? {
        guard let first = records.next() else {
            return Problem(
                file: file, message: "is empty", remedy: "write the header `label,lon,lat` and the addresses below")
        }
        guard case .success(let record) = first else {
            guard case .failure(let fault) = first else { return nil }
            line = fault.line
            return problem(fault.message, remedy: fault.remedy)
        }
        line = record.line
        let names = record.fields.map(\.trimmed)
        let positions = ["label", "lon", "lat"].map { names.firstIndex(of: $0) }
        guard let label = positions[0], let longitude = positions[1], let latitude = positions[2] else {
            let missing = zip(["label", "lon", "lat"], positions).filter { $0.1 == nil }.map { "`\($0.0)`" }
            return problem(
                "the header lacks \(missing.joined(separator: ", ")); it has: \(names.joined(separator: ", "))",
                remedy: "name the columns `label,lon,lat` on the first line")
        }
        columns = (label, longitude, latitude, names.count)
        return nil
    }

    private func address(_ fields: [String]) -> Result<Address, Problem> {
        guard let columns else { return .failure(problem("has no header", remedy: "write `label,lon,lat` first")) }
        guard fields.count == columns.count else {
            return .failure(
                problem(
                    "has \(fields.count) fields; the header has \(columns.count)",
                    remedy: "put a field that holds a comma in quotes: \"12, rue Foch\""))
        }
        let label = fields[columns.label].trimmed
        guard !label.isEmpty else {
            return .failure(problem("has no label", remedy: "write the address or delete the line"))
        }
        guard label.count <= Self.labelLimit else {
            return .failure(
                problem("the label has \(label.count) characters; at most \(Self.labelLimit) fit", remedy: "shorten it")
            )
        }
        let numbers = (fields[columns.longitude].trimmed, fields[columns.latitude].trimmed)
        guard let longitude = Double(numbers.0), let latitude = Double(numbers.1) else {
            return .failure(
                problem(
                    "`\(numbers.0)`, `\(numbers.1)` are not two numbers",
                    remedy: "write degrees with a point, not a comma: 3.8767,43.6108"))
        }
        guard let coordinate = Coordinate(longitude: longitude, latitude: latitude) else {
            return .failure(outOfRange(longitude, latitude))
        }
        return .success(Address(label: label, coordinate: coordinate))
    }

    private func outOfRange(_ longitude: Double, _ latitude: Double) -> Problem {
        let message = "\(longitude), \(latitude) is not in degrees"
        guard let system = MetricGrid.guess(x: longitude, y: latitude) else {
            return problem(message, remedy: "write lon in -180…180 and lat in -90…90")
        }
        return problem(
            "\(message): these are metres, it looks like \(system.code) (\(system.name))",
            remedy: "convert it: ogr2ogr -s_srs \(system.code) -t_srs EPSG:4326 -oo X_POSSIBLE_NAMES=lon "
                + "-oo Y_POSSIBLE_NAMES=lat -lco GEOMETRY=AS_XY out.csv addresses.csv, and name X and Y lon and lat")
    }

    private func problem(_ message: String, remedy: String) -> Problem {
        Problem(file: file, line: line, message: message, remedy: remedy)
    }
}

import Foundation
import Geo
import Hummingbird
import Reports

/// Reads the query of a request and gathers what is wrong with it.
struct QueryReader {
    private let values: [Substring: Substring]
    private var faults: [ReportError.Field] = []

    init(_ request: Request) {
        // The last of equals counts, so that a client may append what it wants changed.
        values = Dictionary(request.uri.queryParameters.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }

    /// The value of `name`; an empty one is as good as none.
    func text(_ name: String) -> String? {
        guard let value = given(name), !value.isEmpty else { return nil }
        return value
    }

    /// The value of `name` as it was sent. What is read as a number or a moment may not be empty.
    func given(_ name: String) -> String? {
        values[name[...]].map(String.init)
    }

    /// The parts between commas, each once. Every part costs a search, so there may not be many.
    mutating func list(_ name: String) -> [String] {
        var parts: [String] = []
        for part in (text(name) ?? "").split(separator: ",").map(String.init) where !parts.contains(part) {
            guard parts.count < Self.mostParts else {
                fault(name, "must be at most \(Self.mostParts) words joined by commas")
                break
            }
            parts.append(part)
        }
        return parts
    }

    private static let mostParts = 100

    mutating func number(_ name: String) -> Double? {
        guard let text = given(name) else { return nil }
        guard let number = Double(text), number.isFinite else {
            fault(name, "must be a number")
            return nil
        }
        return number
    }

    /// A whole number within `range`, or `standard` if it is not given; more than the range allows is cut to it.
    mutating func limit(_ name: String, standard: Int, range: ClosedRange<Int>) -> Int {
        guard let text = given(name) else { return standard }
        guard let number = Int(text), number >= range.lowerBound else {
            fault(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return standard
        }
        return min(number, range.upperBound)
    }

    /// `lon` and `lat`, both or neither.
    mutating func coordinate() -> Coordinate? {
        let longitude = number("lon")
        let latitude = number("lat")
        guard text("lon") != nil || text("lat") != nil else { return nil }
        guard let longitude, let latitude else {
            if text("lon") == nil { fault("lon", "is missing") }
            if text("lat") == nil { fault("lat", "is missing") }
            return nil
        }
        guard let coordinate = Coordinate(longitude: longitude, latitude: latitude) else {
            fault("lon", "lon and lat must be degrees from -180 to 180 and from -90 to 90")
            return nil
        }
        return coordinate
    }

    /// `lon` and `lat`, which must be there.
    mutating func requiredCoordinate() throws -> Coordinate {
        let coordinate = coordinate()
        if coordinate == nil, faults.isEmpty { fault("lon", "lon and lat are missing") }
        try check()
        guard let coordinate else { throw Problem(.badRequest) }
        return coordinate
    }

    /// `lon,lat` in degrees.
    mutating func point(_ name: String) -> Coordinate? {
        guard let text = given(name) else { return nil }
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1],
            let point = Coordinate(longitude: longitude, latitude: latitude)
        else {
            fault(name, "must be lon,lat in degrees")
            return nil
        }
        return point
    }

    /// `west,south,east,north` in degrees.
    mutating func box(_ name: String) -> BoundingBox? {
        guard let text = given(name) else { return nil }
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
            let north = numbers[3], let box = BoundingBox(west: west, south: south, east: east, north: north)
        else {
            fault(name, "must be west,south,east,north in degrees")
            return nil
        }
        return box
    }

    mutating func moment(_ name: String) -> Date? {
        guard let text = given(name) else { return nil }
        guard let date = Timestamp.parse(text) else {
            fault(name, "must be a date and time as RFC 3339 writes it, like 2026-11-23T14:05:00Z")
            return nil
        }
        return date
    }

    /// A place in the history: the sequence number of an event, or 0 for its beginning.
    mutating func cursor(_ name: String) -> Int64? {
        guard let text = text(name) else { return nil }
        guard let cursor = Self.cursor(text) else {
            fault(name, "must be a cursor that an earlier answer gave")
            return nil
        }
        return cursor
    }

    /// The cursor that `text` is: digits alone. Nil if it is none.
    static func cursor(_ text: String) -> Int64? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(text)
    }

    mutating func statuses(_ name: String) -> [Status] {
        list(name).flatMap { word -> [Status] in
            switch word {
            case "open": return Status.allCases.filter(\.isOpen)
            case "closed": return Status.allCases.filter { !$0.isOpen }
            default:
                if let status = Status(rawValue: word) { return [status] }
                fault(name, "must be among: open, closed, " + Status.allCases.map(\.rawValue).joined(separator: ", "))
                return []
            }
        }
    }

    mutating func fault(_ name: String, _ detail: String) {
        faults.append(.init("#/query/\(name)", detail))
    }

    /// Throws a ``Problem`` that names everything wrong that was read so far.
    func check() throws {
        guard faults.isEmpty else {
            throw Problem(.badRequest, "The query is not understood.", errors: faults)
        }
    }
}

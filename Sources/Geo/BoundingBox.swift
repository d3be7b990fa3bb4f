import Foundation

/// A box of WGS84 degrees, borders included. It never crosses the 180th meridian.
public struct BoundingBox: Hashable, Sendable {
    /// Least longitude, degrees.
    public let west: Double
    /// Least latitude, degrees.
    public let south: Double
    /// Greatest longitude, degrees.
    public let east: Double
    /// Greatest latitude, degrees.
    public let north: Double

    /// Gives nil unless all four are finite and in range, `west <= east` and `south <= north`.
    public init?(west: Double, south: Double, east: Double, north: Double) {
        guard -180 <= west, west <= east, east <= 180, -90 <= south, south <= north, north <= 90 else { return nil }
        self.init(unchecked: west, south, east, north)
    }

    /// For numbers already known to be in range and in order.
    init(unchecked west: Double, _ south: Double, _ east: Double, _ north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    /// The box that reaches at least `metres` from `center` in each direction, cut off at the poles and at the
    /// 180th meridian. Meant for a few kilometres; negative or not-finite metres count as 0.
    public init(around center: Coordinate, metres: Double) {
        let reach = metres.isFinite ? max(0, metres) : 0
        let degrees = reach * 180 / (.pi * Coordinate.earthRadius)
        let south = max(-90, center.latitude - degrees)
        let north = min(90, center.latitude + degrees)
        // Degrees of longitude are shortest at the edge nearer to a pole: measured there, the box misses nothing.
        let parallel = cos(max(abs(south), abs(north)) * .pi / 180)
        let width = parallel > 1e-9 ? degrees / parallel : 360
        self.init(
            unchecked: max(-180, center.longitude - width), south, min(180, center.longitude + width), north)
    }

    /// The smallest box around `coordinates`; nil when there are none.
    public init?(_ coordinates: some Sequence<Coordinate>) {
        var first = coordinates.makeIterator()
        guard let coordinate = first.next() else { return nil }
        self.init(first: coordinate, rest: coordinates)
    }

    /// The smallest box around at least one coordinate.
    init(first: Coordinate, rest: some Sequence<Coordinate>) {
        var (west, south, east, north) = (first.longitude, first.latitude, first.longitude, first.latitude)
        for next in rest {
            west = min(west, next.longitude)
            east = max(east, next.longitude)
            south = min(south, next.latitude)
            north = max(north, next.latitude)
        }
        self.init(unchecked: west, south, east, north)
    }

    /// Whether `coordinate` lies in the box or on its border.
    public func contains(_ coordinate: Coordinate) -> Bool {
        west <= coordinate.longitude && coordinate.longitude <= east
            && south <= coordinate.latitude && coordinate.latitude <= north
    }

    /// Whether the two boxes share at least one point, borders included.
    public func intersects(_ other: BoundingBox) -> Bool {
        west <= other.east && other.west <= east && south <= other.north && other.south <= north
    }

    /// The smallest box that holds both.
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            unchecked: min(west, other.west), min(south, other.south), max(east, other.east), max(north, other.north))
    }

    /// The middle of the box, in degrees.
    public var center: Coordinate {
        Coordinate(unchecked: west + (east - west) / 2, south + (north - south) / 2)
    }
}

extension BoundingBox: Codable {
    private enum CodingKeys: CodingKey {
        case west, south, east, north
    }

    /// Reads the four numbers by name; throws `DecodingError.dataCorrupted` where they make no box.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let box = BoundingBox(
            west: try container.decode(Double.self, forKey: .west),
            south: try container.decode(Double.self, forKey: .south),
            east: try container.decode(Double.self, forKey: .east),
            north: try container.decode(Double.self, forKey: .north))
        guard let box else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "west, south, east, north are not a box in degrees"))
        }
        self = box
    }
}

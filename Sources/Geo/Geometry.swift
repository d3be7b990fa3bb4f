/// Any geometry GeoJSON can name (RFC 7946 §3.1), in WGS84 degrees.
public enum Geometry: Hashable, Sendable {
    /// One place.
    case point(Coordinate)
    /// Any number of places.
    case multiPoint([Coordinate])
    /// One line.
    case lineString(LineString)
    /// Any number of lines.
    case multiLineString([LineString])
    /// One area.
    case polygon(Polygon)
    /// An area of several parts.
    case multiPolygon(MultiPolygon)
    /// Geometries of any kind together.
    case collection([Geometry])

    /// The name GeoJSON has for this kind of geometry.
    public var typeName: String {
        switch self {
        case .point: "Point"
        case .multiPoint: "MultiPoint"
        case .lineString: "LineString"
        case .multiLineString: "MultiLineString"
        case .polygon: "Polygon"
        case .multiPolygon: "MultiPolygon"
        case .collection: "GeometryCollection"
        }
    }

    /// The area, when this is a polygon or a multipolygon.
    public var area: MultiPolygon? {
        switch self {
        case .polygon(let polygon): MultiPolygon([polygon])
        case .multiPolygon(let area): area
        default: nil
        }
    }

    /// The lines, when this is a line or several lines.
    public var lines: [LineString]? {
        switch self {
        case .lineString(let line): [line]
        case .multiLineString(let lines): lines
        default: nil
        }
    }

    /// The smallest box around it; nil when it is empty.
    public var boundingBox: BoundingBox? {
        switch self {
        case .point(let place): BoundingBox([place])
        case .multiPoint(let places): BoundingBox(places)
        case .lineString(let line): line.boundingBox
        case .multiLineString(let lines): Self.union(lines.map(\.boundingBox))
        case .polygon(let polygon): BoundingBox(polygon.exterior)
        case .multiPolygon(let area): area.boundingBox
        case .collection(let parts): Self.union(parts.compactMap(\.boundingBox))
        }
    }

    private static func union(_ boxes: [BoundingBox]) -> BoundingBox? {
        boxes.reduce(nil) { $0?.union($1) ?? $1 }
    }
}

/// Any number of polygons seen as one area, such as a zone with an island.
public struct MultiPolygon: Hashable, Sendable {
    /// The parts, in file order; may be empty.
    public let polygons: [Polygon]

    /// An area of these parts; parts of a valid area do not overlap (see `PolygonProblem`).
    public init(_ polygons: [Polygon]) {
        self.polygons = polygons
    }

    /// The smallest box around all parts; nil for an empty area.
    public var boundingBox: BoundingBox? {
        polygons.compactMap { BoundingBox($0.exterior) }.reduce(nil) { $0?.union($1) ?? $1 }
    }

    /// Number of coordinates in all rings of all parts, closing ones included.
    public var vertexCount: Int {
        polygons.reduce(0) { $0 + $1.vertexCount }
    }

    /// Number of rings of all parts.
    var ringCount: Int {
        polygons.reduce(0) { $0 + 1 + $1.holes.count }
    }

    /// Calls `body` with each ring of each part, without making a list of them.
    func forEachRing(_ body: ([Coordinate]) -> Void) {
        for polygon in polygons {
            body(polygon.exterior)
            for hole in polygon.holes { body(hole) }
        }
    }
}

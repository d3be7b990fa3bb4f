/// An area with one outer ring and any number of holes.
///
/// Rings are closed: the last coordinate repeats the first. That is all this type promises: whether rings cross is
/// `PolygonProblem`'s question. The direction of the rings has no meaning.
public struct Polygon: Hashable, Sendable {
    /// The outer ring, closed, four coordinates or more.
    public let exterior: [Coordinate]
    /// The holes' rings, each closed, four coordinates or more.
    public let holes: [[Coordinate]]

    /// Gives nil unless each ring has four coordinates or more and ends where it starts.
    public init?(exterior: [Coordinate], holes: [[Coordinate]] = []) {
        guard Self.isRing(exterior), holes.allSatisfy(Self.isRing) else { return nil }
        self.exterior = exterior
        self.holes = holes
    }

    /// For rings already known to be closed, the outer one first.
    init(uncheckedRings rings: [[Coordinate]]) {
        exterior = rings[0]
        holes = Array(rings.dropFirst())
    }

    /// The polygon that is a whole box.
    public init(_ box: BoundingBox) {
        let southWest = Coordinate(unchecked: box.west, box.south)
        exterior = [
            southWest, Coordinate(unchecked: box.east, box.south), Coordinate(unchecked: box.east, box.north),
            Coordinate(unchecked: box.west, box.north), southWest,
        ]
        holes = []
    }

    /// All rings, the outer one first.
    public var rings: [[Coordinate]] {
        [exterior] + holes
    }

    /// Number of coordinates in all rings, closing ones included.
    public var vertexCount: Int {
        holes.reduce(exterior.count) { $0 + $1.count }
    }

    private static func isRing(_ ring: [Coordinate]) -> Bool {
        ring.count >= 4 && ring.first == ring.last
    }
}

/// A line through two or more places, such as a street's centre line.
public struct LineString: Hashable, Sendable {
    /// The places in order, two or more.
    public let coordinates: [Coordinate]

    /// Gives nil for fewer than two coordinates.
    public init?(_ coordinates: [Coordinate]) {
        guard coordinates.count >= 2 else { return nil }
        self.coordinates = coordinates
    }

    /// The smallest box around the line.
    public var boundingBox: BoundingBox {
        BoundingBox(first: coordinates[0], rest: coordinates)
    }

    /// Length in metres: the sum of the great-circle distances between neighbours.
    public var length: Double {
        zip(coordinates, coordinates.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    }
}

import Geo

/// Coordinates of these (longitude, latitude) pairs; traps on one out of range, which is the test's own mistake.
func line(_ pairs: [(Double, Double)]) -> [Coordinate] {
    pairs.map { Coordinate(longitude: $0.0, latitude: $0.1)! }
}

/// The same, closed.
func ring(_ pairs: [(Double, Double)]) -> [Coordinate] {
    line(pairs + pairs.prefix(1))
}

/// One polygon with holes, as an area.
func area(_ exterior: [(Double, Double)], holes: [[(Double, Double)]] = []) -> MultiPolygon {
    MultiPolygon([Polygon(exterior: ring(exterior), holes: holes.map(ring))!])
}

/// A box, as an area.
func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> MultiPolygon {
    area([(west, south), (east, south), (east, north), (west, north)])
}

/// The place at these degrees.
func place(_ longitude: Double, _ latitude: Double) -> Coordinate {
    Coordinate(longitude: longitude, latitude: latitude)!
}

import Foundation

extension LineString {
    /// Where this line meets `other`: they cross, or an end of one stands within `reach` metres of the other, as centre
    /// lines of streets do. In the order of this line; of places nearer to each other than `reach`, the first.
    public func crossings(with other: LineString, within reach: Double) -> [Coordinate] {
        let margin = BoundingBox(around: other.coordinates[0], metres: reach)
        let around = other.boundingBox
        let (wide, high) = ((margin.east - margin.west) / 2, (margin.north - margin.south) / 2)
        var found: [Coordinate] = []
        for (start, end) in zip(coordinates, coordinates.dropFirst()) {
            guard max(start.longitude, end.longitude) >= around.west - wide,
                min(start.longitude, end.longitude) <= around.east + wide,
                max(start.latitude, end.latitude) >= around.south - high,
                min(start.latitude, end.latitude) <= around.north + high
            else { continue }
            let plane = Plane(origin: start)
            for (first, second) in zip(other.coordinates, other.coordinates.dropFirst()) {
                guard
                    let place = Segment(plane.point(start), plane.point(end))
                        .meeting(Segment(plane.point(first), plane.point(second)), within: reach)
                else { continue }
                let coordinate = start.moved(east: place.x, north: place.y)
                if !found.contains(where: { $0.distance(to: coordinate) < reach }) { found.append(coordinate) }
            }
        }
        return found
    }
}

/// Metres east and north of a place, near it.
private struct Plane {
    let origin: Coordinate

    func point(_ coordinate: Coordinate) -> Point {
        let metresPerDegree = .pi * Coordinate.earthRadius / 180
        return Point(
            x: (coordinate.longitude - origin.longitude) * metresPerDegree * cos(origin.latitude * .pi / 180),
            y: (coordinate.latitude - origin.latitude) * metresPerDegree)
    }
}

private struct Point {
    let x, y: Double

    func distance(to other: Point) -> Double { hypot(other.x - x, other.y - y) }
}

private struct Segment {
    let start, end: Point

    init(_ start: Point, _ end: Point) {
        self.start = start
        self.end = end
    }

    /// Where both cross, else an end of one that is within `reach` of the other.
    func meeting(_ other: Segment, within reach: Double) -> Point? {
        if let crossing = crossing(other) { return crossing }
        for end in [other.start, other.end] where distance(to: end) <= reach { return end }
        for end in [start, end] where other.distance(to: end) <= reach { return end }
        return nil
    }

    private func crossing(_ other: Segment) -> Point? {
        let (a, b) = ((end.x - start.x, end.y - start.y), (other.end.x - other.start.x, other.end.y - other.start.y))
        let cross = a.0 * b.1 - a.1 * b.0
        guard cross != 0 else { return nil }
        let gap = (other.start.x - start.x, other.start.y - start.y)
        let (along, across) = ((gap.0 * b.1 - gap.1 * b.0) / cross, (gap.0 * a.1 - gap.1 * a.0) / cross)
        guard (0...1).contains(along), (0...1).contains(across) else { return nil }
        return Point(x: start.x + along * a.0, y: start.y + along * a.1)
    }

    private func distance(to point: Point) -> Double {
        let (x, y) = (end.x - start.x, end.y - start.y)
        let length = x * x + y * y
        let along = length > 0 ? min(1, max(0, ((point.x - start.x) * x + (point.y - start.y) * y) / length)) : 0
        return point.distance(to: Point(x: start.x + along * x, y: start.y + along * y))
    }
}

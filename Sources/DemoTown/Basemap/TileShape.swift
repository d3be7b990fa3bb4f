import Geo

extension TileFeature.Shape {
    /// The shape in whole tile units; what is too small to see is left out, which may be all of it.
    var geometry: TileGeometry {
        switch self {
        case .point(let point): return TileGeometry(point: Self.snapped(point))
        case .lines(let lines):
            var geometry = TileGeometry(.line)
            for line in lines {
                let points = Self.snapped(line)
                if points.count > 1 { geometry.add(points) }
            }
            return geometry
        case .area(let outer, let holes):
            var geometry = TileGeometry(.polygon)
            for ring in outer {
                guard let points = Self.snapped(ring: ring, isHole: false) else { continue }
                geometry.add(points)
                // A hole belongs to the outer ring before it; ours lie in the only one, or in none.
                for hole in holes where outer.count == 1 || ring.holds(hole.mean) {
                    if let points = Self.snapped(ring: hole, isHole: true) { geometry.add(points) }
                }
            }
            return geometry
        }
    }

    /// Outer rings run clockwise as seen on the screen, holes the other way. Nil if nothing is left to see.
    private static func snapped(ring: [PlanPoint], isHole: Bool) -> [TileGeometry.Point]? {
        var points = snapped(ring)
        if let first = points.first, let last = points.last, points.count > 1, first == last { points.removeLast() }
        let area = points.map { PlanPoint(Double($0.x), Double($0.y)) }.signedArea
        guard points.count > 2, abs(area) >= 1 else { return nil }
        if (area > 0) == isHole { points.reverse() }
        return points
    }

    private static func snapped(_ point: PlanPoint) -> TileGeometry.Point {
        (Int32(point.x.rounded()), Int32(point.y.rounded()))
    }

    /// Snapped to whole units, without repeats.
    private static func snapped(_ points: [PlanPoint]) -> [TileGeometry.Point] {
        var result: [TileGeometry.Point] = []
        for point in points {
            let next = snapped(point)
            if let last = result.last, last == next { continue }
            result.append(next)
        }
        return result
    }
}

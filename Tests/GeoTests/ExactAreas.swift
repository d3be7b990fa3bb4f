import Geo

/// Point in polygon by its definition, in integers: slow, simple and exact.
///
/// Doubles of 1 or more (or coarser than 2^-52) are whole multiples of 2^-52, so differences fit 62 bits and their
/// products 124.
enum ExactAreas {
    static func covers(_ area: MultiPolygon, _ point: Coordinate) -> Bool {
        let (x, y) = (exact(point.longitude), exact(point.latitude))
        var isInside = false
        for ring in area.polygons.flatMap(\.rings) {
            for (a, b) in zip(ring, ring.dropFirst()) {
                let (ax, ay) = (exact(a.longitude) - x, exact(a.latitude) - y)
                let (bx, by) = (exact(b.longitude) - x, exact(b.latitude) - y)
                let side = ax * by - ay * bx
                // On the edge: in line with it and not beyond either end.
                if side == 0, ax * bx <= 0, ay * by <= 0 { return true }
                if (ay > 0) != (by > 0), (side > 0) == (by > ay) { isInside.toggle() }
            }
        }
        return isInside
    }

    private static func exact(_ degrees: Double) -> Int128 {
        let scaled = degrees * 0x1p52
        precondition(scaled == scaled.rounded(), "\(degrees) is finer than 2^-52")
        return Int128(scaled)
    }
}

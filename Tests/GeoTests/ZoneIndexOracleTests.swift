import CGEOS
import Geo
import Testing

@testable import Geo

/// The index against slower and simpler answers, on random shapes and on the points where answers go wrong.
@Suite struct ZoneIndexOracleTests {
    /// A star about a centre: simple, with reflex corners.
    private func star(
        _ center: (Double, Double), radius: Double, corners: Int, snap: Double?, _ random: inout SeededRandom
    )
        -> [(Double, Double)]
    {
        (0..<corners).map { corner in
            let angle = (Double(corner) + Double.random(in: 0.1...0.9, using: &random)) / Double(corners)
            let distance = radius * Double.random(in: 0.4...1, using: &random)
            // No trigonometry, whose last bits differ between machines: a diamond is as good as a circle.
            let (x, y) = diamond(angle)
            let point = (center.0 + x * distance, center.1 + y * distance)
            guard let snap else { return point }
            return ((point.0 / snap).rounded() * snap, (point.1 / snap).rounded() * snap)
        }
    }

    private func diamond(_ turn: Double) -> (Double, Double) {
        let quarter = turn * 4
        switch quarter {
        case ..<1: return (1 - quarter, quarter)
        case ..<2: return (1 - quarter, 2 - quarter)
        case ..<3: return (quarter - 3, 2 - quarter)
        default: return (quarter - 3, quarter - 4)
        }
    }

    private func shapes(_ count: Int, snap: Double?, _ random: inout SeededRandom) -> [MultiPolygon] {
        (0..<count).map { _ in
            let center = (Double.random(in: 3...5, using: &random), Double.random(in: 43...45, using: &random))
            let radius = Double.random(in: 0.1...1.5, using: &random)
            let outer = star(
                center, radius: radius, corners: Int.random(in: 3...40, using: &random), snap: snap, &random)
            let hole = star(center, radius: radius * 0.15, corners: 5, snap: snap, &random)
            let part = star(
                (center.0 + radius * 2.5, center.1), radius: radius, corners: 12, snap: snap, &random)
            return MultiPolygon(area(outer, holes: [hole]).polygons + area(part).polygons)
        }
    }

    /// Random points, and the hard ones: vertices, points on edges, points level with vertices, and the doubles beside.
    private func points(_ shapes: [MultiPolygon], random count: Int, snap: Double?, _ random: inout SeededRandom)
        -> [Coordinate]
    {
        var points = (0..<count).map { _ in
            let (x, y) = (Double.random(in: 2...8, using: &random), Double.random(in: 42...46, using: &random))
            guard let snap else { return place(x, y) }
            return place((x / snap).rounded() * snap, (y / snap).rounded() * snap)
        }
        let rings = shapes.flatMap(\.polygons).flatMap(\.rings)
        for _ in 0..<count {
            let ring = rings[Int.random(in: 0..<rings.count, using: &random)]
            let corner = Int.random(in: 1..<ring.count, using: &random)
            let (a, b) = (ring[corner - 1], ring[corner])
            let along = [0, 1, 0.5, Double.random(in: 0...1, using: &random)].randomElement(using: &random)!
            let x = a.longitude + along * (b.longitude - a.longitude)
            let y = a.latitude + along * (b.latitude - a.latitude)
            points.append(place(x, y))
            points.append(place(x.nextUp, y))
            points.append(place(x, y.nextDown))
            points.append(place(Double.random(in: 2...8, using: &random), a.latitude))
        }
        return points
    }

    private func expected(
        _ shapes: [MultiPolygon], kinds: Int, _ point: Coordinate, _ covers: (Int, Coordinate) -> Bool
    ) -> [Int] {
        (0..<kinds).compactMap { kind in
            shapes.indices.first { $0 % kinds == kind && covers($0, point) }
        }
    }

    @Test(arguments: [(UInt64(1), nil as Double?), (2, 0x1p-5), (3, 0x1p-2), (4, nil)])
    func sameAsExactArithmetic(seed: UInt64, snap: Double?) {
        var random = SeededRandom(seed: seed)
        let shapes = shapes(12, snap: snap, &random)
        let boxes = shapes.map(\.boundingBox)
        let zones = ZoneIndex(shapes.enumerated().map { .init(kind: $0.offset % 3, area: $0.element) })
        for point in points(shapes, random: 120, snap: snap, &random) {
            let expected = expected(shapes, kinds: 3, point) {
                boxes[$0]?.contains($1) == true && ExactAreas.covers(shapes[$0], $1)
            }
            #expect(zones.zones(at: point) == expected)
        }
    }

    /// Zones so small that doubles hardly divide them: here rounding is no small thing.
    @Test(arguments: [1e-9, 1e-11, 1e-13])
    func tinyZonesAreToldApart(radius: Double) {
        var random = SeededRandom(seed: 9)
        let shapes = (0..<10).map { _ in area(star((3.5, 43.5), radius: radius, corners: 9, snap: nil, &random)) }
        for shape in shapes {
            let zones = ZoneIndex([.init(kind: 0, area: shape)])
            for _ in 0..<200 {
                let x = 3.5 + Double.random(in: -radius...radius, using: &random)
                let y = 43.5 + Double.random(in: -radius...radius, using: &random)
                #expect(zones.zones(at: place(x, y)).isEmpty != ExactAreas.covers(shape, place(x, y)))
            }
        }
    }

    @Test(arguments: [UInt64(5), 6])
    func sameAsGEOS(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let shapes = shapes(40, snap: nil, &random)
        let prepared = try shapes.map { try #require(GEOSArea($0)) }
        let zones = ZoneIndex(shapes.enumerated().map { .init(kind: $0.offset % 4, area: $0.element) })
        for point in points(shapes, random: 400, snap: nil, &random) {
            let expected = expected(shapes, kinds: 4, point) { prepared[$0].covers($1) }
            #expect(zones.zones(at: point) == expected)
        }
    }

    /// Points a few bits off a line, near the origin and far, where plain doubles cannot tell the side.
    @Test(arguments: [1e-300, 1e-12, 1e-3, 1, 43])
    func orientationIsThatOfGEOS(size: Double) {
        var random = SeededRandom(seed: 7)
        for _ in 0..<200 {
            let a = place(Double.random(in: -1...1, using: &random) * size, size)
            let b = place(size, Double.random(in: -1...1, using: &random) * size)
            let along = Double.random(in: -0.5...1.5, using: &random)
            var x = a.longitude + along * (b.longitude - a.longitude)
            let y = a.latitude + along * (b.latitude - a.latitude)
            for _ in 0..<Int.random(in: 0...3, using: &random) { x = x.nextUp }
            let expected = cgeos_orientation(a.longitude, a.latitude, b.longitude, b.latitude, x, y)
            #expect(Orientation.sign(a.longitude, a.latitude, b.longitude, b.latitude, x, y) == Int(expected))
        }
    }

    /// Spread over half the earth, or crowded in one place with a few far away, as a country with islands overseas.
    @Test(arguments: [false, true])
    func theGridLosesNothing(isCrowded: Bool) {
        var random = SeededRandom(seed: 8)
        let shapes = (0..<300).map { number in
            let isNear = isCrowded && number % 50 > 0
            let (x, y) = (
                Double.random(in: isNear ? 3...3.2 : 1...170, using: &random),
                Double.random(in: isNear ? 43...43.1 : 1...80, using: &random)
            )
            let width = [1e-9, 1e-3, 0.5, 9].randomElement(using: &random)!
            let height = [1e-9, 1e-3, 0.5, 9].randomElement(using: &random)!
            return area([(x, y), (x + width, y + height * 0.3), (x + width * 0.6, y + height)])
        }
        let boxes = shapes.map(\.boundingBox)
        let zones = ZoneIndex(shapes.map { .init(kind: 0, area: $0) })
        for shape in shapes {
            let ring = shape.polygons[0].exterior
            for (a, b) in zip(ring, ring.dropFirst()) {
                let middle = place((a.longitude + b.longitude) / 2, (a.latitude + b.latitude) / 2)
                for point in [a, middle] {
                    let expected = shapes.indices.first {
                        boxes[$0]?.contains(point) == true && ExactAreas.covers(shapes[$0], point)
                    }
                    #expect(zones.zones(at: point) == [expected].compactMap(\.self))
                }
            }
        }
    }
}

import Foundation
import Geo
import Testing

/// The nearest line by looking at all of them.
enum NaiveLines {
    static func nearest(
        _ lines: [LineString], to point: Coordinate, within metres: Double
    ) -> (line: Int, distance: Double)? {
        let scale = Coordinate.earthRadius * .pi / 180
        let parallel = cos(point.latitude * .pi / 180)
        var best: (line: Int, distance: Double)?
        for (number, line) in lines.enumerated() {
            let corners = line.coordinates.map {
                (($0.longitude - point.longitude) * parallel * scale, ($0.latitude - point.latitude) * scale)
            }
            for (a, b) in zip(corners, corners.dropFirst()) {
                let (east, north) = (b.0 - a.0, b.1 - a.1)
                let square = east * east + north * north
                let along = square > 0 ? min(1, max(0, -(a.0 * east + a.1 * north) / square)) : 0
                let distance = hypot(a.0 + along * east, a.1 + along * north)
                if distance <= metres, distance < best?.distance ?? .infinity { best = (number, distance) }
            }
        }
        return best
    }
}

@Suite struct LineIndexTests {
    private func street(_ pairs: [(Double, Double)]) -> LineString { LineString(line(pairs))! }

    @Test func noLinesNoNearest() {
        #expect(LineIndex([]).nearest(to: place(0, 0), within: 1_000) == nil)
    }

    @Test func distanceIsInMetresToTheNearestPointOfTheLine() throws {
        let index = LineIndex([street([(3.87, 43.60), (3.88, 43.60)]), street([(3.87, 43.61), (3.88, 43.61)])])
        // A tenth of a thousandth of a degree of latitude is 11.12 m.
        let beside = try #require(index.nearest(to: place(3.875, 43.6001), within: 50))
        #expect(beside.line == 0)
        #expect(abs(beside.distance - 11.1195) < 0.001)
        #expect(index.nearest(to: place(3.875, 43.6001), within: 11.11) == nil)
        // Beyond the end, the end counts.
        let end = place(3.8801, 43.61)
        let beyond = try #require(index.nearest(to: end, within: 50))
        #expect(beyond.line == 1)
        #expect(abs(beyond.distance - end.distance(to: place(3.88, 43.61))) < 0.001)
        #expect(index.nearest(to: place(3.875, 43.60), within: 0)?.distance == 0)
    }

    @Test func equallyNearLinesGoToTheFirst() {
        let (a, b) = (street([(1, 1), (2, 2)]), street([(2, 2), (3, 1)]))
        for index in [
            LineIndex([a, b]), LineIndex([b, a]), LineIndex([a, a, b]), LineIndex([street([(5, 5), (6, 6)]), b, a]),
        ] {
            let expected = index.nearest(to: place(2, 2), within: 10)?.line
            #expect(index.nearest(to: place(2, 2.0003), within: 100)?.line == expected)
        }
        #expect(LineIndex([a, b]).nearest(to: place(2, 2.0003), within: 100)?.line == 0)
        #expect(LineIndex([b, a]).nearest(to: place(2, 2.0003), within: 100)?.line == 0)
        #expect(LineIndex([street([(5, 5), (6, 6)]), b, a]).nearest(to: place(2, 2), within: 9)?.line == 1)
    }

    @Test func pointsOfNoLengthAreLinesToo() {
        let index = LineIndex([street([(1, 1), (1, 1)])])
        #expect(index.nearest(to: place(1, 1), within: 1)?.line == 0)
        #expect(index.nearest(to: place(1, 1.001), within: 1) == nil)
    }

    @Test func sillyDistancesFindNothing() {
        let index = LineIndex([street([(1, 1), (2, 2)])])
        for metres in [-1, .nan, .infinity] { #expect(index.nearest(to: place(1, 1), within: metres) == nil) }
    }

    @Test func theAntimeridianIsNoWall() throws {
        let index = LineIndex([street([(-179.9999, 0), (-179.9998, 0)]), street([(179, 0), (179.999, 0)])])
        let found = try #require(index.nearest(to: place(180, 0), within: 50))
        #expect(found.line == 0)
        #expect(abs(found.distance - 11.12) < 0.01)
        #expect(index.nearest(to: place(-180, 0), within: 50)?.line == 0)
    }

    @Test func polesAreFound() {
        let index = LineIndex([street([(0, 89.9999), (90, 89.9999)])])
        #expect(index.nearest(to: place(45, 90), within: 50)?.line == 0)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func sameAsALookAtAllLines(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let lines = (0..<150).map { _ in
            var (x, y) = (Double.random(in: 3...3.02, using: &random), Double.random(in: 43...43.02, using: &random))
            return street(
                (0..<Int.random(in: 2...6, using: &random)).map { _ in
                    x += Double.random(in: -0.002...0.002, using: &random)
                    y += Double.random(in: -0.002...0.002, using: &random)
                    return (x, y)
                })
        }
        let index = LineIndex(lines)
        for _ in 0..<60 {
            let point = place(
                Double.random(in: 2.99...3.03, using: &random), Double.random(in: 42.99...43.03, using: &random))
            for metres in [5.0, 40, 400] {
                let expected = NaiveLines.nearest(lines, to: point, within: metres)
                let found = index.nearest(to: point, within: metres)
                #expect(found?.line == expected?.line)
                #expect(abs((found?.distance ?? 0) - (expected?.distance ?? 0)) < 1e-6)
            }
        }
    }
}

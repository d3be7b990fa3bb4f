import Foundation
import Geo
import Testing

@Suite struct ZoneIndexTests {
    private func index(_ areas: MultiPolygon...) -> ZoneIndex {
        ZoneIndex(areas.map { .init(kind: 0, area: $0) })
    }

    @Test func noZonesHoldNothing() {
        #expect(ZoneIndex([]).zones(at: place(0, 0)) == [])
        #expect(index(MultiPolygon([])).zones(at: place(0, 0)) == [])
        #expect(index(MultiPolygon([]), box(0, 0, 1, 1)).zones(at: place(0.5, 0.5)) == [1])
    }

    @Test func insideAndOutside() {
        let zones = index(box(0, 0, 4, 4))
        #expect(zones.zones(at: place(1, 1)) == [0])
        for (x, y) in [(-1.0, 1.0), (5, 1), (1, -1), (1, 5), (4.0.nextUp, 2), (2, (0.0).nextDown)] {
            #expect(zones.zones(at: place(x, y)) == [])
        }
    }

    @Test(arguments: [(0.0, 0.0), (4, 0), (4, 4), (0, 4), (2, 0), (4, 2), (2, 4), (0, 2)])
    func verticesAndEdgesAreHeld(x: Double, y: Double) {
        #expect(index(box(0, 0, 4, 4)).zones(at: place(x, y)) == [0])
    }

    @Test func aHoleIsOutsideButItsBorderIsHeld() {
        let zones = index(area([(0, 0), (9, 0), (9, 9), (0, 9)], holes: [[(3, 3), (6, 3), (6, 6), (3, 6)]]))
        #expect(zones.zones(at: place(1, 4)) == [0])
        #expect(zones.zones(at: place(4, 4)) == [])
        #expect(zones.zones(at: place(3.0.nextUp, 4)) == [])
        for (x, y) in [(3.0, 3.0), (6, 6), (3, 4), (4, 3), (6, 5), (3.0.nextDown, 4)] {
            #expect(zones.zones(at: place(x, y)) == [0])
        }
    }

    @Test func aZoneInAnothersHoleSharesItsBorder() {
        let hole = [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)]
        let around = area([(0, 0), (9, 0), (9, 9), (0, 9)], holes: [hole])
        #expect(index(around, area(hole)).zones(at: place(3, 4)) == [0])
        #expect(index(area(hole), around).zones(at: place(3, 4)) == [0])
        #expect(index(around, area(hole)).zones(at: place(4, 4)) == [1])
    }

    @Test func allPartsOfAZoneHold() {
        let zones = index(MultiPolygon(box(0, 0, 1, 1).polygons + box(5, 5, 6, 6).polygons))
        #expect(zones.zones(at: place(0.5, 0.5)) == [0])
        #expect(zones.zones(at: place(5.5, 5.5)) == [0])
        #expect(zones.zones(at: place(3, 3)) == [])
        // Parts may touch in a point.
        let touching = index(MultiPolygon(box(0, 0, 1, 1).polygons + box(1, 1, 2, 2).polygons))
        #expect(touching.zones(at: place(1, 1)) == [0])
    }

    @Test func aSharedBorderBelongsToTheFirst() {
        for count in 0..<5 {
            let y = Double(count)
            #expect(index(box(0, 0, 2, 4), box(2, 0, 4, 4)).zones(at: place(2, y)) == [0])
            #expect(index(box(2, 0, 4, 4), box(0, 0, 2, 4)).zones(at: place(2, y)) == [0])
        }
        let corner = index(box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 1, 1, 2), box(1, 1, 2, 2))
        #expect(corner.zones(at: place(1, 1)) == [0])
        #expect(corner.zones(at: place(1, 1.0.nextUp)) == [2])
    }

    @Test func anOverlapBelongsToTheFirst() {
        #expect(index(box(0, 0, 3, 3), box(1, 1, 9, 9)).zones(at: place(2, 2)) == [0])
        #expect(index(box(1, 1, 9, 9), box(0, 0, 3, 3)).zones(at: place(2, 2)) == [0])
        // Far inside the first, on the border of the second: the grid's short cut keeps the order.
        #expect(index(box(0, 0, 1, 1), box(-50, -50, 50, 50)).zones(at: place(0.5, 0.5)) == [0])
        #expect(index(box(-50, -50, 50, 50), box(0, 0, 1, 1)).zones(at: place(0.5, 0.5)) == [0])
    }

    @Test func oneZoneOfEachKindInOrderOfKinds() {
        let zones = ZoneIndex([
            .init(kind: 7, area: box(0, 0, 4, 4)), .init(kind: -2, area: box(0, 0, 2, 4)),
            .init(kind: 7, area: box(0, 0, 9, 9)), .init(kind: -2, area: box(2, 0, 4, 4)),
            .init(kind: 3, area: box(20, 20, 21, 21)),
        ])
        #expect(zones.zones(at: place(1, 1)) == [1, 0])
        #expect(zones.zones(at: place(2, 1)) == [1, 0])
        #expect(zones.zones(at: place(3, 1)) == [3, 0])
        #expect(zones.zones(at: place(5, 5)) == [2])
        #expect(zones.zones(at: place(20, 20)) == [4])
    }

    @Test func theWholeEarthHasEdges() {
        let zones = index(box(-180, -90, 180, 90))
        for (x, y) in [(-180.0, -90.0), (180, 90), (180, 0), (-180, 0), (0, 90), (0, -90), (12, 34)] {
            #expect(zones.zones(at: place(x, y)) == [0])
        }
        // Nothing wraps round: the far side of the 180th meridian is another place.
        let east = index(box(179, 0, 180, 1))
        #expect(east.zones(at: place(180, 0.5)) == [0])
        #expect(east.zones(at: place(-180, 0.5)) == [])
        #expect(index(box(-180, 80, 180, 90)).zones(at: place(77, 90)) == [0])
    }

    @Test func areasWithoutASurfaceHoldTheirBorderOnly() {
        let flat = index(area([(0, 1), (2, 1), (4, 1)]))
        #expect(flat.zones(at: place(3, 1)) == [0])
        #expect(flat.zones(at: place(3, 1.0.nextUp)) == [])
        let upright = index(area([(1, 0), (1, 2), (1, 4)]))
        #expect(upright.zones(at: place(1, 3)) == [0])
        #expect(upright.zones(at: place(1.0.nextUp, 3)) == [])
    }

    /// A slanted edge between neighbours: each double beside it belongs to exactly one side, to the last bit.
    @Test func doublesBesideAnEdgeAreToldApart() {
        let (a, b) = ((3.1, 43.1), (3.7, 43.9))
        let left = area([a, b, (3.0, 43.9)])
        let right = area([b, a, (3.8, 43.1)])
        let zones = index(left, right)
        var held = Set<Int>()
        for step in 1..<200 {
            let along = Double(step) / 200
            let (x, y) = (a.0 + along * (b.0 - a.0), a.1 + along * (b.1 - a.1))
            for longitude in [x.nextDown.nextDown, x.nextDown, x, x.nextUp, x.nextUp.nextUp] {
                let point = place(longitude, y)
                let expected = [left, right].firstIndex { ExactAreas.covers($0, point) }
                #expect(zones.zones(at: point) == [expected].compactMap(\.self))
                held.formUnion(zones.zones(at: point))
            }
        }
        #expect(held == [0, 1])
    }

    @Test func hotPathFindsTheSame() {
        let zones = index(box(0, 0, 2, 2), box(1, 1, 3, 3))
        var found: [Int] = []
        zones.forEachZone(at: place(2.5, 2.5)) { found.append($0) }
        #expect(found == [1])
    }
}

/// The index gives back what went in, and is the same after it was bytes.
@Suite struct ZoneIndexBytesTests {
    private static let ring = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    private static let hole = [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)]
    private let areas = [
        area(ring, holes: [hole, [(1, 1), (2, 1), (2, 2)]]), MultiPolygon([]), box(20, 20, 21, 21),
        MultiPolygon(box(30, 0, 31, 1).polygons + area(ring, holes: [hole]).polygons + box(5, 50, 6, 60).polygons),
        // A ring that stands still at its first position: it ends where its count says, not where it is closed.
        area([(40, 0), (40, 0), (41, 0), (41, 1)]),
    ]

    private var index: ZoneIndex {
        // The kinds fall, so that ranks are not positions.
        ZoneIndex(areas.enumerated().map { .init(kind: -$0, area: $1) })
    }

    private func bytes(_ index: ZoneIndex) -> Data {
        var writer = FlatWriter()
        index.write(to: &writer)
        return writer.bytes
    }

    private func areas(of index: ZoneIndex) -> [Int: MultiPolygon] {
        var found: [Int: MultiPolygon] = [:]
        index.forEachArea { found[$0] = $1 }
        return found
    }

    @Test func areasComeBackAsTheyCame() {
        #expect(areas(of: index) == Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($0, $1) }))
    }

    @Test func bytesMakeTheSameIndex() throws {
        var reader = FlatReader(bytes(index))
        let again = try #require(ZoneIndex(from: &reader))
        #expect(reader.isAtEnd)
        #expect(areas(of: again) == areas(of: index))
        var random = SeededRandom(seed: 4)
        for _ in 0..<2_000 {
            let point = place(Double.random(in: -1...42, using: &random), Double.random(in: -1...61, using: &random))
            #expect(again.zones(at: point) == index.zones(at: point))
        }
    }

    @Test func bytesCutShortMakeNone() {
        let whole = bytes(index)
        for count in 0..<whole.count {
            var reader = FlatReader(whole.prefix(count))
            #expect(ZoneIndex(from: &reader) == nil, "\(count) of \(whole.count) bytes")
        }
    }
}

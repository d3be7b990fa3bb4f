import Testing

@testable import Geo

/// Bytes written out by hand from the specification (Mapbox Vector Tile 2.1, §4), so that no reader of ours is needed.
@Suite struct VectorTileTests {
    @Test func aPointWithProperties() {
        var tile = VectorTile()
        #expect(tile.isEmpty)
        #expect(tile.encoded == [])
        tile.add(
            TileGeometry(point: (25, 17)), layer: "a", id: 7,
            properties: [("n", .whole(300)), ("t", .text("x")), ("f", .flag(true))])
        let feature: [UInt8] = [
            0x08, 7,  // id
            0x12, 6, 0, 0, 1, 1, 2, 2,  // tags
            0x18, 1,  // POINT
            0x22, 3, 9, 50, 34,  // MoveTo(25, 17), the specification's own example
        ]
        let layer: [UInt8] =
            [0x0A, 1, 0x61] + [0x12, UInt8(feature.count)] + feature
            + [0x1A, 1, 0x6E, 0x1A, 1, 0x74, 0x1A, 1, 0x66]
            + [0x22, 3, 0x28, 0xAC, 0x02] + [0x22, 3, 0x0A, 1, 0x78] + [0x22, 2, 0x38, 1]
            + [0x28, 0x80, 0x20] + [0x78, 2]
        #expect(tile.encoded == [0x1A, UInt8(layer.count)] + layer)
    }

    @Test func equalKeysAndValuesAreWrittenOnce() {
        var tile = VectorTile()
        for _ in 0..<3 { tile.add(TileGeometry(point: (1, 1)), layer: "a", properties: [("n", .whole(5))]) }
        #expect(tile.encoded.count { $0 == 0x6E } == 1)
    }

    @Test func theSpecificationsLineAndPolygon() {
        var line = TileGeometry(.line)
        #expect(line.isEmpty)
        line.add([(2, 2), (2, 10), (10, 10)])
        #expect(line.words == [9, 4, 4, 18, 0, 16, 16, 0])
        var polygon = TileGeometry(.polygon)
        polygon.add([(3, 6), (8, 12), (20, 34)])
        #expect(polygon.words == [9, 6, 12, 18, 10, 12, 24, 44, 15])
    }

    @Test func whatHasNoShapeIsLeftOut() {
        var tile = VectorTile()
        tile.add(TileGeometry(.line), layer: "a", properties: [])
        #expect(tile.isEmpty)
    }
}

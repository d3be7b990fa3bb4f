import Geo
import Testing

@Suite struct WKBTests {
    private func area() throws -> MultiPolygon {
        let island = try #require(
            Polygon(exterior: ring([(0, 0), (4, 0), (4, 4), (0, 4)]), holes: [ring([(1, 1), (2, 1), (2, 2)])]))
        let islet = try #require(Polygon(exterior: ring([(10, 10), (11, 10), (11, 11)])))
        return MultiPolygon([island, islet])
    }

    private func hex(_ text: String) -> [UInt8] {
        let digits = text.filter { !$0.isWhitespace }.map { UInt8($0.hexDigitValue ?? 0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    @Test func areaComesBackTheSame() throws {
        let area = try area()
        // Headers and counts: 9 for the whole, 9 a polygon, 4 a ring; 13 coordinates of 16 bytes.
        #expect(area.wkb.count == 9 + 2 * 9 + 3 * 4 + 13 * 16)
        #expect(MultiPolygon(wkb: area.wkb) == area)
        #expect(MultiPolygon(wkb: MultiPolygon([]).wkb) == MultiPolygon([]))
    }

    @Test func lineComesBackTheSame() throws {
        let line = try #require(LineString(ring([(0, 0), (4.5, 0), (4, 4)])))
        #expect(LineString(wkb: line.wkb) == line)
        #expect(MultiPolygon(wkb: line.wkb) == nil)
        #expect(try LineString(wkb: area().wkb) == nil)
    }

    /// Bytes as the standard prints them, big-endian, one polygon.
    @Test func bigEndianPolygonIsRead() throws {
        let bytes = hex(
            """
            00 00000003 00000001 00000004
            0000000000000000 0000000000000000 3FF0000000000000 0000000000000000
            3FF0000000000000 3FF0000000000000 0000000000000000 0000000000000000
            """)
        let triangle = try #require(Polygon(exterior: ring([(0, 0), (1, 0), (1, 1)])))
        #expect(MultiPolygon(wkb: bytes) == MultiPolygon([triangle]))
    }

    @Test func cutOrLongBytesAreRefused() throws {
        let bytes = try area().wkb
        for count in 0..<bytes.count { #expect(MultiPolygon(wkb: Array(bytes[..<count])) == nil) }
        #expect(MultiPolygon(wkb: bytes + [0]) == nil)
    }

    @Test func falseCountsAreRefused() {
        #expect(MultiPolygon(wkb: hex("01 06000000 FFFFFFFF")) == nil)
        #expect(MultiPolygon(wkb: hex("01 03000000 FFFFFFFF")) == nil)
        #expect(MultiPolygon(wkb: hex("01 03000000 01000000 FFFFFFFF")) == nil)
        #expect(MultiPolygon(wkb: hex("02 03000000 00000000")) == nil)
        // Three dimensions, and EWKB's flag for them.
        #expect(MultiPolygon(wkb: hex("01 EE030000 00000000")) == nil)
        #expect(MultiPolygon(wkb: hex("01 06000080 00000000")) == nil)
    }

    @Test func coordinatesOutOfRangeAreRefused() throws {
        var bytes = try area().wkb
        // The first longitude becomes NaN.
        bytes.replaceSubrange(22..<30, with: [0, 0, 0, 0, 0, 0, 0xF8, 0x7F])
        #expect(MultiPolygon(wkb: bytes) == nil)
    }
}

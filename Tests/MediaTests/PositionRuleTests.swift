import Testing

@testable import Media

/// One row for each case in which tools differ about GPS positions.
@Suite("Which positions are believed")
struct PositionRuleTests {
    typealias Fractions = [(UInt32, UInt32)]

    /// Position of a block whose GPS directory is 45°45'36" N 4°50'6" E but for what `change` does to it.
    private func position(
        _ byteOrder: TIFFBuilder.ByteOrder = .bigEndian, _ change: (inout TIFFBuilder) -> Void = { _ in }
    ) throws -> PhotoPosition? {
        var tiff = TIFFBuilder(byteOrder: byteOrder)
        tiff.gps = [
            tiff.ascii(0x01, "N"), tiff.rationals(0x02, [(45, 1), (45, 1), (36, 1)]),
            tiff.ascii(0x03, "E"), tiff.rationals(0x04, [(4, 1), (50, 1), (6, 1)]),
        ]
        change(&tiff)
        let block = try #require(ExifBlock(app1: tiff.block()))
        return GPSReader(block: block).position
    }

    private func isNear(_ position: PhotoPosition?, _ latitude: Double, _ longitude: Double) -> Bool {
        guard let position else { return false }
        return abs(position.latitude - latitude) < 1e-9 && abs(position.longitude - longitude) < 1e-9
    }

    @Test("the plain form, in both byte orders", arguments: [TIFFBuilder.ByteOrder.bigEndian, .littleEndian])
    func plain(byteOrder: TIFFBuilder.ByteOrder) throws {
        #expect(isNear(try position(byteOrder), 45.76, 4.835))
        #expect(try position(byteOrder)?.isLowConfidence == false)
    }

    @Test(
        "fractions may stand in any part, and parts may be left out",
        arguments: [
            [(4576, 100), (0, 1), (0, 1)], [(45, 1), (456, 10), (0, 1)], [(4576, 100)], [(45, 1), (456, 10)],
            [(4576, 100), (0, 0), (0, 0)], [(45, 1), (456, 10), (0, 0)],
        ] as [Fractions])
    func accepted(latitude: Fractions) throws {
        #expect(isNear(try position { $0.gps[1] = $0.rationals(0x02, latitude) }, 45.76, 4.835))
    }

    @Test(
        "no angle, no position",
        arguments: [
            [(0, 0), (0, 0), (0, 0)],  // "unknown"
            [(0, 0), (45, 1), (36, 1)],  // unknown degrees
            [(45, 0), (45, 1), (36, 1)], [(45, 1), (45, 0), (36, 1)], [(45, 1), (45, 1), (36, 0)],  // n/0
            [(45, 1), (75, 1), (0, 1)], [(45, 1), (60, 1), (0, 1)], [(45, 1), (0, 1), (60, 1)],  // past 60
            [(91, 1), (0, 1), (0, 1)], [(90, 1), (0, 1), (1, 100)],  // past the pole
            [(4_294_967_295, 1)], [(4_294_967_295, 4_294_967_295), (4_294_967_295, 1)],
            [(45, 1), (45, 1), (36, 1), (0, 1)],  // four parts
        ] as [Fractions])
    func refused(latitude: Fractions) throws {
        #expect(try position { $0.gps[1] = $0.rationals(0x02, latitude) } == nil)
    }

    @Test("past the date line, no position; on it and on the pole, one")
    func limits() throws {
        #expect(try position { $0.gps[3] = $0.rationals(0x04, [(181, 1)]) } == nil)
        #expect(isNear(try position { $0.gps[3] = $0.rationals(0x04, [(180, 1)]) }, 45.76, 180))
        #expect(isNear(try position { $0.gps[1] = $0.rationals(0x02, [(90, 1)]) }, 90, 4.835))
    }

    @Test("0/0 is where phones without a fix are; the equator alone is a place")
    func nullIsland() throws {
        let nowhere = try position {
            $0.gps[1] = $0.rationals(0x02, [(0, 1), (0, 1), (0, 1)])
            $0.gps[3] = $0.rationals(0x04, [(0, 1), (0, 1), (0, 1)])
        }
        #expect(nowhere == nil)
        #expect(isNear(try position { $0.gps[1] = $0.rationals(0x02, [(0, 1), (0, 1), (0, 1)]) }, 0, 4.835))
    }

    @Test("a missing hemisphere is not guessed", arguments: [0, 2])
    func missingHemisphere(index: Int) throws {
        #expect(try position { $0.gps.remove(at: index) } == nil)
    }

    @Test("nor an empty, blank or foreign one", arguments: ["", " ", "E", "X", "0"])
    func wrongHemisphere(text: String) throws {
        #expect(try position { $0.gps[0] = $0.ascii(0x01, text) } == nil)
    }

    @Test(
        "the first letter tells the hemisphere, in either case",
        arguments: [
            ("n", "e", 1.0, 1.0), ("North", "East", 1, 1), ("s", "West", -1, -1), ("S", "w", -1, -1), ("N", "W", 1, -1),
        ])
    func hemispheres(latitude: String, longitude: String, north: Double, east: Double) throws {
        let found = try position {
            $0.gps[0] = $0.ascii(0x01, latitude)
            $0.gps[2] = $0.ascii(0x03, longitude)
        }
        #expect(isNear(found, north * 45.76, east * 4.835))
    }

    @Test("signed fractions need one sign, and a hemisphere that does not contradict it")
    func signedFractions() throws {
        func signed(_ parts: [(Int32, UInt32)], _ hemisphere: String) throws -> PhotoPosition? {
            try position {
                $0.gps[0] = $0.ascii(0x01, hemisphere)
                $0.gps[1] = $0.rationals(
                    0x02, parts.map { (UInt32(bitPattern: $0.0), $0.1) }, kind: .signedRational)
            }
        }
        #expect(isNear(try signed([(45, 1), (45, 1), (36, 1)], "N"), 45.76, 4.835))
        #expect(isNear(try signed([(-45, 1), (-45, 1), (-36, 1)], "S"), -45.76, 4.835))
        #expect(try signed([(-45, 1), (45, 1), (36, 1)], "S") == nil)
        #expect(try signed([(-45, 1), (-45, 1), (-36, 1)], "N") == nil)
    }

    @Test("numbers written as text or floating point are not read")
    func wrongTypes() throws {
        #expect(try position { $0.gps[1] = $0.ascii(0x02, "45.76") } == nil)
        #expect(
            try position {
                $0.gps[1] = .init(
                    tag: 0x02, kind: TIFFBuilder.Kind.double.rawValue, count: 3,
                    bytes: [UInt8](repeating: 64, count: 24))
            } == nil)
        #expect(try position { $0.gps[1].kind = 99 } == nil)
        #expect(
            try position {
                $0.gps[0] = .init(tag: 0x01, kind: TIFFBuilder.Kind.byte.rawValue, count: 1, bytes: [0x4E])
            } == nil)
    }

    @Test("an entry that claims more than it holds is not read", arguments: [4, 100, 0xFFFF, 0x2000_0003, 0xFFFF_FFFF])
    func overlongCount(count: UInt32) throws {
        #expect(try position { $0.gps[1].count = count } == nil)
    }

    @Test("a void fix is kept and marked")
    func voidFix() throws {
        #expect(try position { $0.gps.append($0.ascii(0x09, "V")) }?.isLowConfidence == true)
        #expect(try position { $0.gps.append($0.ascii(0x09, "A")) }?.isLowConfidence == false)
    }

    @Test("accuracy, altitude and direction")
    func companions() throws {
        let found = try #require(
            try position {
                $0.gps += [
                    $0.byte(0x05, [1]), $0.rationals(0x06, [(125, 10)]), $0.ascii(0x10, "M"),
                    $0.rationals(0x11, [(36000, 100)]), $0.rationals(0x1F, [(250, 1)]),
                ]
            })
        #expect(found.altitude == -12.5)
        #expect(found.direction == 0)
        #expect(found.isDirectionMagnetic)
        #expect(found.accuracy == 250)
        #expect(found.isCoarse)
    }

    @Test("nonsense beside a good position is dropped, the position is kept")
    func badCompanions() throws {
        let found = try #require(
            try position {
                $0.gps += [
                    $0.byte(0x05, [7]), $0.rationals(0x06, [(125, 10)]), $0.rationals(0x11, [(361, 1)]),
                    $0.rationals(0x1F, [(0, 0)]),
                ]
            })
        #expect(found.altitude == nil)
        #expect(found.direction == nil)
        #expect(found.accuracy == nil)
        #expect(!found.isCoarse)
    }
}

import Foundation
import Testing

@testable import Media

@Suite("Facts from the header")
struct PhotoFactsTests {
    private let place = PhotoPosition(
        longitude: -1.5536, latitude: 47.2173, accuracy: 12.5, altitude: -3.25, direction: 271.5,
        isDirectionMagnetic: true)

    private func facts(of bytes: [UInt8]) throws -> PhotoFacts {
        try withFile(bytes) { try PhotoIntake.facts(ofFileAt: $0) }
    }

    @Test("what the writer writes the reader reads")
    func roundTrip() throws {
        let writer = ExifWriter(
            orientation: .quarterClockwise, position: place, dateTimeOriginal: "2026:07:14 23:30:05",
            offsetTimeOriginal: "+02:00", gpsTime: Date(timeIntervalSince1970: 1_784_064_600), make: "Trottoir",
            model: "Démo 1")
        let facts = try facts(of: drawn(width: 64, height: 32, exif: writer.block()))
        #expect(facts.width == 32)
        #expect(facts.height == 64)
        #expect(facts.orientation == .quarterClockwise)
        #expect(facts.takenAt == CaptureTime(exif: "2026:07:14 23:30:05", offset: "+02:00"))
        #expect(facts.gpsTime == Date(timeIntervalSince1970: 1_784_064_600))
        #expect(facts.make == "Trottoir")
        #expect(facts.model == "Démo 1")
        let found = try #require(facts.position)
        #expect(abs(found.longitude - place.longitude) < 1e-8)
        #expect(abs(found.latitude - place.latitude) < 1e-8)
        #expect(found.accuracy == 12.5)
        #expect(found.altitude == -3.25)
        #expect(found.direction == 271.5)
        #expect(found.isDirectionMagnetic)
        #expect(!found.isLowConfidence)
    }

    @Test("exiftool reads the same from it", .enabled(if: ExifTool.path != nil, "exiftool is not installed"))
    func exiftoolAgrees() throws {
        let writer = ExifWriter(
            orientation: .upsideDown, position: place, dateTimeOriginal: "2026:07:14 23:30:05",
            offsetTimeOriginal: "+02:00", gpsTime: Date(timeIntervalSince1970: 1_784_064_600), make: "Trottoir")
        let tags = try withFile(drawn(width: 64, height: 32, exif: writer.block())) { try ExifTool.tags(ofFileAt: $0) }
        #expect(tags["IFD0:Orientation"] == "3")
        #expect(tags["IFD0:Make"] == "Trottoir")
        #expect(tags["ExifIFD:DateTimeOriginal"] == "2026:07:14 23:30:05")
        #expect(tags["ExifIFD:OffsetTimeOriginal"] == "+02:00")
        #expect(tags["GPS:GPSLatitude"] == "47.2173")
        #expect(tags["GPS:GPSLongitudeRef"] == "W")
        #expect(tags["GPS:GPSHPositioningError"] == "12.5")
        #expect(tags["GPS:GPSAltitudeRef"] == "1")
        #expect(tags["GPS:GPSImgDirection"] == "271.5")
        #expect(tags["GPS:GPSDateStamp"] == "2026:07:14")
        #expect(tags["GPS:GPSTimeStamp"] == "21:30:00")
        #expect(tags["ExifTool:Warning"] == nil)
    }

    @Test("an orientation outside 1...8 is upright", arguments: [0, 9, 90, 65_535] as [UInt16])
    func oddOrientation(value: UInt16) throws {
        var tiff = TIFFBuilder()
        tiff.main = [tiff.short(0x0112, value)]
        #expect(try facts(of: drawn(width: 64, height: 32, exif: tiff.block())).orientation == .upright)
    }

    @Test("of two EXIF blocks the first counts, and a second place casts doubt on it")
    func twoBlocks() throws {
        let here = ExifWriter(position: place, make: "First").block()
        let there = ExifWriter(position: PhotoPosition(longitude: 2.35, latitude: 48.85), make: "Second").block()
        func facts(_ first: [UInt8], _ second: [UInt8]) throws -> PhotoFacts {
            var bytes = try drawn(width: 32, height: 32, exif: first)
            let length = second.count + 2
            bytes.insert(
                contentsOf: [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + second, at: 4 + first.count + 2)
            return try self.facts(of: bytes)
        }
        #expect(try facts(here, there).make == "First")
        #expect(try facts(here, there).position?.isLowConfidence == true)
        #expect(try facts(here, here).position?.isLowConfidence == false)
        #expect(try facts(here, ExifWriter(make: "Second").block()).position?.isLowConfidence == false)
        #expect(try facts(ExifWriter(make: "First").block(), there).position == nil)
    }

    @Test("a GPS directory that loops, lies outside or is cut off gives no position but keeps the photo")
    func brokenPointers() throws {
        var tiff = TIFFBuilder()
        tiff.main = [tiff.ascii(0x010F, "Trottoir")]
        tiff.gps = [
            tiff.ascii(0x01, "N"), tiff.rationals(0x02, [(45, 1)]), tiff.ascii(0x03, "E"),
            tiff.rationals(0x04, [(4, 1)]),
        ]
        let block = tiff.block()
        let pointer =
            try #require(block.indices.first { block[$0...].starts(with: [0x88, 0x25, 0, 4, 0, 0, 0, 1]) }) + 8
        for offset in [8, 9, UInt32(pointer - 6 - 8), UInt32(block.count - 6 - 4), 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFF] {
            var broken = block
            broken.replaceSubrange(pointer..<pointer + 4, with: tiff.integer(offset))
            let facts = try facts(of: drawn(width: 32, height: 32, exif: broken))
            #expect(facts.position == nil, "offset \(offset)")
            #expect(facts.make == "Trottoir", "offset \(offset)")
        }
        // Cut anywhere: nothing traps, and no half-read place appears.
        for count in 6..<block.count {
            let facts = try facts(of: drawn(width: 32, height: 32, exif: Array(block.prefix(count))))
            #expect(facts.position == nil || facts.position?.latitude == 45, "cut at \(count)")
        }
    }

    @Test("more directories than a camera writes are not followed")
    func endlessDirectories() throws {
        // Twenty empty directories, each naming the next.
        var block = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8]
        for index in 1...20 { block += [0, 0, 0, 0, 0, UInt8(8 + index * 6)] }
        #expect(ExifBlock(app1: block) == nil)
    }

    @Test("a maker note is never parsed, and what surrounds it is read")
    func makerNote() throws {
        var tiff = TIFFBuilder(byteOrder: .littleEndian)
        let note = Array("OLYMP\0".utf8) + [UInt8](repeating: 0xFF, count: 200)
        tiff.exif = [
            tiff.ascii(0x9003, "2026:07:14 23:30:05"),
            .init(tag: 0x927C, kind: TIFFBuilder.Kind.undefined.rawValue, count: UInt32(note.count), bytes: note),
        ]
        let block = try #require(ExifBlock(app1: tiff.block()))
        #expect(block.entry(.exif, 0x927C) == nil)
        #expect(block.entry(.exif, 0x9003)?.text == "2026:07:14 23:30:05")
    }

    @Test("without EXIF there are just the sizes")
    func bare() throws {
        #expect(try facts(of: drawn(width: 64, height: 32)) == PhotoFacts(width: 64, height: 32))
    }
}

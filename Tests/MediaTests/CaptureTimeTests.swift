import Foundation
import Testing

@testable import Media

@Suite("Times")
struct CaptureTimeTests {
    @Test("local time, and the instant once the offset is known")
    func offsets() throws {
        let summer = try #require(CaptureTime(exif: "2026:07:14 23:30:05", offset: "+02:00"))
        #expect(summer.local == "2026-07-14T23:30:05")
        #expect(summer.offsetMinutes == 120)
        #expect(summer.date == Date(timeIntervalSince1970: 1_784_064_605))
        let unknown = try #require(CaptureTime(exif: "2026:07:14 23:30:05"))
        #expect(unknown.offsetMinutes == nil)
        #expect(unknown.date == nil)
        #expect(CaptureTime(exif: "1970:01:01 00:00:00", offset: "Z")?.date == Date(timeIntervalSince1970: 0))
        #expect(CaptureTime(exif: "1970:01:01 00:00:00", offset: "-03:30")?.date == Date(timeIntervalSince1970: 12_600))
    }

    @Test(
        "a bad offset is no offset", arguments: ["", "+2:00", "+15:00", "-12:01", "+02:60", "02:00", "+ab:cd", "   "])
    func badOffsets(offset: String) {
        #expect(CaptureTime(exif: "2026:07:14 23:30:05", offset: offset)?.offsetMinutes == nil)
    }

    @Test(
        "what is no date is dropped",
        arguments: [
            "0000:00:00 00:00:00", "2026:02:29 10:00:00", "2026:13:01 10:00:00", "2026:04:31 10:00:00",
            "2026:07:14 24:00:00", "2026:07:14 23:60:00", "2026:07:14 25:61:61", "2026-07-14 23:30:05",
            "    :  :     :  :  ", "2026:07:14", "", "+026:07:14 23:30:05", "2026:07:14 23:30:05Z",
        ])
    func nonsense(text: String) {
        #expect(CaptureTime(exif: text) == nil)
    }

    @Test("days count from 1970 and back", arguments: [-719_162, -1, 0, 58, 59, 60, 365, 11_016, 20_648, 2_932_896])
    func civilDates(days: Int) throws {
        #expect(try #require(CivilDate(daysSince1970: days)).daysSince1970 == days)
    }

    @Test(
        "the time of the fix needs a real date and a clock's time",
        arguments: [
            ("2026:07:14", [(21, 1), (30, 1), (500, 100)], 1_784_064_605.0),
            ("0000:00:00", [(21, 1), (30, 1), (5, 1)], nil),
            ("2026:07:144", [(21, 1), (30, 1), (5, 1)], nil),
            ("1999:99:99", [(21, 1), (30, 1), (5, 1)], nil),
            ("2026:07:14", [(25, 1), (61, 1), (61, 1)], nil),
            ("2026:07:14", [(21, 1), (30, 1), (0, 0)], nil),
            ("2026:07:14", [(21, 1), (30, 1)], nil),
        ] as [(String, [(UInt32, UInt32)], Double?)])
    func fixTimes(date: String, clock: [(UInt32, UInt32)], seconds: Double?) throws {
        var tiff = TIFFBuilder()
        tiff.gps = [tiff.rationals(0x07, clock), tiff.ascii(0x1D, date)]
        let block = try #require(ExifBlock(app1: tiff.block()))
        #expect(GPSReader(block: block).time?.timeIntervalSince1970 == seconds)
    }
}

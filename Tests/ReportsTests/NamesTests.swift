import Foundation
import Reports
import Testing

@Suite struct NamesTests {
    @Test(arguments: [("S-1042", 1042), ("s-1042", 1042), ("S1042", 1042), ("1042", 1042)])
    func readsReferences(text: String, number: Int64) {
        #expect(Reference(text)?.number == number)
    }

    @Test(arguments: ["", "S-", "S-0", "-1", "S--1", "S-1x", "T-1", "99999999999999999999", "١٢"])
    func refusesOtherReferences(text: String) {
        #expect(Reference(text) == nil)
    }

    @Test func readsTrackingCodesAsPeopleTypeThem() {
        #expect(TrackingCode("bcdf ghjk")?.letters == "BCDFGHJK")
        #expect(TrackingCode("BCDF-GHJK")?.letters == "BCDFGHJK")
        #expect(TrackingCode("ABCDEFGH") == nil)
        #expect(TrackingCode("BCDFGHJ") == nil)
    }

    @Test func trackingCodesUseTheirWholeAlphabet() {
        var generator = SystemRandomNumberGenerator()
        let letters = Set((0..<200).flatMap { _ in TrackingCode.random(using: &generator).letters })
        #expect(letters == Set(TrackingCode.alphabet))
    }

    @Test func photoNamesAreHashes() {
        #expect(Photo.ID(hex: String(repeating: "0a", count: 32)) != nil)
        #expect(Photo.ID(hex: String(repeating: "0A", count: 32)) == nil)
        #expect(Photo.ID(hex: "../../../../etc/passwd") == nil)
        #expect(Photo.ID(hex: String(repeating: "0a", count: 31)) == nil)
    }

    @Test(arguments: [
        "2026-11-23T14:05:00Z", "2026-11-23T15:05:00+01:00", "2026-11-23T15:05:00 01:00", "2026-11-23T14:05:00.000Z",
    ])
    func readsMoments(text: String) {
        #expect(Timestamp.parse(text).map(Timestamp.format) == "2026-11-23T14:05:00Z")
    }

    @Test(arguments: ["", "2026-11-23", "14:05", "2026-13-23T14:05:00Z", "now"])
    func refusesOtherMoments(text: String) {
        #expect(Timestamp.parse(text) == nil)
    }

    @Test(arguments: [0.0, 951_782_400, 951_868_800, 1_709_164_799, 1_767_323_045, -1, 4_102_444_800])
    func writesMomentsAsFoundationDoes(seconds: Double) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(Timestamp.format(date) == date.formatted(.iso8601))
    }
}

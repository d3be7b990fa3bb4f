import CityFolder
import Foundation
import Geo
import Reports
import Testing

@Suite("A mended copy of a folder")
struct Repair {
    private static let square = "[[[3.1, 43.1], [3.2, 43.1], [3.2, 43.2], [3.1, 43.2], [3.1, 43.1]]]"

    private func mended(_ sample: SampleFolder) throws -> (mends: [String], copy: CityFolder) {
        let destination = sample.path + "-mended"
        let mends = try sample.folder.repair(into: destination)
        return (mends.map(\.description), CityFolder(path: destination))
    }

    @Test func aPolygonThatCrossesItselfIsMadeValid() throws {
        let sample = try SampleFolder.with(
            "zones/district.geojson", Self.square,
            "[[[3.1, 43.1], [3.2, 43.2], [3.2, 43.1], [3.1, 43.2], [3.1, 43.1]]]")
        let (mends, copy) = try mended(sample)
        #expect(mends.count == 1)
        #expect(mends[0].hasPrefix("zones/district.geojson, feature 1: made valid: Self-intersection at [3.15"))
        #expect(try copy.read().town.territory.zones.names.map(\.id) == ["1", "2", "halles"])
        #expect(!sample.complaints.isEmpty, "the folder itself is not touched")
    }

    @Test func openRingsAreClosedAndRingsThatAreNoneDropped() throws {
        let sample = try SampleFolder.with(
            "zones/district.geojson", Self.square,
            "[[[3.1, 43.1], [3.2, 43.1], [3.2, 43.2], [3.1, 43.2]], [[3.15, 43.15], [3.16, 43.15]]]")
        let (mends, copy) = try mended(sample)
        #expect(
            mends == [
                "zones/district.geojson, feature 1: closed 2 rings",
                "zones/district.geojson, feature 1: dropped 1 ring with too few positions",
            ])
        var vertexCounts: [Int] = []
        try copy.read().town.territory.zones.forEachZone { vertexCounts.append($0.area.vertexCount) }
        #expect(vertexCounts.first == 5)
    }

    @Test func textOfASpreadsheetBecomesUTF8() throws {
        let sample = try SampleFolder()
        try sample.write(
            Array("label,lon,lat\nAll".utf8) + [0xE9] + Array("e de l'".utf8) + [0x8C] + Array("uvre,3.1,43.1\n".utf8),
            to: "addresses.csv")
        let (mends, copy) = try mended(sample)
        #expect(mends == ["addresses.csv: converted from WINDOWS-1252 to UTF-8"])
        let reader = try #require(try copy.addresses())
        #expect(try reader.map { try $0.get().label } == ["Allée de l'Œuvre"])
    }

    @Test func whatIsRightIsCopiedByteForByte() throws {
        let sample = try SampleFolder(["README.md": "notes", ".hidden": "x"])
        let (mends, copy) = try mended(sample)
        #expect(mends.isEmpty)
        for name in Array(SampleFolder.files.keys) + ["basemap.pmtiles", "README.md"] {
            let contents = FileManager.default.contents(atPath: sample.path + "/" + name)
            #expect(FileManager.default.contents(atPath: copy.path + "/" + name) == contents)
        }
        #expect(!FileManager.default.fileExists(atPath: copy.path + "/.hidden"))
    }

    @Test func whatNoProgramCanMendStaysAsItIs() throws {
        let sample = try SampleFolder.with(
            "zones/district.geojson", "[3.1, 43.1], [3.2, 43.1]", "[770000.5, 6279000.5], [770100, 6279000]")
        let (mends, copy) = try mended(sample)
        #expect(mends.isEmpty)
        #expect(throws: CityFolderProblems.self) { try copy.read() }
    }

    @Test func nothingIsOverwritten() throws {
        let sample = try SampleFolder()
        #expect(throws: CityFolderProblems.self) { try sample.folder.repair(into: sample.path) }
    }
}

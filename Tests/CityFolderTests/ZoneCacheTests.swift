import Foundation
import Geo
import Reports
import Testing

@testable import CityFolder

@Suite("Zones are kept for the next start")
struct ZoneCacheTests {
    /// A sample whose zones are kept, and the file that they are kept in.
    private struct Kept {
        let sample: SampleFolder
        var file: String { sample.path + "/data/zones.index" }
        var folder: CityFolder { CityFolder(path: sample.path, zoneCache: file) }

        init() throws {
            sample = try SampleFolder()
            try FileManager.default.createDirectory(atPath: sample.path + "/data", withIntermediateDirectories: true)
        }

        func bytes() throws -> Data { try Data(contentsOf: URL(filePath: file)) }
    }

    /// What a map says: its names, its areas, and the zones at points all over it.
    private func all(of zones: ZoneMap) -> [String] {
        var said = zones.kinds + ["\(zones.names)", zones.fingerprint ?? ""]
        zones.forEachZone { said.append("\($0)") }
        for east in 0..<9 {
            for north in 0..<9 {
                let point = Coordinate(longitude: 3 + Double(east) / 25, latitude: 43 + Double(north) / 25)
                said.append("\(point.map(zones.zones) ?? [])")
            }
        }
        return said
    }

    @Test func theSecondReadingTakesThemFromTheFile() throws {
        let kept = try Kept()
        let first = try kept.folder.read().town.territory.zones
        let modified = try kept.bytes()
        // What is kept for this fingerprint is believed: other names in the file show that it is read.
        let cache = ZoneCache(path: kept.file)
        let renamed = ZoneMap(
            [Zone(name: .init(kind: "district", id: "1", name: "Kept"), area: MultiPolygon([]))],
            fingerprint: first.fingerprint)
        cache.keep(renamed)
        #expect(try kept.bytes() != modified)
        #expect(try kept.folder.read().town.territory.zones.names.map(\.name) == ["Kept"])
        cache.keep(first)
        #expect(try all(of: kept.folder.read().town.territory.zones) == all(of: first))
        let mode = try FileManager.default.attributesOfItem(atPath: kept.file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func whatIsKeptIsTheSame() throws {
        let kept = try Kept()
        let plain = try kept.sample.read().town
        _ = try kept.folder.read()
        let again = try kept.folder.read().town
        #expect(all(of: again.territory.zones) == all(of: plain.territory.zones))
        #expect(again.routing.rules.map(\.id) == plain.routing.rules.map(\.id))
    }

    @Test(arguments: ["zones/district.geojson", "city.yaml"])
    func aChangedFolderIsReadAgain(file: String) throws {
        let kept = try Kept()
        let before = try kept.folder.read().town.territory.zones
        let path = URL(filePath: kept.sample.path + "/" + file)
        let text = try String(decoding: Data(contentsOf: path), as: UTF8.self)
        // One of them another name, the other other bounds.
        let changed = text.replacing("Centre", with: "Coeur").replacing("43.4]", with: "43.5]")
        #expect(changed != text)
        try Data(changed.utf8).write(to: path)
        let after = try kept.folder.read().town.territory.zones
        #expect(after.fingerprint != before.fingerprint)
        #expect(try all(of: after) == all(of: CityFolder(path: kept.sample.path).read().town.territory.zones))
    }

    @Test func aDamagedFileIsMadeAnew() throws {
        let kept = try Kept()
        let expected = try all(of: kept.folder.read().town.territory.zones)
        let right = try kept.bytes()
        let damaged: [Data] = [
            Data(), right.prefix(10), right.prefix(right.count - 1), right + [0], Data(repeating: 0xFF, count: 5_000),
            Data("trottoir zones 0".utf8) + right.dropFirst(16),
        ]
        for bytes in damaged + (0..<20).map({ flipped(right, at: $0 * right.count / 20) }) {
            try bytes.write(to: URL(filePath: kept.file))
            #expect(try all(of: kept.folder.read().town.territory.zones) == expected)
            #expect(try kept.bytes() == right)
        }
    }

    @Test func aFileThatCannotBeWrittenIsDoneWithout() throws {
        let kept = try Kept()
        try FileManager.default.createDirectory(atPath: kept.file + ".partial", withIntermediateDirectories: true)
        #expect(
            try kept.folder.read().town.territory.zones.names.count
                == kept.sample.read().town.territory.zones.names.count)
        #expect(!FileManager.default.fileExists(atPath: kept.file))
    }

    @Test func brokenZonesAreNotKept() throws {
        let kept = try Kept()
        try kept.sample.write(Array("{".utf8), to: "zones/district.geojson")
        #expect(throws: CityFolderProblems.self) { try kept.folder.read() }
        #expect(!FileManager.default.fileExists(atPath: kept.file))
    }

    private func flipped(_ bytes: Data, at index: Int) -> Data {
        var bytes = bytes
        bytes[bytes.startIndex + index] ^= 0x10
        return bytes
    }
}

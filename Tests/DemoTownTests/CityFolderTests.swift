import CityFolder
import DemoTown
import Foundation
import Geo
import Reports
import Testing

@Suite struct DemoFolderTests {
    @Test func sameSeedGivesTheSameBytes() throws {
        let again = Demo.newFolder()
        try DemoTown(seed: 1).writeCityFolder(to: again)
        defer { try? FileManager.default.removeItem(atPath: again) }
        let names = try FileManager.default.subpathsOfDirectory(atPath: again).sorted()
        #expect(try names == FileManager.default.subpathsOfDirectory(atPath: Demo.folder.get()).sorted())
        for name in names where name != "zones" {
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: again).appending(path: name)))
            #expect(try bytes == Demo.file(name), "\(name) differs")
        }
    }

    @Test func anotherSeedGivesAnotherTown() throws {
        let other = Demo.newFolder()
        try DemoTown(seed: 2).writeCityFolder(to: other)
        defer { try? FileManager.default.removeItem(atPath: other) }
        _ = try CityFolder(path: other).read()
        let streets = try [UInt8](Data(contentsOf: URL(filePath: other).appending(path: "streets.geojson")))
        #expect(try streets != Demo.file("streets.geojson"))
    }

    @Test func theFolderHasNoProblemAtAll() throws {
        let contents = try Demo.contents.get()
        #expect(contents.warnings.isEmpty)
        #expect(contents.town.city.name == "Maravelle")
        #expect(
            contents.zoneKinds.map(\.kind) == ["commune", "secteur", "quartier", "zone-pietonne", "domaine-portuaire"])
        #expect(contents.basemapPath != nil)
    }

    @Test func thereAreAtLeastThreeThousandAddressesAndAllAreInTown() throws {
        let contents = try Demo.contents.get()
        let reader = try #require(try CityFolder(path: Demo.folder.get()).addresses())
        var count = 0
        for entry in reader {
            let address = try entry.get()
            let place = contents.town.territory.place(at: address.coordinate)
            #expect(contents.town.contains(place), "\(address.label) is outside")
            count += 1
        }
        #expect(count >= 3_000)
        #expect(count == contents.addressList?.count)
    }

    @Test func streetsHaveNamesAndThreeKindsOfOwner() throws {
        let streets = try Demo.contents.get().town.territory.streets
        #expect(streets.allSatisfy { !$0.name.isEmpty })
        #expect(Set(streets.compactMap(\.owner)) == ["commune", "departement", "prive"])
        #expect(Set(streets.map(\.name)).count > 400)
    }
}

import CityFolder
import Foundation
import Geo
import Reports
import Testing

/// Real data beside the project, which is not part of it.
enum SharedData {
    static let path =
        ProcessInfo.processInfo.environment["TROTTOIR_SHARED"]
        ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "../shared").path

    static let isThere = FileManager.default.fileExists(atPath: path + "/data/zones/montpellier/voies.geojson")
}

extension WholeFolder {
    @Test(.enabled(if: SharedData.isThere, "the real Montpellier is not in ../shared/data"))
    func realMontpellierIsRead() throws {
        let zones = SharedData.path + "/data/zones/montpellier/"
        let rows = try String(
            contentsOfFile: SharedData.path + "/data/addresses/montpellier-addresses.csv", encoding: .utf8)
        let sample = try SampleFolder([
            "city.yaml": """
            name: Montpellier
            languages: [fr, en]
            timeZone: Europe/Paris
            bounds: [3.80, 43.56, 3.95, 43.66]
            area: quartiers
            zones:
              quartiers: {id: QUARTMNO, name: LIBQUART}
              sous-quartiers: {id: LIBSQUART, name: LIBSQUART}
            streets: {name: LIB_OFF, owner: DOMANIALIT}
            """,
            "routing.yaml": """
            default: roads
            rules: [{roadOwner: Publique départementale, department: county}]
            """,
            "zones/district.geojson": nil, "zones/pedestrian.geojson": nil,
            "zones/quartiers.geojson": try String(contentsOfFile: zones + "quartiers.geojson", encoding: .utf8),
            "zones/sous-quartiers.geojson": try String(
                contentsOfFile: zones + "sous-quartiers.geojson", encoding: .utf8),
            "streets.geojson": try String(contentsOfFile: zones + "voies.geojson", encoding: .utf8),
            "addresses.csv": rows.replacing("libelle", with: "label", maxReplacements: 1),
        ])
        let contents = try sample.read()
        #expect(contents.warnings.isEmpty)
        #expect(contents.town.territory.streets.count == 8011)
        #expect(contents.addressList?.count == 36395)
        let comedie = try #require(Coordinate(longitude: 3.8797, latitude: 43.6085))
        #expect(contents.town.territory.place(at: comedie).zones.map(\.kind) == ["quartiers", "sous-quartiers"])
    }
}

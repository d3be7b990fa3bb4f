import CityFolder
import Foundation

/// A small, right city folder in a temporary directory, which a test spoils in one place. Removed with the value.
final class SampleFolder {
    let path: String

    /// Writes the folder; `changes` replace files by name, nil leaves one out.
    init(_ changes: [String: String?] = [:]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "city-folder-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path + "/zones", withIntermediateDirectories: true)
        var files: [String: String?] = Self.files
        for (name, text) in changes { files.updateValue(text, forKey: name) }
        for case (let name, let text?) in files { try write(Array(text.utf8), to: name) }
        try write(Array("PMTiles".utf8) + [3, 0, 0, 0], to: "basemap.pmtiles")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.removeItem(atPath: path + "-mended")
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: path + "/" + name))
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path + "/" + name)
    }

    var folder: CityFolder { CityFolder(path: path) }

    /// The folder, read; and kept until it is.
    func read() throws(CityFolderProblems) -> CityFolderContents {
        defer { withExtendedLifetime(self) {} }
        return try folder.read()
    }

    /// What is wrong with it, one line a problem, warnings included.
    var complaints: [String] {
        do {
            return try read().warnings.map(\.description)
        } catch {
            return error.problems.map(\.description)
        }
    }

    /// What is wrong with a sample in which `file` has `replacement` for `text`, which must be there.
    static func complaints(_ file: String, _ text: String, _ replacement: String) throws -> [String] {
        try with(file, text, replacement).complaints
    }

    /// A sample in which `file` has `replacement` for `text`, which must be there.
    static func with(_ file: String, _ text: String, _ replacement: String) throws -> SampleFolder {
        guard let original = files[file], original.contains(text) else {
            throw Missing(text: text)
        }
        return try SampleFolder([file: original.replacing(text, with: replacement, maxReplacements: 1)])
    }

    struct Missing: Error { let text: String }
}

extension SampleFolder {
    static let files = [
        "city.yaml": """
        name: Port-Aubin
        languages: [fr, en]
        timeZone: Europe/Paris
        bounds: [3.0, 43.0, 3.4, 43.4]
        area: district
        outsideArea: refuse
        attribution: Ville de Port-Aubin
        contact:
          email: mairie@port-aubin.example
          phone: 04 67 00 00 00
        theme:
          accent: "#1d5f8a"
        zones:
          district:
            id: code
            name: nom
            label: {fr: Quartier, en: District}
          pedestrian:
        streets: {name: nom, owner: domaine, distance: 25}
        features:
          heatmap: true

        """,
        "departments.yaml": """
        - id: roads
          name: Voirie
          email: voirie@port-aubin.example
          phone: 0467000001
        - id: county
          name: Département
          webhook: https://county.example/hook

        """,
        "categories.yaml": """
        groups:
          - id: street
            label: {fr: Chaussée, en: Roadway}
            icon: road
        categories:
          - id: pothole
            label: {fr: Nid-de-poule, en: Pothole}
            group: street
            keywords: [trou, hole]
            photo: required
            questions:
              - id: depth
                label: {fr: Profondeur en cm, en: Depth in cm}
                type: integer
                minimum: 1
                maximum: 100
              - id: side
                label: {fr: Où, en: Where}
                enum:
                  - {value: road, label: {fr: Chaussée, en: Road}}
                  - {value: pavement, label: {fr: Trottoir, en: Pavement}}
                required: true
          - id: wreck
            label: {fr: Épave, en: Abandoned car}
            group: street
            public: false

        """,
        "routing.yaml": """
        default: roads
        rules:
          - id: county-roads
            roadOwner: Département
            department: county
          - category: [pothole]
            zone: "district:1"
            department: roads

        """,
        "zones/district.geojson": """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"code": 1, "nom": "Centre"}, "geometry": {"type": "Polygon", "coordinates":
        [[[3.1, 43.1], [3.2, 43.1], [3.2, 43.2], [3.1, 43.2], [3.1, 43.1]]]}},
        {"type": "Feature", "properties": {"code": "2", "nom": "Plage"}, "geometry": {"type": "Polygon", "coordinates":
        [[[3.2, 43.1], [3.3, 43.1], [3.3, 43.2], [3.2, 43.2], [3.2, 43.1]]]}}
        ]}

        """,
        "zones/pedestrian.geojson": """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"id": "halles", "name": "Les Halles"}, "geometry": {"type": "Polygon",
        "coordinates": [[[3.14, 43.14], [3.16, 43.14], [3.16, 43.16], [3.14, 43.16], [3.14, 43.14]]]}}
        ]}

        """,
        "streets.geojson": """
        {"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"nom": "Rue Foch", "domaine": "Ville"}, "geometry":
        {"type": "LineString", "coordinates": [[3.12, 43.12], [3.13, 43.12]]}},
        {"type": "Feature", "properties": {"nom": "Route de Sète", "domaine": "Département"}, "geometry":
        {"type": "MultiLineString", "coordinates": [[[3.2, 43.15], [3.21, 43.15]], [[3.22, 43.15], [3.23, 43.15]]]}}
        ]}

        """,
        "addresses.csv": """
        label,lon,lat
        "12, Rue Foch",3.121,43.1201
        3 Route de Sète,3.205,43.1502

        """,
    ]
}

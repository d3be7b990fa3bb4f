import CityFolder
import Reports
import Testing

@Suite("Zones, streets and addresses: what is refused")
struct PlaceRefusal {
    typealias Case = SettingsRefusal.Case

    @Test(arguments: [
        Case(
            "[[[3.1, 43.1], [3.2, 43.1], [3.2, 43.2], [3.1, 43.2], [3.1, 43.1]]]",
            "[[[3.1, 43.1], [3.2, 43.2], [3.2, 43.1], [3.1, 43.2], [3.1, 43.1]]]",
            "zones/district.geojson, feature 1 (line 2): the polygon is not valid: Self-intersection at [3.15"),
        Case(
            "[[[3.1, 43.1], [3.2, 43.1], [3.2, 43.2], [3.1, 43.2], [3.1, 43.1]]]", "[]",
            "feature 1 (line 3): the polygon is empty"),
        Case("[3.1, 43.2], [3.1, 43.1]]]", "[3.1, 43.2]]]", "the outer ring is not closed"),
        Case(
            "\"code\": \"2\"", "\"code\": 1",
            "zones/district.geojson, feature 2 (line 4): zone `1` is there twice; first in feature 1"),
        Case("\"code\": \"2\"", "\"code\": \"\"", "feature 2 (line 4): has no `code`"),
        Case("\"code\": \"2\"", "\"code\": \"a|b\"", "the id `a|b` holds a `|`"),
        Case(
            "\"nom\": \"Plage\"", "\"nom\": null",
            "warning: zones/district.geojson, feature 2 (line 4): has no `nom`; people will read `2`"),
        Case(
            "[3.1, 43.1], [3.2, 43.1]", "[770000.5, 6279000.5], [770100, 6279000]",
            "it looks like EPSG:2154 (Lambert-93), in metres"),
        Case(
            "[3.1, 43.1], [3.2, 43.1]", "[431000.5, 5401000.5], [431100, 5401000]",
            "it looks like EPSG:3857 (Web Mercator), in metres"),
        Case(
            "[3.1, 43.1], [3.2, 43.1]", "[770000.5, 6279000.5], [770100, 6279000]",
            "→ convert it: ogr2ogr -s_srs EPSG:2154 -t_srs EPSG:4326"),
        Case("]}\n", "", "zones/district.geojson, line 6: this is not JSON"),
    ])
    func zonesAreRefused(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints("zones/district.geojson", wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
    }

    @Test func aZoneMustBeAPolygon() throws {
        let point = """
            {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": 1, "name": "a"},
            "geometry": {"type": "Point", "coordinates": [3.1, 43.1]}},
            {"type": "Feature", "properties": {"id": 2, "name": "b"}, "geometry": null}]}
            """
        let complaints = try SampleFolder(["zones/pedestrian.geojson": point]).complaints
        #expect(
            complaints.contains { $0.contains("feature 1 (line 1): is a Point; a zone must be a Polygon") },
            "\(complaints)")
        #expect(
            complaints.contains { $0.contains("feature 2 (line 3): is empty: it has no geometry") }, "\(complaints)")
    }

    @Test func aWrongPropertyNameIsSaidOnceWithTheNearest() throws {
        let complaints = try SampleFolder.complaints("city.yaml", "name: nom\n    label", "name: nom_\n    label")
        #expect(
            complaints == [
                "zones/district.geojson: no feature has a property `nom_`; did you mean `nom`? → say in city.yaml "
                    + "which property it is: `zones: {district: {name: nom}}`; the file has: code, nom"
            ])
    }

    @Test func swappedCoordinatesAreRecognised() throws {
        let swapped = try SampleFolder(
            ["district", "pedestrian"].reduce(into: [:]) { files, kind in
                files["zones/\(kind).geojson"] = SampleFolder.files["zones/\(kind).geojson"]?
                    .replacing(#/\[(3\.\d+), (43\.\d+)\]/#) { "[\($0.output.2), \($0.output.1)]" }
            })
        #expect(swapped.complaints.contains { $0.contains("longitude and latitude are swapped in the zone files") })
    }

    @Test func aZoneOutsideTheBoundsIsAWarning() throws {
        let contents = try SampleFolder.with("city.yaml", "43.0, 3.4, 43.4]", "43.0, 3.19, 43.4]").read()
        #expect(
            contents.warnings.map(\.description).contains {
                $0.hasPrefix("warning: zones/district.geojson, feature 2 (line 4): lies outside the town's bounds")
            })
    }

    @Test func streetsMustBeLines() throws {
        let complaints = try SampleFolder.complaints(
            "streets.geojson", #""type": "LineString", "coordinates": [[3.12, 43.12], [3.13, 43.12]]"#,
            #""type": "Point", "coordinates": [3.12, 43.12]"#)
        #expect(
            complaints.contains {
                $0.contains("streets.geojson, feature 1 (line 2): is a Point; a street must be a LineString")
            })
    }

    @Test func aStreetWithoutGeometryIsLeftOutWithAWarning() throws {
        let contents = try SampleFolder.with(
            "streets.geojson", #"{"type": "LineString", "coordinates": [[3.12, 43.12], [3.13, 43.12]]}"#, "null"
        ).read()
        #expect(contents.town.territory.streets.map(\.name) == ["Route de Sète", "Route de Sète"])
        #expect(contents.warnings.map(\.message) == ["has no geometry and is left out"])
    }

    @Test(arguments: [
        Case(
            "label,lon,lat", "label,longitude,lat",
            "addresses.csv, line 1: the header lacks `lon`; it has: label, longitude, lat"),
        Case("\"12, Rue Foch\"", "12, Rue Foch", "addresses.csv, line 2: has 4 fields; the header has 3"),
        Case("\"12, Rue Foch\"", "", "addresses.csv, line 2: has no label"),
        Case("3.121", "\"3,121\"", "line 2: `3,121`, `43.1201` are not two numbers"),
        Case("3.121,43.1201", "770000,6279000", "it looks like EPSG:2154 (Lambert-93)"),
        Case("\"12, Rue Foch\"", "\"12, Rue Foch", "addresses.csv, line 2: a quote is opened and never closed"),
        Case("\"12, Rue Foch\"", "\"12\" Rue Foch", "addresses.csv, line 2: text follows a closing quote"),
        Case("3.121", "4.5", "warning: addresses.csv, line 2: this address lies outside the town's bounds"),
        Case("label,lon,lat", "label,lat,lon", "addresses.csv: `lon` and `lat` are swapped"),
    ])
    func addressesAreRefused(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints("addresses.csv", wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
    }

    @Test func aBadLineDoesNotHideTheNext() throws {
        let sample = try SampleFolder.with("addresses.csv", "\"12, Rue Foch\"", "\"12, Rue Foch")
        let reader = try #require(try sample.folder.addresses())
        let labels = reader.map { try? $0.get().label }
        #expect(labels == [nil, "3 Route de Sète"])
    }
}

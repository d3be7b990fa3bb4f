import Geo
import Testing

@Suite struct GeoJSONReaderTests {
    private func read(_ text: String) -> GeoJSONDocument {
        GeoJSONReader.read(Array(text.utf8))
    }

    /// A file with one feature of this geometry a line, from line 2.
    private func file(_ geometries: String...) -> String {
        let features = geometries.map { #"{"type":"Feature","properties":{},"geometry":\#($0)}"# }
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}"
    }

    @Test func everyGeometryIsRead() throws {
        let document = read(
            file(
                #"{"type":"Point","coordinates":[3.5,43.5,12.0]}"#,
                #"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#,
                #"{"coordinates":[[1,2],[3,4]],"type":"LineString"}"#,
                #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#,
                #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[6,2],[5,1]]]}"#,
                #"{"coordinates":[[[[0,0],[9,0],[9,9],[0,0]]]],"type":"MultiPolygon"}"#,
                #"{"geometries":[{"type":"Point","coordinates":[1,2]}],"type":"GeometryCollection"}"#,
                "null"))
        #expect(document.problems == [])
        let triangle = try #require(
            Polygon(exterior: ring([(0, 0), (9, 0), (9, 9)]), holes: [ring([(5, 1), (6, 1), (6, 2)])]))
        #expect(
            document.features.map(\.geometry) == [
                .point(place(3.5, 43.5)), .multiPoint(line([(1, 2), (3, 4)])),
                .lineString(LineString(line([(1, 2), (3, 4)]))!),
                .multiLineString([LineString(line([(1, 2), (3, 4)]))!, LineString(line([(5, 6), (7, 8)]))!]),
                .polygon(triangle), .multiPolygon(MultiPolygon([Polygon(exterior: triangle.exterior)!])),
                .collection([.point(place(1, 2))]), nil,
            ])
        #expect(document.features.map(\.line) == Array(2...9))
        #expect(document.features.map(\.index) == Array(0...7))
        #expect(document.features.allSatisfy { !$0.hasBrokenGeometry })
    }

    @Test func idsAndPropertiesAreRead() throws {
        let features = try GeoJSONReader.features(
            in: Array(
                """
                \u{FEFF}{"features": [
                  {"id": 7, "type": "Feature", "geometry": null, "properties": {"NOM": "Écusson", "n": [1, {"a": null}]}},
                  {"id": "x", "type": "Feature", "geometry": null, "properties": null, "bbox": [1, 2, 3, 4]}
                ], "name": "x", "type": "FeatureCollection"}
                """.utf8))
        #expect(features.map(\.id) == [7, "x"])
        #expect(features[0].properties == ["NOM": "Écusson", "n": [1, ["a": .null]]])
        #expect(features[1].properties == [:])
    }

    @Test func aFeatureOrAGeometryAloneIsRead() throws {
        let feature = read(#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1}}"#)
        #expect(feature.problems == [])
        #expect(feature.features.first?.properties == ["a": 1])
        let geometry = read(#"{"coordinates":[1,2],"type":"Point"}"#)
        #expect(geometry.problems == [])
        #expect(geometry.features.first?.geometry == .point(place(1, 2)))
    }

    @Test(arguments: [
        (#"{"type":"Polygon","coordinates":[]}"#, "the polygon is empty"),
        (#"{"type":"Polygon","coordinates":[[]]}"#, "the outer ring is empty"),
        (
            #"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#,
            "the outer ring is not closed: it begins at [0.0, 0.0] and ends at [0.0, 1.0]. "
                + "Repeat the first position at the end"
        ),
        (
            #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[5,1]]]}"#,
            "the hole 1 has too few positions: 3, the last being the first again. A ring needs four or more"
        ),
        (#"{"type":"MultiPolygon","coordinates":[]}"#, "the MultiPolygon is empty"),
        (#"{"type":"MultiPolygon","coordinates":[[]]}"#, "polygon 1 is empty"),
        (
            #"{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[0,0]]]]}"#,
            "polygon 1, outer ring has too few positions: 3, the last being the first again. A ring needs four or more"
        ),
        (#"{"type":"LineString","coordinates":[[1,2]]}"#, "the line has too few positions: 1, two are needed"),
        (#"{"type":"LineString","coordinates":[1,2]}"#, "expected a position [longitude, latitude]"),
        (#"{"type":"Polygon","coordinates":[[1,2],[3,4]]}"#, "expected a position [longitude, latitude]"),
        (#"{"type":"Polygon","coordinates":{}}"#, "the polygon must be a list"),
        (#"{"type":"Point","coordinates":["1",2]}"#, "a position must be numbers, [longitude, latitude]"),
        (#"{"type":"Point","coordinates":[1]}"#, "a position must have two numbers, [longitude, latitude]"),
        (#"{"type":"Point"}"#, "the Point has no \"coordinates\""),
        (#"{"coordinates":[1,2]}"#, "the geometry has no \"type\""),
        (#"{"type":"Circle","coordinates":[1,2]}"#, "\"Circle\" is no type of geometry"),
        ("[1,2]", "the geometry must be an object or null"),
        (
            #"{"type":"Point","coordinates":[43.6,123.9]}"#,
            "the position [43.6, 123.9] is no longitude -180...180 and latitude -90...90. Longitude comes first"
        ),
        (
            #"{"type":"LineString","coordinates":[[30000000,1],[30000000,2],[3,4]]}"#,
            "the position [30000000.0, 1.0], and 1 positions more, is no longitude -180...180 and latitude -90...90"
        ),
    ])
    func brokenGeometriesAreNamed(geometry: String, message: String) {
        let document = read(file(geometry, "null"))
        #expect(document.problems.map(\.description) == ["feature 1 (line 2): \(message)"])
        #expect(document.features.map(\.hasBrokenGeometry) == [true, false])
        #expect(document.features.map(\.geometry) == [nil, nil])
    }

    @Test func everyProblemIsReported() {
        let document = read(
            """
            {"type": "FeatureCollection", "features": [
              7,
              {"type": "Feature", "properties": [], "id": {}, "geometry": null},
              {"type": "Thing", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [
                [[0, 0], [1, 0], [1, 1]],
                [[0, 0], [1, 0], [0, 0]]
              ]}},
              {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [999, 0]}}
            ]}
            """)
        #expect(
            document.problems.map { [$0.feature ?? -1, $0.line ?? -1] } == [
                [0, 2], [1, 3], [1, 3], [2, 4], [2, 5], [2, 6], [3, 8],
            ])
        #expect(document.features.count == 4)
    }

    @Test(arguments: [
        (
            "{\"type\":[1", GeoJSONProblem.Kind.syntax,
            "line 1: this is not JSON: expected ',' or ']', found the end of the text"
        ),
        ("[]", .structure, "line 1: expected a GeoJSON FeatureCollection, which is an object"),
        ("{}", .structure, #"line 1: expected "type": "FeatureCollection", found no type"#),
        (
            #"{"type":"Topology"}"#, .structure,
            #"line 1: expected "type": "FeatureCollection", found "Topology""#
        ),
        (#"{"type":"FeatureCollection"}"#, .structure, #"line 1: the FeatureCollection has no list "features""#),
        ("", .structure, "line 1: expected a GeoJSON FeatureCollection, which is an object"),
    ])
    func otherFilesAreRefused(text: String, kind: GeoJSONProblem.Kind, message: String) {
        let document = read(text)
        #expect(document.problems.first?.kind == kind)
        #expect(document.problems.first?.description.hasPrefix(message) == true)
        #expect(throws: GeoJSONError.self) { try GeoJSONReader.features(in: Array(text.utf8)) }
    }

    /// Whatever happens to a file, reading it ends, and says so unless it is still whole.
    @Test func damagedFilesAreNoHarm() {
        let whole = Array(
            file(
                #"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9.5e0],[0,0]]]}"#,
                #"{"coordinates":[[[[0,0],[9,0],[9,9],[0,0]]]],"type":"MultiPolygon"}"#,
                #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-1,2]}]}"#
            ).utf8)
        var random = SeededRandom(seed: 3)
        for length in 0..<whole.count { #expect(!GeoJSONReader.read(Array(whole[..<length])).problems.isEmpty) }
        for _ in 0..<1_000 {
            var text = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<text.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: text[place] = UInt8.random(in: 0...255, using: &random)
                case 1: text.remove(at: place)
                default: text.insert(Array("[]{},:\"\\-.0e9".utf8).randomElement(using: &random)!, at: place)
                }
            }
            for problem in GeoJSONReader.read(text).problems { #expect(!problem.description.isEmpty) }
        }
    }

    @Test func featuresBeforeASyntaxErrorAreKept() {
        let document = read(
            "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"geometry\":null},\n{oops}]}")
        #expect(document.features.count == 1)
        #expect(
            document.problems.map(\.description) == [
                "line 3: this is not JSON: expected a name in quotes, found 'o'"
            ])
    }
}

/// Metres that pose as degrees, and text that is not UTF-8.
@Suite struct GeoJSONEncodingTests {
    private func points(_ pairs: [(Double, Double)], crs: String = "") -> GeoJSONDocument {
        let features = pairs.map {
            #"{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[\#($0.0),\#($0.1)]}}"#
        }
        let text = "{\"type\":\"FeatureCollection\",\(crs)\"features\":[\n" + features.joined(separator: ",\n") + "]}"
        return GeoJSONReader.read(Array(text.utf8))
    }

    /// Positions of towns, computed with PROJ.
    @Test(arguments: [
        (770_600.0, 6_279_300.0, "EPSG:2154", "Lambert-93"),  // Montpellier
        (652_400, 6_862_000, "EPSG:2154", "Lambert-93"),  // Paris
        (147_000, 6_837_000, "EPSG:2154", "Lambert-93"),  // Brest
        (431_550, 5_406_600, "EPSG:3857", "Web Mercator"),  // Montpellier
        (261_850, 6_250_500, "EPSG:3857", "Web Mercator"),  // Paris
        (-6_180_000, 1_830_000, "EPSG:3857", "Web Mercator"),  // Martinique
        (1_770_600, 3_157_900, "EPSG:3944", "Lambert CC44"),  // Montpellier
        (1_652_400, 8_187_000, "EPSG:3949", "Lambert CC49"),  // Paris
    ])
    func metresAreRecognised(x: Double, y: Double, code: String, name: String) {
        let document = points([(3, 43), (x, y), (x, y), (x, y)])
        #expect(
            document.problems.map(\.description) == [
                "feature 2 (line 3): the position [\(x), \(y)] is no longitude -180...180 and latitude -90...90; "
                    + "it looks like \(code) (\(name)), in metres. So do 2 features more. Convert it: "
                    + "ogr2ogr -s_srs \(code) -t_srs EPSG:4326 -lco RFC7946=YES new.geojson old.geojson"
            ])
        #expect(document.problems.first?.kind == .otherReferenceSystem(code))
        #expect(document.features.map(\.hasBrokenGeometry) == [false, true, true, true])
    }

    @Test func theFilesOwnWordCounts() {
        let crs = #""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27572"}},"#
        #expect(points([(770_600, 6_279_300)], crs: crs).problems.map(\.kind) == [.otherReferenceSystem("EPSG:27572")])
        for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "http://www.opengis.net/def/crs/EPSG/0/4326"] {
            let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"\(name)\"}},"
            #expect(points([(3, 43)], crs: crs).problems == [])
            #expect(
                points([(770_600, 6_279_300)], crs: crs).problems.map(\.kind) == [.otherReferenceSystem("EPSG:2154")])
        }
    }

    @Test func latin1IsNamedWithItsLineAndTheRestIsReadOn() {
        let start = Array(
            "{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\n\"properties\":{\"n\":\"Rue d".utf8
        )
        let end = Array("t\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]}".utf8)
        let document = GeoJSONReader.read(start + [0xE9] + end)
        #expect(document.problems.map(\.kind) == [.notUTF8, .geometry])
        #expect(
            document.problems.first?.description
                == "line 3: the text is not UTF-8; it looks like WINDOWS-1252. "
                + "Convert it: iconv -f WINDOWS-1252 -t UTF-8 old.geojson > new.geojson")
    }

    @Test func utf16IsNamed() {
        let bytes: [UInt8] = [0xFF, 0xFE] + Array("{}".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(GeoJSONReader.read(bytes).problems.map(\.kind) == [.notUTF8])
        #expect(GeoJSONReader.read(Array(bytes.dropFirst(2))).problems.map(\.kind) == [.notUTF8])
    }
}

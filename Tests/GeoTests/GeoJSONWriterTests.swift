import Geo
import Testing

@Suite struct GeoJSONWriterTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func aCollectionIsWrittenPieceByPiece() {
        var writer = GeoJSONWriter(members: ["numberReturned": 2])
        #expect(text(writer.take()) == #"{"type":"FeatureCollection","numberReturned":2,"features":["#)
        writer.write(GeoJSONFeature(id: 1, properties: ["b": "é", "a": 1], geometry: .point(place(3.5, 43.25))))
        #expect(
            text(writer.take())
                == "\n" + #"{"type":"Feature","id":1,"properties":{"a":1,"b":"é"},"#
                + #""geometry":{"type":"Point","coordinates":[3.5,43.25]}}"#)
        writer.write(GeoJSONFeature(geometry: nil))
        #expect(text(writer.take()) == ",\n" + #"{"type":"Feature","properties":{},"geometry":null}"#)
        writer.finish()
        #expect(text(writer.take()) == "\n]}\n")
        #expect(writer.take() == [])
        #expect(text(GeoJSONWriter.text([])) == "{\"type\":\"FeatureCollection\",\"features\":[]}\n")
    }

    @Test(arguments: [
        (3.0, "3"), (-3.0, "-3"), (0.0, "0"), (-0.0, "0"), (3.87670000, "3.8767"), (43.610769229999996, "43.6107692"),
        (-0.00000004, "0"), (-0.00000005, "-0.0000001"), (179.99999996, "180"), (0.1000001, "0.1000001"),
        (9.99999999, "10"), (-12.05, "-12.05"),
    ])
    func coordinatesHaveSevenDecimalsAtMost(degrees: Double, written: String) {
        let feature = GeoJSONFeature(geometry: .point(place(degrees, 0)))
        #expect(text(GeoJSONWriter.text(of: feature)).contains("[\(written),0]"))
    }

    @Test func everyGeometryReadsBackTheSame() throws {
        let line = try #require(LineString(line([(0.1, 1 / 3.0), (2.0 / 3, 4)])))
        let shape = area([(0, 0), (9.000000000000002, 0), (9, 9)], holes: [[(5, 1), (6, 1), (6, 2)]])
        let geometries: [Geometry] = [
            .point(place(1 / 3.0, 2)), .multiPoint([place(1, 2), place(3, 4)]), .lineString(line),
            .multiLineString([line, line]), .polygon(shape.polygons[0]), .multiPolygon(shape),
            .collection([.point(place(1, 2)), .lineString(line)]),
        ]
        let features = geometries.enumerated().map { index, geometry in
            GeoJSONFeature(properties: ["n": .int(Int64(index))], geometry: geometry, index: index, line: index + 2)
        }
        let written = GeoJSONWriter.text(features, precision: .exact)
        #expect(try GeoJSONReader.features(in: written) == features)
    }
}

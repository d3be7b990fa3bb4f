import Testing

@testable import DemoTown

@Suite struct BasemapTests {
    private func archive() throws -> PMTilesReader { try PMTilesReader(Demo.file("basemap.pmtiles")) }

    @Test func theArchiveIsWhole() throws {
        let archive = try archive()
        #expect(archive.bytes.count < 3_000_000)
        #expect(archive.zooms == 10...15)
        #expect(archive.isClustered)
        #expect(archive.entries.count > 60)
        #expect(archive.metadata.contains("\"vector_layers\""))
        for entry in archive.entries { _ = try archive.tile(entry) }
    }

    @Test func theTileOfTheOldTownHasWhatAMapNeeds() throws {
        let archive = try archive()
        let place = Projection.coordinate(PlanPoint(150, 350))
        let spot = TileFeature.mercator(longitude: place.longitude, latitude: place.latitude) * Double(1 << 15)
        let number = PMTilesWriter.number(zoom: 15, column: Int(spot.x), row: Int(spot.y))
        let entry = try #require(archive.entries.first { $0.number <= number && number < $0.number + $0.run })
        let tile = try archive.tile(entry)
        let layers = Dictionary(uniqueKeysWithValues: tile.map { ($0.name, $0) })
        for name in ["quartiers", "sol", "pieton", "bati", "voies", "lieux"] {
            #expect(layers[name] != nil, "no layer \(name)")
        }
        #expect(layers["voies"]?.keys == ["LIB_OFF", "classe", "proprietaire"])
        #expect((layers["bati"]?.featureCount ?? 0) > 300)
        #expect(layers["lieux"]?.texts.contains("Église Saint-Aubin") == true)
    }

    @Test func everyPolygonRunsClockwiseOnTheScreenAndItsHolesDoNot() throws {
        let archive = try archive()
        for entry in archive.entries {
            for layer in try archive.tile(entry) {
                for rings in layer.polygons {
                    #expect(rings[0] > 0, "\(layer.name) begins with a hole")
                    #expect(rings.allSatisfy { $0 != 0 })
                }
            }
        }
    }

    /// Numbers from the specification's own example.
    @Test(arguments: [
        (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
        (12, 3423, 1763, 19_078_479),
    ])
    func tileNumbers(zoom: Int, column: Int, row: Int, number: UInt64) {
        #expect(PMTilesWriter.number(zoom: zoom, column: column, row: row) == number)
    }

    @Test func clipping() {
        let box = TileBox(low: PlanPoint(0, 0), high: PlanPoint(10, 10))
        #expect(box.clip(line: [PlanPoint(-5, 5), PlanPoint(15, 5)]) == [[PlanPoint(0, 5), PlanPoint(10, 5)]])
        #expect(
            box.clip(line: [PlanPoint(-5, 5), PlanPoint(5, 5), PlanPoint(5, 15), PlanPoint(8, 15), PlanPoint(8, 5)])
                .count == 2)
        #expect(box.clip(line: [PlanPoint(-5, 15), PlanPoint(15, 15)]).isEmpty)
        let ring = box.clip(ring: [PlanPoint(-5, -5), PlanPoint(5, -5), PlanPoint(5, 5), PlanPoint(-5, 5)])
        #expect(abs(ring.signedArea) == 25)
        #expect(box.clip(ring: [PlanPoint(20, 20), PlanPoint(30, 20), PlanPoint(30, 30)]).isEmpty)
    }
}

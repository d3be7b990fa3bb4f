import Foundation
import Testing

@testable import Geo

@Suite struct MapTileTests {
    @Test func placesAreWhereEveryWebMapHasThem() {
        // Checked against OpenStreetMap's own formula (wiki: "Slippy map tilenames") for the Comédie in Montpellier.
        let (x, y) = WebMercator.position(longitude: 3.8795, latitude: 43.6085)
        #expect((Int(x * 16_384), Int(y * 16_384)) == (8_368, 5_982))
    }

    @Test(arguments: [
        (-180.0, 90.0), (180, 90), (-180, -90), (180, -90), (0, 0), (180, 0), (0, 85.06), (0, -85.06),
    ])
    func everyPlaceOnEarthIsInTheSquare(longitude: Double, latitude: Double) {
        let (x, y) = WebMercator.position(longitude: longitude, latitude: latitude)
        #expect((0..<1).contains(x))
        #expect((0..<1).contains(y))
    }

    @Test(arguments: [(-1, 0, 0), (20, 0, 0), (0, 1, 0), (0, 0, 1), (3, 8, 0), (3, 0, 8), (3, -1, 0), (3, 0, -1)])
    func thereIsNoSuchTile(zoom: Int, column: Int, row: Int) {
        #expect(MapTile(zoom: zoom, column: column, row: row) == nil)
    }
}

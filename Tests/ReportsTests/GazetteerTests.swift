import Geo
import Reports
import Testing

/// Streets and crossings, as callers name them.
@Suite struct GazetteerTests {
    private static let middle = Coordinate(longitude: 3.88, latitude: 43.61)!

    private static func street(_ name: String, _ places: (Double, Double)...) -> Street {
        Street(name: name, owner: nil, line: LineString(places.map { middle.moved(east: $0.0, north: $0.1) })!)
    }

    /// Foch runs west to east in two pieces; Lakanal crosses it at its middle; the avenue ends 8 m short of it; the quay is
    /// far away.
    private static let gazetteer = Gazetteer([
        street("Rue Maréchal Foch", (-200, 0), (0, 0)), street("Rue Maréchal Foch", (0, 0), (200, 0)),
        street("Rue Lakanal", (50, -100), (50, 100)), street("Avenue de l’Étoile", (-100, 300), (-100, 8)),
        street("Quai du Port", (900, 900), (1200, 900)), street("", (0, -5), (0, 5)),
    ])

    @Test(arguments: [
        ("rue foch / rue lakanal", "Rue Maréchal Foch × Rue Lakanal", 50.0, 0.0),
        ("Lakanal et Foch", "Rue Lakanal × Rue Maréchal Foch", 50, 0),
        ("angle de la rue lakanal et du marechal foch", "Rue Lakanal × Rue Maréchal Foch", 50, 0),
        ("LAKANAL x FOCH", "Rue Lakanal × Rue Maréchal Foch", 50, 0),
        ("foch & etoile", "Rue Maréchal Foch × Avenue de l’Étoile", -100, 8),
    ]) func twoStreetsNameTheirCrossing(text: String, label: String, east: Double, north: Double) throws {
        let places = Self.gazetteer.places(named: text, limit: 5)
        #expect(places.map(\.label) == [label])
        let place = try #require(places.first)
        #expect(place.isCrossing)
        #expect(place.coordinate.distance(to: Self.middle.moved(east: east, north: north)) < 1)
    }

    @Test func oneStreetIsThatStreetOnceHoweverManyItsPieces() {
        #expect(Self.gazetteer.places(named: "foch", limit: 5).map(\.label) == ["Rue Maréchal Foch"])
        #expect(Self.gazetteer.places(named: "rue", limit: 5).map(\.label) == ["Rue Lakanal", "Rue Maréchal Foch"])
    }

    @Test(arguments: ["", " / ", "foch et quai", "foch et foch", "licorne", "et"]) func whatIsNotThereIsNotFound(
        text: String
    ) {
        #expect(Self.gazetteer.places(named: text, limit: 5).isEmpty)
    }

    @Test func aCrossingIsFoundWhereTheWorldsLinesTouchOnlyNearly() {
        let line = LineString([Self.middle, Self.middle.moved(east: 100, north: 0)])!
        let near = LineString([Self.middle.moved(east: 50, north: 14), Self.middle.moved(east: 50, north: 90)])!
        let far = LineString([Self.middle.moved(east: 50, north: 16), Self.middle.moved(east: 50, north: 90)])!
        #expect(line.crossings(with: near, within: 15).count == 1)
        #expect(line.crossings(with: far, within: 15).isEmpty)
        #expect(line.crossings(with: line.reversed, within: 15).count >= 1)
    }
}

extension LineString {
    fileprivate var reversed: LineString { LineString(coordinates.reversed())! }
}

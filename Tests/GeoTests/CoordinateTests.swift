import Foundation
import Geo
import Testing

@Suite struct CoordinateTests {
    @Test(arguments: [
        (180.0, 90.0, true), (-180, -90, true), (180.0.nextUp, 0, false), (0, 90.0.nextUp, false),
        (.nan, 0, false), (0, .nan, false), (.infinity, 0, false), (0, -.infinity, false),
    ])
    func rangeIsChecked(longitude: Double, latitude: Double, isPlace: Bool) {
        #expect((Coordinate(longitude: longitude, latitude: latitude) != nil) == isPlace)
    }

    @Test func distanceIsHaversineInMetres() throws {
        let montpellier = try #require(Coordinate(longitude: 3.8767, latitude: 43.6108))
        let paris = try #require(Coordinate(longitude: 2.3522, latitude: 48.8566))
        // One degree of a great circle is 2 pi R / 360 = 111 195.08 m.
        let degree = try #require(Coordinate(longitude: 3.8767, latitude: 44.6108))
        #expect(abs(montpellier.distance(to: degree) - 111_195.08) < 0.01)
        #expect(abs(montpellier.distance(to: paris) - 595_165) < 1_000)
        #expect(montpellier.distance(to: montpellier) == 0)
        #expect(montpellier.distance(to: paris) == paris.distance(to: montpellier))
    }

    @Test func distanceAcrossTheAntimeridianIsShort() throws {
        let west = try #require(Coordinate(longitude: 179.999, latitude: 0))
        let east = try #require(Coordinate(longitude: -179.999, latitude: 0))
        #expect(abs(west.distance(to: east) - 222.39) < 0.01)
    }

    @Test func antipodesAreHalfTheEarthAway() throws {
        let here = try #require(Coordinate(longitude: 0, latitude: 0))
        let there = try #require(Coordinate(longitude: 180, latitude: 0))
        #expect(abs(here.distance(to: there) - .pi * Coordinate.earthRadius) < 1)
    }

    @Test(arguments: [(300.0, 0.0), (0, -400), (120, 90), (-1, 1)])
    func movedGoesAsFarAsAsked(east: Double, north: Double) throws {
        let start = try #require(Coordinate(longitude: 3.8767, latitude: 43.6108))
        let end = start.moved(east: east, north: north)
        let metres = (east * east + north * north).squareRoot()
        #expect(abs(start.distance(to: end) - metres) < metres * 1e-4)
    }

    @Test func movedStaysOnTheEarth() throws {
        let pole = try #require(Coordinate(longitude: 10, latitude: 90))
        #expect(pole.moved(east: 100, north: 100) == pole)
        let edge = try #require(Coordinate(longitude: 180, latitude: 0))
        #expect(edge.moved(east: 1000, north: 0).longitude < -179.9)
        #expect(edge.moved(east: .nan, north: 0) == edge)
        #expect(edge.moved(east: 0, north: .infinity) == edge)
    }

    @Test func codingChecksTheRange() throws {
        let place = try #require(Coordinate(longitude: 3.8767, latitude: 43.6108))
        let data = try JSONEncoder().encode(place)
        #expect(try JSONDecoder().decode(Coordinate.self, from: data) == place)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Coordinate.self, from: Data(#"{"longitude":181,"latitude":0}"#.utf8))
        }
    }
}

@Suite struct BoundingBoxTests {
    @Test(arguments: [
        (0.0, 0.0, 1.0, 1.0, true), (0, 0, 0, 0, true), (1, 0, 0, 1, false), (0, 1, 1, 0, false),
        (-181, 0, 1, 1, false), (0, 0, 181, 1, false), (0, -91, 1, 1, false), (0, 0, 1, 91, false),
        (.nan, 0, 1, 1, false), (0, 0, .infinity, 1, false),
    ])
    func onlyABoxIsABox(west: Double, south: Double, east: Double, north: Double, isBox: Bool) {
        #expect((BoundingBox(west: west, south: south, east: east, north: north) != nil) == isBox)
    }

    @Test func aroundReachesTheMetresInEachDirection() throws {
        let center = try #require(Coordinate(longitude: 3.8767, latitude: 43.6108))
        let box = BoundingBox(around: center, metres: 500)
        for (east, north) in [(499.9, 0.0), (-499.9, 0), (0, 499.9), (0, -499.9)] {
            #expect(box.contains(center.moved(east: east, north: north)))
        }
        for (east, north) in [(500.5, 0.0), (-500.5, 0), (0, 500.5), (0, -500.5)] {
            #expect(!box.contains(center.moved(east: east, north: north)))
        }
        #expect(abs(box.center.distance(to: center)) < 0.001)
    }

    @Test func aroundIsCutAtTheEdgesOfTheMap() throws {
        let pole = BoundingBox(around: try #require(Coordinate(longitude: 0, latitude: 89.9999)), metres: 100)
        #expect(pole == BoundingBox(west: -180, south: pole.south, east: 180, north: 90))
        let edge = BoundingBox(around: try #require(Coordinate(longitude: 180, latitude: 0)), metres: 100)
        #expect(edge.east == 180)
        #expect(edge.west < 180)
    }

    @Test func bordersCount() throws {
        let box = try #require(BoundingBox(west: 0, south: 0, east: 2, north: 1))
        let neighbour = try #require(BoundingBox(west: 2, south: 1, east: 3, north: 3))
        let stranger = try #require(BoundingBox(west: 2.0.nextUp, south: 0, east: 3, north: 3))
        #expect(box.contains(try #require(Coordinate(longitude: 2, latitude: 1))))
        #expect(box.intersects(neighbour) && neighbour.intersects(box))
        #expect(!box.intersects(stranger) && !stranger.intersects(box))
        #expect(box.union(neighbour) == BoundingBox(west: 0, south: 0, east: 3, north: 3))
    }
}

import Foundation
import Geo
import Testing

@Suite(.enabled(if: SharedData.isThere, SharedData.skipped)) struct RealDataTests {
    @Test(arguments: [
        ("zones/france/communes-34-herault.geojson", 343), ("zones/france/communes-with-holes.geojson", 22),
        ("zones/montpellier/quartiers.geojson", 7), ("zones/montpellier/sous-quartiers.geojson", 31),
        ("zones/montpellier/zac.geojson", 35), ("zones/montpellier/zones-pietonnes.geojson", 8),
        ("zones/montpellier/voies.geojson", 8011), ("zones/paris/arrondissements.geojson", 20),
        ("zones/paris/quartiers.geojson", 80),
    ])
    func filesAreReadWhole(path: String, count: Int) throws {
        let document = try SharedData.document(path)
        #expect(document.problems == [])
        #expect(document.features.count == count)
        #expect(document.features.allSatisfy { $0.geometry != nil })
    }

    @Test func invalidAreasAreFoundAndMended() throws {
        let areas = try SharedData.areas("zones/montpellier/zac.geojson")
        let invalid = areas.filter { PolygonProblem.problem(in: $0) != nil }
        #expect(invalid.count == 2)
        for area in invalid {
            #expect(PolygonProblem.problem(in: area)?.place != nil)
            let mended = try PolygonProblem.repaired(area)
            #expect(PolygonProblem.problem(in: mended) == nil)
            // The exact writer keeps it valid.
            let text = GeoJSONWriter.text([GeoJSONFeature(geometry: .multiPolygon(mended))], precision: .exact)
            let reread = try #require(try GeoJSONReader.features(in: text).first?.geometry?.area)
            #expect(reread == mended)
        }
    }

    @Test func wkbKeepsEveryCommune() throws {
        for area in try SharedData.areas("zones/france/communes-with-holes.geojson") {
            #expect(MultiPolygon(wkb: area.wkb) == area)
        }
    }

    @Test(arguments: [
        ["montpellier/quartiers", "montpellier/sous-quartiers", "montpellier/zones-pietonnes", "montpellier/zac"],
        ["paris/arrondissements", "paris/quartiers"],
        ["france/communes-34-herault"],
        ["france/communes-with-holes"],
    ])
    func zonesAreThoseOfGEOS(files: [String]) throws {
        let entries = try files.enumerated().flatMap { kind, file in
            try SharedData.areas("zones/\(file).geojson").map { ZoneIndex.Entry(kind: kind, area: $0) }
        }
        let prepared = try entries.map { try #require(GEOSArea($0.area)) }
        let zones = ZoneIndex(entries)
        var random = SeededRandom(seed: 11)
        var held = 0
        for point in try points(entries.map(\.area), &random) {
            var expected: [Int] = []
            for position in entries.indices where prepared[position].covers(point) {
                if expected.last.map({ entries[$0].kind != entries[position].kind }) ?? true {
                    expected.append(position)
                }
            }
            #expect(zones.zones(at: point) == expected)
            held += expected.count
        }
        #expect(held > 2_000)
    }

    /// Random points in the box, vertices, points on edges (as near as doubles come), and the doubles beside them.
    private func points(_ areas: [MultiPolygon], _ random: inout SeededRandom) throws -> [Coordinate] {
        let box = try #require(areas.compactMap(\.boundingBox).reduce(nil) { $0?.union($1) ?? $1 })
        var points: [Coordinate] = (0..<2_000).map { _ in
            place(
                Double.random(in: box.west...box.east, using: &random),
                Double.random(in: box.south...box.north, using: &random))
        }
        let rings = areas.flatMap(\.polygons).flatMap(\.rings)
        for _ in 0..<1_000 {
            let ring = rings[Int.random(in: 0..<rings.count, using: &random)]
            let corner = Int.random(in: 1..<ring.count, using: &random)
            let (a, b) = (ring[corner - 1], ring[corner])
            let middle = (x: (a.longitude + b.longitude) / 2, y: (a.latitude + b.latitude) / 2)
            points.append(a)
            points.append(place(middle.x, middle.y))
            points.append(place(middle.x.nextUp, middle.y))
            points.append(place(middle.x, middle.y.nextDown))
        }
        return points
    }

    @Test func nearestStreetIsThatOfALookAtAllStreets() throws {
        let lines = try SharedData.document("zones/montpellier/voies.geojson").features
            .flatMap { $0.geometry?.lines ?? [] }
        let index = LineIndex(lines)
        var random = SeededRandom(seed: 12)
        for _ in 0..<10 {
            let point = place(
                Double.random(in: 3.82...3.94, using: &random), Double.random(in: 43.57...43.65, using: &random))
            let expected = NaiveLines.nearest(lines, to: point, within: 100)
            let found = index.nearest(to: point, within: 100)
            #expect(found?.line == expected?.line)
            #expect(abs((found?.distance ?? 0) - (expected?.distance ?? 0)) < 1e-6)
        }
    }
}

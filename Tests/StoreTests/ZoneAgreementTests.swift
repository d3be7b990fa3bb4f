import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

/// The zone index in memory gives the answers that SpatiaLite gives on the stored polygons.
@Suite struct ZoneAgreementTests {
    static let folder: String = {
        if let folder = ProcessInfo.processInfo.environment["TROTTOIR_SHARED"] { return folder + "/data/zones" }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appending(path: "shared/data/zones").path
    }()
    static let isThere = FileManager.default.fileExists(atPath: folder)

    /// A region: the files that are its zone kinds, and how many random points to ask about.
    struct Region: Sendable, CustomTestStringConvertible {
        let name: String
        let files: [String]
        let points: Int
        var testDescription: String { name }
    }

    static let regions = [
        Region(
            name: "Montpellier",
            files: ["quartiers", "sous-quartiers", "zones-pietonnes", "zac", "espaces-verts"].map {
                "montpellier/" + $0
            },
            points: 40_000),
        Region(name: "Paris", files: ["paris/arrondissements", "paris/quartiers"], points: 30_000),
        Region(
            name: "Hérault", files: ["france/communes-34-herault", "france/communes-with-holes"], points: 30_000),
    ]

    @Test(.enabled(if: isThere, "the real zones of ../shared/data are not here"), arguments: regions)
    func theIndexAnswersAsSpatiaLiteDoes(region: Region) async throws {
        let zones = try region.files.flatMap(Self.zones)
        let territory = Territory(zones: zones)
        let store = try TownDatabase.inMemory()
        try await store.adopt(Sample.town(zones: zones), at: Sample.now)
        let points = Self.points(over: zones, random: region.points)
        let expected = try await store.connections.write { db in try Self.covering(points, in: db) }
        #expect(expected.count == points.count)

        var differing: [Int] = []
        for (number, point) in points.enumerated() {
            if Set(territory.place(at: point).zones.map(\.description)) != expected[number] { differing.append(number) }
        }
        #expect(
            differing.isEmpty,
            "\(differing.count) of \(points.count), as at \(differing.prefix(3).map { points[$0] })")
    }

    /// The valid areas of a file, named by their place in it.
    private static func zones(_ file: String) throws -> [Zone] {
        let text = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file).geojson"))
        let kind = String(file.split(separator: "/")[1])
        return GeoJSONReader.read(Array(text)).features.compactMap { feature in
            guard let area = feature.geometry?.area, PolygonProblem.problem(in: area) == nil else { return nil }
            return Zone(name: Zone.Name(kind: kind, id: "\(feature.index)", name: kind), area: area)
        }
    }

    /// Random points over the zones' box, and for each zone points on vertices, on edges and in holes.
    private static func points(over zones: [Zone], random count: Int) -> [Coordinate] {
        var chance = Chance(state: 2026)
        let boxes = zones.compactMap(\.area.boundingBox)
        let box = boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
        var points = (0..<count).map { _ in
            Coordinate(
                longitude: Double.random(in: box.west...box.east, using: &chance),
                latitude: Double.random(in: box.south...box.north, using: &chance))!
        }
        for polygon in zones.flatMap(\.area.polygons) {
            for ring in [polygon.exterior] + polygon.holes {
                let step = max(1, ring.count / 8)
                for corner in stride(from: 0, to: ring.count - 1, by: step) {
                    let (here, next) = (ring[corner], ring[corner + 1])
                    points.append(here)
                    points.append(
                        Coordinate(
                            longitude: (here.longitude + next.longitude) / 2,
                            latitude: (here.latitude + next.latitude) / 2)!)
                }
            }
            points += polygon.holes.compactMap { BoundingBox($0)?.center }
        }
        return points
    }

    /// For each point the zones that cover it, by SpatiaLite: the first of each kind, as `kind:id`.
    private static func covering(_ points: [Coordinate], in db: Database) throws -> [Set<String>] {
        try db.execute(sql: "CREATE VIRTUAL TABLE temp.point USING rtree(key, west, east, south, north, +x, +y)")
        let insert = try db.makeStatement(sql: "INSERT INTO temp.point VALUES (?1, ?2, ?2, ?3, ?3, ?2, ?3)")
        for (number, point) in points.enumerated() {
            try insert.execute(arguments: [number, point.longitude, point.latitude])
        }
        // Zone by zone: SpatiaLite then keeps the polygon prepared from one point to the next.
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT point.key, zone.kind, zone.id
                FROM zone JOIN idx_zone_geom ON pkid = zone.key CROSS JOIN temp.point
                WHERE point.west <= xmax AND point.east >= xmin AND point.south <= ymax AND point.north >= ymin
                    AND ST_Covers(zone.geom, MakePoint(point.x, point.y, 4326)) = 1
                ORDER BY zone.key
                """)
        var kinds: [[String: String]] = Array(repeating: [:], count: points.count)
        while let row = try rows.next() {
            let (number, kind, id): (Int, String, String) = (row[0], row[1], row[2])
            if kinds[number][kind] == nil { kinds[number][kind] = id }
        }
        return kinds.map { Set($0.map { "\($0.key):\($0.value)" }) }
    }
}

/// Numbers that look like chance and are the same each time (Knuth, MMIX).
private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

import Foundation
import Geo
import HTTPTypes
import Reports
import Testing

@testable import ReportServer

@Suite struct TileTests {
    /// The tile of that zoom that holds 4.005 E, 45.005 N, where the small town's potholes are.
    static func path(_ zoom: Int, east: Int = 0, _ query: String = "") -> String {
        let (x, y) = WebMercator.position(longitude: 4.005, latitude: 45.005)
        let side = Double(1 << zoom)
        return "/api/v1/tiles/\(zoom)/\(Int(x * side) + east)/\(Int(y * side)).mvt\(query)"
    }

    private static let lamp = #"{"category":"lamp","location":{"lon":4.005,"lat":45.005,"source":"map"}}"#

    @Test func aReportIsOnTheTilesOfItsPlace() async throws {
        try await World.run { world in
            _ = try await world.put()
            for zoom in [0, 9, 14, 16, 17, 19] {
                let answer = try await world.get(Self.path(zoom))
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "application/vnd.mapbox-vector-tile")
                #expect(answer.headers[.cacheControl] == "no-cache")
                let tile = try TileReader(answer.bytes)
                #expect(tile.layers.count == 1)
                #expect(
                    tile["reports"].map(\.properties) == [
                        ["reference": "S-1", "category": "pothole", "isOpen": "true"]
                    ])
            }
            let empty = try await world.get(Self.path(14, east: 40))
            #expect(empty.status == .ok)
            #expect(empty.bytes.isEmpty)
            #expect(empty.headers[.eTag] != nil)
        }
    }

    @Test func manyAreOneClusterWithItsCounts() async throws {
        try await World.run { world in
            for _ in 0..<3 { _ = try await world.put() }
            _ = try await world.put(UUID(), Self.lamp)
            _ = try await world.put(UUID(), #"{"category":"squat","location":{"lon":4.005,"lat":45.005}}"#)
            _ = try await world.database.update(
                Reference(1), with: Event(at: World.now, kind: .status, status: .fixed))
            for (query, count, open) in [
                ("", "4", "3"), ("?status=open", "3", "3"), ("?category=pothole", "3", "2"),
                ("?category=lamp,pothole,squat", "4", "3"),
            ] {
                for zoom in [0, 14, 19] {
                    let tile = try TileReader(try await world.get(Self.path(zoom, query)).bytes)
                    #expect(tile["clusters"].map(\.properties) == [["count": count, "open": open]])
                    #expect(tile["reports"].isEmpty)
                }
            }
            for (query, reference) in [("?status=closed", "S-1"), ("?category=lamp", "S-4")] {
                let tile = try TileReader(try await world.get(Self.path(16, query)).bytes)
                #expect(tile["reports"].map { $0.properties["reference"] } == [reference])
            }
            #expect(try await world.get(Self.path(14, "?category=squat")).bytes.isEmpty)
        }
    }

    @Test func aTagLastsUntilSomethingInTheTileChanges() async throws {
        try await World.run { world in
            for _ in 0..<2 { _ = try await world.put() }
            let here = try await world.get(Self.path(15)).headers[.eTag]
            let there = try await world.get(Self.path(15, east: 1)).headers[.eTag]
            let wide = try await world.get(Self.path(8)).headers[.eTag]
            func status(_ path: String, _ tag: String?) async throws -> HTTPResponse.Status {
                try await world.get(path, headers: [.ifNoneMatch: tag ?? ""]).status
            }
            #expect(try await status(Self.path(15), here) == .notModified)
            // Said again from what is kept, and for what it is not another's.
            #expect(try await status(Self.path(15), here) == .notModified)
            #expect(try await status(Self.path(15), there) == .ok)
            #expect(try await status(Self.path(15, "?status=closed"), here) == .ok)

            _ = try await world.database.update(
                Reference(2), with: Event(at: World.now, kind: .status, status: .assigned))
            #expect(try await status(Self.path(15), here) == .notModified)
            _ = try await world.put(UUID(), Self.lamp)
            #expect(try await status(Self.path(15), here) == .ok)
            #expect(try await status(Self.path(8), wide) == .ok)
            #expect(try await status(Self.path(15, east: 1), there) == .notModified)
        }
    }

    @Test(arguments: [
        ("x/0/0", HTTPResponse.Status.badRequest, ["#/path/z"]), ("3/1.5/0", .badRequest, ["#/path/x"]),
        ("3/0/", .badRequest, ["#/path/y"]), ("99999999999999999999/0/0", .badRequest, ["#/path/z"]),
        ("20/0/0", .notFound, []), ("-1/0/0", .notFound, []), ("3/8/0", .notFound, []), ("3/0/8", .notFound, []),
        ("3/0/-1", .notFound, []),
    ])
    func badTilesAreRefused(name: String, status: HTTPResponse.Status, pointers: [String]) async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/tiles/\(name).mvt")
            #expect(answer.status == status)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.pointers == pointers)
        }
    }

    @Test func filtersThatMapsDoNotHaveAreNamed() async throws {
        try await World.run { world in
            let answer = try await world.get(
                Self.path(14, "?status=assigned&department=asphalt&since=2026-01-01T00:00:00Z"))
            #expect(answer.status == .badRequest)
            #expect(answer.pointers == ["#/query/status", "#/query/department", "#/query/since"])
        }
    }

    @Test func largeTilesAreCompressedOnce() async throws {
        try await World.run { world in
            // About one in each cell.
            for cell in 0..<64 {
                let share = (1 / 16 + Double(cell % 8) / 8, 1 / 16 + Double(cell / 8) / 8)
                let place = "\"lon\":\(4.0046 + share.0 * 0.0054),\"lat\":\(45.0037 + share.1 * 0.0038)"
                _ = try await world.put(UUID(), #"{"category":"lamp","location":{\#(place)}}"#)
            }
            let plain = try await world.get(Self.path(16))
            let packed = try await world.get(Self.path(16), headers: [.acceptEncoding: "gzip"])
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.bytes.count < plain.bytes.count)
            #expect(packed.headers[.vary] == "Accept-Encoding")
            #expect(packed.headers[.eTag] != plain.headers[.eTag])
        }
    }

    @Test func theCacheIsBoundedAndForgetsTheOldest() {
        let cache = TileCache(mostBytes: 20_000)
        let document = StaticDocument([UInt8](repeating: 7, count: 900), contentType: "image/png")
        func key(_ column: Int) -> TileCache.Key {
            TileCache.Key(tile: MapTile(zoom: 18, column: column, row: 0)!, filter: MapFilter())
        }
        for column in 0..<100 {
            cache.keep(document, for: key(column), at: 1)
            #expect(cache.byteCount <= 22_000)
            // Asked for all along, it stays.
            #expect(cache.document(for: key(0), at: 1) != nil)
        }
        #expect(cache.document(for: key(1), at: 1) == nil)
        #expect(cache.document(for: key(99), at: 1) != nil)
        #expect(cache.document(for: key(99), at: 2) == nil)
    }
}

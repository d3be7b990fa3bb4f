import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

@Suite struct ReportMapTests {
    private static let filters = [
        MapFilter(), MapFilter(isOpen: true), MapFilter(isOpen: false), MapFilter(categories: ["lamp"]),
        MapFilter(categories: ["pothole", "lamp"], isOpen: false), MapFilter(categories: ["nothing"]),
    ]

    /// Places of all kinds: a crowd in one street, the town round it, the whole world and its edges.
    private static func place(_ random: inout SeededRandom) -> Coordinate {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8:
            return Sample.place(.random(in: 0...60, using: &random), .random(in: 0...60, using: &random))
        case 8..<16:
            return Sample.place(
                .random(in: -3_000...3_000, using: &random), .random(in: -3_000...3_000, using: &random))
        case 16: return Sample.place()
        case 17:
            let edges = [(-180.0, 0.0), (180, 0), (180, -12), (0, 90), (0, -90), (180, 90), (-180, -90), (0, 85.0512)]
            let (longitude, latitude) = edges[Int.random(in: 0..<edges.count, using: &random)]
            return Coordinate(longitude: longitude, latitude: latitude)!
        default:
            return Coordinate(
                longitude: .random(in: -180...180, using: &random), latitude: .random(in: -90...90, using: &random))!
        }
    }

    private static func content(_ random: inout SeededRandom) -> ReportContent {
        let category = ["pothole", "lamp", "squat"][Int.random(in: 0..<3, using: &random)]
        return Sample.content(category, at: place(&random), isPublic: category != "squat")
    }

    private static func check(_ map: ReportPyramid, against store: TownDatabase, zooms: [Int]) async throws {
        let oracle = try await MapOracle(store)
        for zoom in zooms {
            for filter in filters { try await oracle.check(map, zoom: zoom, filter) }
        }
    }

    @Test func everyReportIsCountedOnceAtEveryZoom() async throws {
        var random = SeededRandom(seed: 31)
        let store = try await makeStore()
        for number in 0..<300 {
            _ = try await store.create(Sample.report(Self.content(&random), id: Sample.id(number)))
        }
        try await Self.check(ReportPyramid(store), against: store, zooms: Array(0...19))
    }

    @Test func theMapFollowsWhateverHappensToReports() async throws {
        var random = SeededRandom(seed: 47)
        let store = try await makeStore()
        let map = ReportPyramid(store)
        var count = 0
        for round in 0..<12 {
            for _ in 0..<40 {
                count += 1
                _ = try await store.create(Sample.report(Self.content(&random), id: Sample.id(count)))
            }
            for _ in 0..<60 {
                let number = Int64.random(in: 1...Int64(count), using: &random)
                let move = Status.allCases[Int.random(in: 0..<Status.allCases.count, using: &random)]
                // What the table of moves forbids changes nothing, on the map as elsewhere.
                _ = try? await store.update(
                    Reference(number), with: Event(at: Sample.now, kind: .status, status: move))
            }
            // What nothing in the program does today: a place put right, a category changed, a report hidden or gone.
            let (numbers, place) = (
                (0..<8).map { _ in Int64.random(in: 1...Int64(count), using: &random) }, Self.place(&random)
            )
            try await store.connections.write { db in
                for (index, number) in numbers.enumerated() {
                    switch index {
                    case 0..<3:
                        try db.execute(
                            sql: "UPDATE report SET longitude = ?, latitude = ? WHERE number = ?",
                            arguments: [place.longitude, place.latitude, number])
                    case 3..<5:
                        try db.execute(
                            sql: "UPDATE report SET isPublic = 1 - isPublic WHERE number = ?", arguments: [number])
                    case 5..<7:
                        try db.execute(sql: "UPDATE report SET category = 'lamp' WHERE number = ?", arguments: [number])
                    default:
                        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
                        try db.execute(sql: "DROP TRIGGER IF EXISTS event_isNeverDeleted")
                        try db.execute(sql: "DELETE FROM event WHERE report = ?", arguments: [number])
                        try db.execute(sql: "DELETE FROM report WHERE number = ?", arguments: [number])
                    }
                }
            }
            let past = (0..<20).map { index in
                PastReport(
                    report: Sample.report(Self.content(&random), id: Sample.id(100_000 + 20 * round + index)),
                    history: [Event(at: Sample.now, kind: .status, status: .fixed)])
            }
            count += try await store.importPast(past)
            try await Self.check(map, against: store, zooms: [0, 5, 11, 14, 16, 17, 19])
        }
    }

    @Test func aTownThatChangesItsCategoriesHidesNoneOfItsReports() async throws {
        let store = try await makeStore()
        let map = ReportPyramid(store)
        _ = try await store.create(Sample.report(Sample.content("lamp")))
        try await Self.check(map, against: store, zooms: [12])
        try await store.adopt(Sample.town(categories: ["pothole"]), at: Sample.now)
        _ = try await store.create(Sample.report(Sample.content("pothole"), id: Sample.id(2)))
        try await Self.check(map, against: store, zooms: [12, 19])
    }

    @Test func theMapIsTheSameAfterARestart() async throws {
        try await withFolder { folder in
            var random = SeededRandom(seed: 5)
            let tile = Self.tile(of: Sample.place(), zoom: 13)
            var before = TileContent()
            do {
                let store = try TownDatabase(folder: folder)
                try await store.adopt(Sample.town(), at: Sample.now)
                let map = ReportPyramid(store)
                for number in 0..<60 {
                    _ = try await store.create(Sample.report(Self.content(&random), id: Sample.id(number)))
                }
                before = try await map.content(of: tile, MapFilter())
                #expect(!before.clusters.isEmpty)
                try store.close()
            }
            let store = try TownDatabase(folder: folder)
            let map = ReportPyramid(store)
            #expect(try await map.content(of: tile, MapFilter()) == before)
            try await Self.check(map, against: store, zooms: [3, 13, 17])
            try store.close()
        }
    }

    static func tile(of place: Coordinate, zoom: Int) -> MapTile {
        let square = MapOracle.square(place, zoom)
        return MapTile(zoom: zoom, column: square[0], row: square[1])!
    }
}

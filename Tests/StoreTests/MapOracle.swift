import Foundation
import Geo
import Reports
import Testing

@testable import Store

/// What a map must show, counted report by report from the list that everybody may read: it shares nothing with what it
/// checks but the grid of tiles itself.
struct MapOracle {
    private let reports: [ReportSummary]

    init(_ store: TownDatabase) async throws {
        var reports: [ReportSummary] = []
        var filter = ReportFilter(limit: 1_000)
        repeat {
            let page = try await store.list(filter)
            reports += page.reports
            filter.before = page.next
        } while filter.before != nil
        self.reports = reports
    }

    /// Column and row among 2ˡ by 2ˡ squares of the world.
    static func square(_ place: Coordinate, _ level: Int) -> [Int] {
        let side = pow(2, Double(level))
        let y = 0.5 - asinh(tan(place.latitude * .pi / 180)) / (2 * .pi)
        return [place.longitude / 360 + 0.5, y].map { Int(min(max(0, ($0 * side).rounded(.down)), side - 1)) }
    }

    /// Holds every tile of `zoom` that has reports, and `empty` ones, against the map.
    func check(
        _ map: ReportPyramid, zoom: Int, _ filter: MapFilter = MapFilter(), empty: [MapTile] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let cellLevel = zoom + 3
        let taken = reports.filter {
            (filter.isOpen ?? $0.status.isOpen) == $0.status.isOpen
                && (filter.categories.isEmpty || filter.categories.contains($0.category))
        }
        let tiles = Dictionary(grouping: taken) { Self.square($0.location.coordinate, zoom) }
        for (square, members) in tiles {
            let tile = try #require(MapTile(zoom: zoom, column: square[0], row: square[1]))
            let content = try await map.content(of: tile, filter)
            let cells = Dictionary(grouping: members) { Self.square($0.location.coordinate, cellLevel) }
            // Each cell once, with the very numbers; a report by itself is that report.
            let expected = Set(
                cells.map { cell, members in
                    members.count == 1
                        ? "\(cell) \(members[0].reference) \(members[0].category) \(members[0].status.isOpen)"
                        : "\(cell) \(members.count) \(members.count { $0.status.isOpen })"
                })
            func cell(_ place: TilePlace) -> [Int] {
                let share = Double(1 << (cellLevel - zoom))
                return [
                    square[0] << (cellLevel - zoom) + Int(place.x * share),
                    square[1] << (cellLevel - zoom) + Int(place.y * share),
                ]
            }
            let found =
                content.clusters.map { "\(cell($0.place)) \($0.count) \($0.openCount)" }
                + content.reports.map { "\(cell($0.place)) \($0.reference) \($0.category) \($0.isOpen)" }
            #expect(found.count == expected.count, sourceLocation: sourceLocation)
            #expect(Set(found) == expected, "tile \(tile)", sourceLocation: sourceLocation)
        }
        for tile in empty {
            #expect(try await map.content(of: tile, filter) == TileContent(), sourceLocation: sourceLocation)
        }
    }
}

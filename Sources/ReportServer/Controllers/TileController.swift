import Foundation
import Geo
import HTTPTypes
import Hummingbird
import Reports

/// `GET /api/v1/tiles/{z}/{x}/{y}.mvt`: the public reports as vector tiles, at any zoom.
struct TileController: Sendable {
    let map: any ReportMap
    private let cache = TileCache()

    init(map: any ReportMap) {
        self.map = map
    }

    func find(_ request: Request, context: AppContext) async throws -> Response {
        let tile = try Self.tile(context)
        let filter = try Self.filter(request)
        return try await document(of: tile, filter).response(to: request)
    }

    private func document(of tile: MapTile, _ filter: MapFilter) async throws -> StaticDocument {
        let key = TileCache.Key(tile: tile, filter: filter)
        // Asked for before the content, which may then be newer than it says, but never older.
        let revision = try await map.revision(of: tile)
        if let known = cache.document(for: key, at: revision) { return known }
        let document = StaticDocument(
            ReportTile.encode(try await map.content(of: tile, filter)),
            contentType: "application/vnd.mapbox-vector-tile")
        cache.keep(document, for: key, at: revision)
        return document
    }

    private static func tile(_ context: AppContext) throws -> MapTile {
        let numbers = try ["z", "x", "y"].map { name in
            guard let number = Int(try context.parameters.require(name)) else {
                throw Problem(
                    .badRequest, "A tile is named by three whole numbers: zoom, column and row.",
                    errors: [.init("#/path/\(name)", "must be a whole number")])
            }
            return number
        }
        guard let tile = MapTile(zoom: numbers[0], column: numbers[1], row: numbers[2]) else {
            throw Problem(
                .notFound,
                "There is no such tile: the zoom is from 0 to \(MapTile.deepest), column and row from 0 to 2^zoom - 1.")
        }
        return tile
    }

    /// Throws ``Problem`` for a filter that only lists have, so that nobody takes the tile for filtered.
    private static func filter(_ request: Request) throws -> MapFilter {
        var query = QueryReader(request)
        var filter = MapFilter(categories: Set(query.list("category")))
        switch query.text("status") {
        case nil: break
        case "open": filter.isOpen = true
        case "closed": filter.isOpen = false
        default: query.fault("status", "must be open or closed; maps have no other")
        }
        for name in ["department", "since", "bbox"] where query.text(name) != nil {
            query.fault(name, "is not for maps; GET /api/v1/reports takes it")
        }
        try query.check()
        return filter
    }
}

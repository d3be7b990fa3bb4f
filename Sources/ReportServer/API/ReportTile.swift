import Geo
import Reports

/// Writes what a tile shows as a vector tile: the layer `clusters` (`count`, `open`) and the layer `reports`
/// (`reference`, `category`, `isOpen`), points all of them.
enum ReportTile {
    /// The tile's bytes; none if there is nothing on it.
    static func encode(_ content: TileContent) -> [UInt8] {
        var tile = VectorTile()
        for cluster in content.clusters {
            tile.add(
                TileGeometry(point: units(cluster.place)), layer: "clusters",
                properties: [
                    ("count", .whole(Int64(cluster.count))), ("open", .whole(Int64(cluster.openCount))),
                ])
        }
        for report in content.reports {
            tile.add(
                TileGeometry(point: units(report.place)), layer: "reports", id: UInt64(report.reference.number),
                properties: [
                    ("reference", .text(report.reference.description)), ("category", .text(report.category)),
                    ("isOpen", .flag(report.isOpen)),
                ])
        }
        return tile.encoded
    }

    /// Whole units inside the tile: what lies on its far edges is the neighbour's, and would be drawn by neither.
    private static func units(_ place: TilePlace) -> TileGeometry.Point {
        func units(_ share: Double) -> Int32 {
            Int32(min(max(share * Double(VectorTile.extent), 0), Double(VectorTile.extent - 1)))
        }
        return (units(place.x), units(place.y))
    }
}

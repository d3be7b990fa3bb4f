import Geo

/// How often something has changed in each tile, as far as that is known: tiles share counters, so that they take as
/// little memory for the whole world as for a town. A tile that shares one is now and then thought to have changed.
struct TileRevisions {
    private static let count = 65_536
    private var counters = [UInt32](repeating: 0, count: count)

    subscript(tile: MapTile) -> UInt64 {
        UInt64(counters[Self.index(tile.zoom, tile.column, tile.row)])
    }

    /// Something has changed at the place of `mark`.
    mutating func bump(_ mark: MapMark) {
        for zoom in 0...MapTile.deepest {
            let (column, row) = mark.tile(zoom: zoom)
            counters[Self.index(zoom, column, row)] &+= 1
        }
    }

    /// Spreads neighbours and zooms (the finaliser of SplitMix64: Steele, Lea, Flood, OOPSLA 2014).
    private static func index(_ zoom: Int, _ column: Int, _ row: Int) -> Int {
        var bits = UInt64(zoom) << 56 | UInt64(column) << 28 | UInt64(row)
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ bits >> 31) % UInt64(count))
    }
}

import Geo
import Reports

/// Counts of reports in squares of six sizes, each an eighth as wide as the one before: whatever the zoom, a tile is
/// counted from some hundred cells and not from its reports.
struct CellPyramid {
    /// How often the world's edge is halved for each size of cell, the finest first: 76 m wide at the equator. A town
    /// has some ten thousand of these, however many reports it has.
    static let levels = [19, 16, 13, 10, 7, 4]
    /// The deepest zoom that tiles are counted for; deeper ones have few enough reports to be gone through.
    static let deepestZoom = 16

    private var cells: [[UInt64: MapCell]] = Array(repeating: [:], count: levels.count)

    mutating func add(_ mark: MapMark, _ number: Int64) {
        for (index, level) in Self.levels.enumerated() {
            let (key, x, y) = Self.place(of: mark, level: level)
            cells[index][key, default: MapCell()].add(number, kind: mark.kind, x: x, y: y)
        }
    }

    mutating func remove(_ mark: MapMark, _ number: Int64) {
        for (index, level) in Self.levels.enumerated() {
            let (key, x, y) = Self.place(of: mark, level: level)
            cells[index][key]?.remove(number, kind: mark.kind, x: x, y: y)
            if cells[index][key]?.count == 0 { cells[index][key] = nil }
        }
    }

    /// Calls `body` with every cell of `tile` that holds reports, and where it is. At most 1,024.
    func forEachCell(of tile: MapTile, _ body: (MapCell, Spot) -> Void) {
        // The coarsest that are an eighth of the tile or finer.
        let index = Self.levels.lastIndex { $0 >= tile.zoom + 3 } ?? 0
        let shift = Self.levels[index] - tile.zoom
        let side = 1 << shift
        // The tile's edge in squares of marks.
        let extent = Double(1 << (MapMark.level - tile.zoom))
        let width = 1 << (MapMark.level - Self.levels[index])
        for row in 0..<side {
            for column in 0..<side {
                guard let cell = cells[index][Self.key(tile.column << shift + column, tile.row << shift + row)] else {
                    continue
                }
                let count = Double(cell.count)
                let middle = TilePlace(
                    x: (Double(column * width) + Double(cell.sumX) / count + 0.5) / extent,
                    y: (Double(row * width) + Double(cell.sumY) / count + 0.5) / extent)
                body(cell, Spot(column: column, row: row, side: side, middle: middle))
            }
        }
    }

    /// Where a cell is in a tile.
    struct Spot {
        /// Counted from the tile's north-west corner, of `side` along each edge.
        let column: Int
        let row: Int
        let side: Int
        /// The mean of its reports' places.
        let middle: TilePlace
    }

    private static func place(of mark: MapMark, level: Int) -> (key: UInt64, x: Int, y: Int) {
        let shift = MapMark.level - level
        let mask = 1 << shift - 1
        return (key(mark.x >> shift, mark.y >> shift), mark.x & mask, mark.y & mask)
    }

    /// A name for the cell.
    static func key(_ column: Int, _ row: Int) -> UInt64 {
        UInt64(column) << 32 | UInt64(row)
    }
}

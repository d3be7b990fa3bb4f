import Geo
import Reports

/// Gathers the reports of a tile by the cells of a grid: what is alone in its cell is shown by itself, what is not
/// becomes a cluster.
struct TileGrid {
    /// Cells along each edge: 64 pixels of a tile shown 512 pixels wide, so that a thumb meets one.
    static let side = 8

    /// Reports of one kind at about one place.
    struct Group {
        let count: Int
        let kind: Int
        /// The report's number where there is one.
        let number: Int64
        let place: TilePlace
    }

    private struct Cell {
        var count = 0
        var openCount = 0
        /// Sums of the places.
        var x = 0.0
        var y = 0.0
        var last: Group?
    }

    private var cells = Array(repeating: Cell(), count: side * side)

    /// `column` and `row` count from the tile's north-west corner.
    mutating func add(_ group: Group, column: Int, row: Int) {
        let index = row * Self.side + column
        cells[index].count += group.count
        if ReportKinds.isOpen(group.kind) { cells[index].openCount += group.count }
        cells[index].x += group.place.x * Double(group.count)
        cells[index].y += group.place.y * Double(group.count)
        cells[index].last = group
    }

    /// What the tile shows; `place` says where a report is that is by itself, which its group may not know.
    func content(_ kinds: ReportKinds, place: (_ number: Int64) -> TilePlace) -> TileContent {
        var content = TileContent()
        for (index, cell) in cells.enumerated() {
            guard let last = cell.last else { continue }
            if cell.count == 1 {
                content.reports.append(
                    MapReport(
                        place: place(last.number), reference: Reference(last.number),
                        category: kinds.category(of: last.kind), isOpen: ReportKinds.isOpen(last.kind)))
            } else {
                let (row, column) = index.quotientAndRemainder(dividingBy: Self.side)
                content.clusters.append(
                    ReportCluster(
                        place: TilePlace(
                            x: inner(cell.x / Double(cell.count), of: column),
                            y: inner(cell.y / Double(cell.count), of: row)),
                        count: cell.count, openCount: cell.openCount))
            }
        }
        return content
    }

    /// Drawn within an eighth of the cell's width from its middle, neighbours are three quarters of it apart at least,
    /// across the borders of tiles too: signs of that size never overlap.
    private func inner(_ share: Double, of cell: Int) -> Double {
        let middle = Double(cell) + 0.5
        return min(max(share * Double(Self.side), middle - 0.125), middle + 0.125) / Double(Self.side)
    }
}

/// Finds the cells of a grid that zones touch and fill.
struct ZoneRaster {
    private let columns: GridAxis
    private let rows: GridAxis
    private let columnStarts: [Double]
    private let rowStarts: [Double]
    /// What has been found, zone by zone.
    private var found: ContiguousArray<(cell: UInt32, candidate: ZoneGrid.Candidate)> = []
    /// Scratch: the cells of one zone's box, row by row, true where its border passes.
    private var isBorder: ContiguousArray<Bool> = []

    init(columns: GridAxis, rows: GridAxis) {
        self.columns = columns
        self.rows = rows
        columnStarts = columns.starts
        rowStarts = rows.starts
    }

    /// Finds the cells of one area.
    mutating func draw(_ shape: MultiPolygon, _ areas: BandedAreas, _ rank: Int) {
        guard let box = shape.boundingBox else { return }
        let window = Window(
            columns: columns.cell(box.west)...columns.cell(box.east), rows: rows.cell(box.south)...rows.cell(box.north))
        isBorder.removeAll(keepingCapacity: true)
        isBorder.append(contentsOf: repeatElement(false, count: window.columns.count * window.rows.count))
        shape.forEachRing { ring in
            for index in 1..<ring.count {
                let (a, b) = (ring[index - 1], ring[index])
                if a.latitude <= b.latitude {
                    markEdge(from: a, to: b, window)
                } else {
                    markEdge(from: b, to: a, window)
                }
            }
        }
        for row in window.rows {
            // Cells side by side with no border in them are all within or all without: one test serves them.
            var fills: Bool?
            for column in window.columns {
                if isBorder[window.index(column, row)] {
                    fills = nil
                    append(column, row, rank, fillsCell: false)
                } else {
                    let isFilled =
                        fills ?? areas.covers(rank, x: middle(columnStarts, column), y: middle(rowStarts, row))
                    fills = isFilled
                    if isFilled { append(column, row, rank, fillsCell: true) }
                }
            }
        }
    }

    /// The cells of one zone's box.
    private struct Window {
        let columns: ClosedRange<Int>
        let rows: ClosedRange<Int>

        func index(_ column: Int, _ row: Int) -> Int {
            (row - rows.lowerBound) * columns.count + column - columns.lowerBound
        }
    }

    private func middle(_ starts: [Double], _ cell: Int) -> Double {
        (starts[cell] + starts[cell + 1]) / 2
    }

    private mutating func append(_ column: Int, _ row: Int, _ rank: Int, fillsCell: Bool) {
        let cell = UInt32(row * columns.count + column)
        found.append((cell, ZoneGrid.Candidate(rank: rank, fillsCell: fillsCell)))
    }

    /// Marks every cell that the edge from `low` up to `high` may touch. Rows and columns are widened by a slack
    /// above all rounding, so that a cell left unmarked is truly free of the edge; a cell too many costs only time.
    private mutating func markEdge(from low: Coordinate, to high: Coordinate, _ window: Window) {
        let (slackEast, slackNorth) = (columns.slack, rows.slack)
        let height = high.latitude - low.latitude
        let width = high.longitude - low.longitude
        let (west, east) = (min(low.longitude, high.longitude), max(low.longitude, high.longitude))
        let firstRow = max(window.rows.lowerBound, rows.clampedCell(low.latitude - slackNorth))
        let lastRow = min(window.rows.upperBound, rows.clampedCell(high.latitude + slackNorth))
        guard firstRow <= lastRow else { return }
        for row in firstRow...lastRow {
            var (rowWest, rowEast) = (west, east)
            if firstRow < lastRow, height > 0 {
                let from = max(0, (rowStarts[row] - slackNorth - low.latitude) / height)
                let to = min(1, (rowStarts[row + 1] + slackNorth - low.latitude) / height)
                let ends = (low.longitude + from * width, low.longitude + to * width)
                rowWest = max(west, min(ends.0, ends.1))
                rowEast = min(east, max(ends.0, ends.1))
            }
            let firstColumn = max(window.columns.lowerBound, columns.clampedCell(rowWest - slackEast))
            let lastColumn = min(window.columns.upperBound, columns.clampedCell(rowEast + slackEast))
            guard firstColumn <= lastColumn else { continue }
            for column in firstColumn...lastColumn { isBorder[window.index(column, row)] = true }
        }
    }

    /// Calls `body` for each cell, row by row, with the zones that touch it in rank order, without those that can never
    /// answer: behind a zone that fills the cell, others of its kind.
    func forEachCell(_ kindEnds: ContiguousArray<UInt32>, _ body: ([ZoneGrid.Candidate]) -> Void) {
        let cellCount = columns.count * rows.count
        // Zones were drawn in rank order, so a stable counting sort by cell keeps ranks in order.
        var ends = ContiguousArray<UInt32>(repeating: 0, count: cellCount + 1)
        for item in found { ends[Int(item.cell) + 1] += 1 }
        for cell in 1...cellCount { ends[cell] += ends[cell - 1] }
        var sorted = ContiguousArray(repeating: ZoneGrid.Candidate(rank: 0, fillsCell: false), count: found.count)
        for item in found {
            sorted[Int(ends[Int(item.cell)])] = item.candidate
            ends[Int(item.cell)] += 1
        }
        // Now ends[cell] is where the cell ends.
        var candidates: [ZoneGrid.Candidate] = []
        var slot = 0
        for cell in 0..<cellCount {
            candidates.removeAll(keepingCapacity: true)
            var kind = 0
            var nextRank: UInt32 = 0
            while slot < Int(ends[cell]) {
                let candidate = sorted[slot]
                slot += 1
                guard candidate.rank >= nextRank else { continue }
                candidates.append(candidate)
                guard candidate.fillsCell else { continue }
                while kindEnds[kind] <= candidate.rank { kind += 1 }
                nextRank = kindEnds[kind]
            }
            body(candidates)
        }
    }
}

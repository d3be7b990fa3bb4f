/// A grid of cells over all zones; each cell lists the zones that touch it, in rank order.
struct ZoneGrid: Sendable {
    /// A zone that touches a cell.
    struct Candidate: Sendable {
        private let bits: UInt32

        init(rank: Int, fillsCell: Bool) {
            bits = UInt32(rank) << 1 | (fillsCell ? 1 : 0)
        }

        var rank: UInt32 { bits >> 1 }
        /// The zone holds every point of the cell.
        var fillsCell: Bool { bits & 1 == 1 }
    }

    let columns: GridAxis
    let rows: GridAxis
    /// For each cell, row by row, the first of its candidates; one more at the end.
    private let starts: ContiguousArray<UInt32>
    let candidates: ContiguousArray<Candidate>

    /// The cell of a point; nil outside the grid.
    @inline(__always)
    func cell(of point: Coordinate) -> Int? {
        guard columns.lowest <= point.longitude, point.longitude <= columns.highest,
            rows.lowest <= point.latitude, point.latitude <= rows.highest
        else { return nil }
        return rows.cell(point.latitude) * columns.count + columns.cell(point.longitude)
    }

    /// Where a cell's candidates are.
    @inline(__always)
    func slots(of cell: Int) -> Range<Int> {
        Int(starts[cell])..<Int(starts[cell + 1])
    }

    var byteCount: Int { (starts.count + candidates.count) * 4 }

    /// Cells for each zone, a balance of memory against the share of points that need a look at edges.
    private static let cellsPerZone = 32.0
    private static let mostCells = 4_000_000.0

    /// A grid for `count` areas; nil when none has a ring.
    init?(_ areas: BandedAreas, count: Int, kindEnds: ContiguousArray<UInt32>) {
        let boxes = (0..<count).compactMap { areas.box(of: $0) }
        guard var box = boxes.first else { return nil }
        for other in boxes { box = box.union(other) }
        let cells = min(Self.mostCells, max(256, Double(boxes.count) * Self.cellsPerZone))
        // Cells as square as a map of that latitude shows them; a box without a width or height gets one row of them.
        let height = max(box.north - box.south, 1e-9)
        let width = max((box.east - box.west) * Self.parallel(box.center.latitude), 1e-9)
        let columnCount = max(1, min(cells, (cells * width / height).squareRoot().rounded()))
        columns = GridAxis(from: box.west, to: box.east, count: Int(columnCount))
        rows = GridAxis(from: box.south, to: box.north, count: Int(max(1, (cells / columnCount).rounded())))

        var raster = ZoneRaster(columns: columns, rows: rows)
        for rank in 0..<count { raster.draw(areas, rank) }
        (starts, candidates) = raster.sorted(kindEnds)
    }

    private static func parallel(_ latitude: Double) -> Double {
        // A degree of longitude against one of latitude; the parabola is near enough for the shape of cells.
        max(0.1, 1 - (latitude / 90) * (latitude / 90))
    }
}

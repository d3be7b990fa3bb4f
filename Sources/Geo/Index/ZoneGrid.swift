/// A grid of cells over all zones; each cell knows the zones that touch it, in rank order.
struct ZoneGrid: Sendable {
    /// A zone that touches a cell.
    struct Candidate: Sendable {
        /// Rank, whether it fills the cell, whether it is the cell's last; never 0 when it is the last.
        fileprivate var bits: UInt32

        init(rank: Int, fillsCell: Bool) {
            bits = UInt32(rank) << 2 | (fillsCell ? 2 : 0)
        }

        fileprivate init(bits: UInt32) {
            self.bits = bits
        }

        var rank: UInt32 { bits >> 2 }
        /// The zone holds every point of the cell.
        var fillsCell: Bool { bits & 2 == 2 }
        fileprivate var isLast: Bool { bits & 1 == 1 }
    }

    let columns: GridAxis
    let rows: GridAxis
    /// For each cell, row by row: 0 for none; an odd number for a single candidate; else twice the place in `lists`
    /// of the first of several. Most cells are filled by one zone, and so need one look.
    private let cells: ContiguousArray<UInt32>
    /// Candidates of cells with several, up to the one marked as last. The first place stays unused.
    private let lists: ContiguousArray<Candidate>

    /// Calls `body` with each candidate for the point, in rank order, until it gives false.
    @inline(__always)
    func forEachCandidate(x: Double, y: Double, _ body: (Candidate) -> Bool) {
        guard columns.lowest <= x, x <= columns.highest, rows.lowest <= y, y <= rows.highest else { return }
        let cell = cells[rows.cell(y) * columns.count + columns.cell(x)]
        if cell & 1 == 1 {
            _ = body(Candidate(bits: cell))
        } else if cell != 0 {
            var place = Int(cell >> 1)
            while body(lists[place]), !lists[place].isLast { place += 1 }
        }
    }

    var byteCount: Int { (cells.capacity + lists.capacity) * 4 }

    /// Cells for each zone, a balance of memory against the share of points that need a look at edges.
    private static let cellsPerZone = 64.0
    private static let mostCells = 4_000_000.0

    /// A grid for these shapes, which `areas` holds under the same numbers.
    init(_ shapes: [MultiPolygon], _ areas: BandedAreas, kindEnds: ContiguousArray<UInt32>) {
        let boxes = shapes.compactMap(\.boundingBox)
        guard var box = boxes.first else {
            // No point lies on an axis that ends before it begins.
            columns = GridAxis(from: 1, to: 0, count: 1)
            rows = columns
            cells = []
            lists = []
            return
        }
        for other in boxes { box = box.union(other) }
        let cellCount = min(Self.mostCells, max(256, Double(boxes.count) * Self.cellsPerZone))
        // Cells as square as a map of that latitude shows them; a box without a width or height gets one row of them.
        let height = max(box.north - box.south, 1e-9)
        let width = max((box.east - box.west) * Self.parallel(box.center.latitude), 1e-9)
        let columnCount = max(1, min(cellCount, (cellCount * width / height).squareRoot().rounded()))
        columns = GridAxis(
            from: box.west, to: box.east, count: Int(columnCount), ranges: boxes.map { $0.west...$0.east })
        rows = GridAxis(
            from: box.south, to: box.north, count: Int(max(1, (cellCount / columnCount).rounded())),
            ranges: boxes.map { $0.south...$0.north })

        var raster = ZoneRaster(columns: columns, rows: rows)
        for (rank, shape) in shapes.enumerated() { raster.draw(shape, areas, rank) }
        var cells: ContiguousArray<UInt32> = []
        cells.reserveCapacity(columns.count * rows.count)
        var lists: ContiguousArray<Candidate> = [Candidate(bits: 0)]
        let across = columns.count
        raster.forEachCell(kindEnds) { candidates in
            guard let last = candidates.last else { return cells.append(0) }
            guard candidates.count > 1 else { return cells.append(last.bits | 1) }
            // Most cells have the zones of the one beside or below them: where zones of several kinds lie over each
            // other, that is most of the memory.
            for neighbour in [cells.count - 1, cells.count - across] where neighbour >= 0 {
                guard Self.list(cells[neighbour], in: lists, is: candidates) else { continue }
                return cells.append(cells[neighbour])
            }
            cells.append(UInt32(lists.count) << 1)
            lists.append(contentsOf: candidates.dropLast())
            lists.append(Candidate(bits: last.bits | 1))
        }
        self.cells = cells
        self.lists = lists
    }

    /// Whether `cell` has the list of `candidates`.
    private static func list(
        _ cell: UInt32, in lists: ContiguousArray<Candidate>, is candidates: [Candidate]
    ) -> Bool {
        guard cell != 0, cell & 1 == 0 else { return false }
        let start = Int(cell >> 1)
        for (offset, candidate) in candidates.enumerated() {
            let isLast = offset == candidates.count - 1
            guard lists[start + offset].bits == candidate.bits | (isLast ? 1 : 0) else { return false }
        }
        return true
    }

    func write(to writer: inout FlatWriter) {
        columns.write(to: &writer)
        rows.write(to: &writer)
        writer.append(cells)
        writer.append(lists)
    }

    /// Nil if the bytes end too early or are no grid.
    init?(from reader: inout FlatReader) {
        guard let columns = GridAxis(from: &reader), let rows = GridAxis(from: &reader),
            let cells = reader.values(of: UInt32.self), let lists = reader.values(of: Candidate.self)
        else { return nil }
        self.columns = columns
        self.rows = rows
        self.cells = cells
        self.lists = lists
    }

    private static func parallel(_ latitude: Double) -> Double {
        // A degree of longitude against one of latitude; the parabola is near enough for the shape of cells.
        max(0.1, 1 - (latitude / 90) * (latitude / 90))
    }
}

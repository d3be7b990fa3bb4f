/// One side of a grid: a range of degrees cut into cells.
struct GridAxis: Sendable {
    let lowest: Double
    let highest: Double
    let count: Int
    private let cellsPerDegree: Double

    init(from lowest: Double, to highest: Double, count: Int) {
        self.lowest = lowest
        self.highest = highest
        let scale = Double(count) / (highest - lowest)
        self.count = scale.isFinite ? count : 1
        cellsPerDegree = scale.isFinite ? scale : 0
    }

    /// The cell of a number of degrees, which must lie within the axis. Monotone, also after rounding.
    @inline(__always)
    func cell(_ degrees: Double) -> Int {
        min(Int((degrees - lowest) * cellsPerDegree), count - 1)
    }

    /// The cell of a number of degrees, the first or last for one that lies outside.
    func clampedCell(_ degrees: Double) -> Int {
        cell(max(lowest, min(highest, degrees)))
    }

    /// Where a cell begins, to rounding; that of `count` is where the axis ends.
    func start(of cell: Int) -> Double {
        cellsPerDegree == 0 ? (cell == 0 ? lowest : highest) : lowest + Double(cell) / cellsPerDegree
    }

    /// Far more than any rounding of `start` and `cell`, far less than a cell.
    var slack: Double { (highest - lowest) * 1e-9 }
}

/// One side of a grid: a range of degrees cut into cells, finer where more zones are.
///
/// The range is cut into equal buckets, and each bucket into equal cells of its own number: so France with its islands
/// overseas has most of its cells on the mainland.
struct GridAxis: Sendable {
    private struct Bucket: Sendable {
        let firstCell: Int
        let cellCount: Int
    }

    let lowest: Double
    let highest: Double
    /// Number of cells.
    let count: Int
    private let bucketsPerDegree: Double
    private let buckets: ContiguousArray<Bucket>

    /// Equal cells.
    init(from lowest: Double, to highest: Double, count: Int) {
        self.init(from: lowest, to: highest, cellCounts: [max(1, count)])
    }

    /// About `count` cells, shared out by how many of the `ranges` lie where.
    init(from lowest: Double, to highest: Double, count: Int, ranges: [ClosedRange<Double>]) {
        let bucketCount = max(1, min(256, count / 8))
        let even = GridAxis(from: lowest, to: highest, count: bucketCount)
        var weights = [Double](repeating: 0, count: bucketCount)
        for range in ranges {
            let touched = even.cell(range.lowerBound)...even.cell(range.upperBound)
            for bucket in touched where bucket < bucketCount { weights[bucket] += 1 / Double(touched.count) }
        }
        // A tenth is shared out evenly: an empty stretch still tells near from far.
        let total = Double(max(1, ranges.count))
        self.init(
            from: lowest, to: highest,
            cellCounts: weights.map { weight in
                max(1, Int((Double(count) * (0.9 * weight / total + 0.1 / Double(bucketCount))).rounded()))
            })
    }

    private init(from lowest: Double, to highest: Double, cellCounts: [Int]) {
        self.lowest = lowest
        self.highest = highest
        let scale = Double(cellCounts.count) / (highest - lowest)
        // A range without width is one bucket of one cell.
        let isWide = scale.isFinite && scale > 0
        bucketsPerDegree = isWide ? scale : 0
        var next = 0
        buckets = ContiguousArray(
            (isWide ? cellCounts : [1]).map { cells in
                defer { next += cells }
                return Bucket(firstCell: next, cellCount: cells)
            })
        count = next
    }

    func write(to writer: inout FlatWriter) {
        writer.append([lowest, highest, bucketsPerDegree])
        writer.append(buckets)
    }

    /// Nil if the bytes end too early or are no axis.
    init?(from reader: inout FlatReader) {
        guard let numbers = reader.values(of: Double.self), numbers.count == 3,
            let buckets = reader.values(of: Bucket.self), let last = buckets.last
        else { return nil }
        (lowest, highest, bucketsPerDegree) = (numbers[0], numbers[1], numbers[2])
        self.buckets = buckets
        count = last.firstCell + last.cellCount
    }

    /// The cell of a number of degrees, which must lie within the axis. Monotone, also after rounding.
    @inline(__always)
    func cell(_ degrees: Double) -> Int {
        let along = (degrees - lowest) * bucketsPerDegree
        let number = min(Int(along), buckets.count - 1)
        let bucket = buckets[number]
        let cell = Int((along - Double(number)) * Double(bucket.cellCount))
        return bucket.firstCell + min(cell, bucket.cellCount - 1)
    }

    /// The cell of a number of degrees, the first or last for one that lies outside.
    func clampedCell(_ degrees: Double) -> Int {
        cell(max(lowest, min(highest, degrees)))
    }

    /// Where each cell begins, to rounding, and at last where the axis ends.
    var starts: [Double] {
        guard bucketsPerDegree > 0 else { return [lowest, highest] }
        let inner = buckets.enumerated().flatMap { number, bucket in
            (0..<bucket.cellCount).map { cell in
                lowest + (Double(number) + Double(cell) / Double(bucket.cellCount)) / bucketsPerDegree
            }
        }
        return inner + [highest]
    }

    /// More than any rounding of `starts` and `cell`, far less than a cell (or the axis is so short that doubles hardly
    /// divide it; then all its cells count as borders).
    var slack: Double { (highest - lowest) * 1e-9 + 16 * max(lowest.magnitude, highest.magnitude).ulp }
}

import Geo

/// Which reports are in each of the finest cells, by number: what deep tiles are put together from, report by report.
///
/// Four bytes a report. A town does not reach four billion.
struct CellMembers {
    private static let level = CellPyramid.levels[0]
    private var numbers: [UInt64: [UInt32]] = [:]

    /// The report is at `mark` instead of `known`; either may be ``MapMark/none``.
    mutating func move(_ number: Int64, from known: MapMark, to mark: MapMark) {
        let (old, new) = (Self.key(known), Self.key(mark))
        guard old != new else { return }
        let number = UInt32(truncatingIfNeeded: number)
        if let old, let index = numbers[old]?.firstIndex(of: number) {
            let last = numbers[old]?.popLast()
            if let last, last != number { numbers[old]?[index] = last }
            if numbers[old]?.isEmpty == true { numbers[old] = nil }
        }
        if let new { numbers[new, default: []].append(number) }
    }

    /// Calls `body` with every report of a tile that is deeper than the pyramid's.
    func forEach(in tile: MapTile, _ body: (Int64) -> Void) {
        let shift = Self.level - tile.zoom
        for row in tile.row << shift..<(tile.row + 1) << shift {
            for column in tile.column << shift..<(tile.column + 1) << shift {
                for number in numbers[CellPyramid.key(column, row)] ?? [] { body(Int64(number)) }
            }
        }
    }

    private static func key(_ mark: MapMark) -> UInt64? {
        guard mark != .none else { return nil }
        let (column, row) = mark.tile(zoom: level)
        return CellPyramid.key(column, row)
    }
}

import Foundation

/// The nearest of many lines, such as the street a place belongs to: an immutable value.
///
/// Distances are in metres in the equirectangular projection about the point asked for: wrong by less than 0.1 % up
/// to 500 m at latitudes of towns, which is what it is meant for. Lines near the 180th meridian are found from its
/// other side.
public struct LineIndex: Sendable {
    private struct Segment: Sendable {
        let start: Coordinate
        let end: Coordinate
        let line: UInt32
    }

    /// All segments of all lines, in order.
    private var segments: ContiguousArray<Segment> = []
    private let columns: GridAxis
    private let rows: GridAxis
    /// For each cell, row by row, the first of its `slots`; one more at the end.
    private var starts: ContiguousArray<UInt32> = []
    /// Numbers of segments.
    private var slots: ContiguousArray<UInt32> = []

    /// Builds the index.
    public init(_ lines: [LineString]) {
        for (number, line) in lines.enumerated() {
            for (start, end) in zip(line.coordinates, line.coordinates.dropFirst()) {
                segments.append(Segment(start: start, end: end, line: UInt32(number)))
            }
        }
        let whole: BoundingBox? = lines.reduce(nil) { $0?.union($1.boundingBox) ?? $1.boundingBox }
        let box = whole ?? BoundingBox(unchecked: 0, 0, 0, 0)
        // About as many cells as segments: a cell of a town is then some fifty metres wide.
        let side = max(1, min(2_000, Int(Double(segments.count).squareRoot())))
        columns = GridAxis(from: box.west, to: box.east, count: side)
        rows = GridAxis(from: box.south, to: box.north, count: side)
        fill()
    }

    /// Counting sort of the segments into every cell that their boxes touch.
    private mutating func fill() {
        // Local, not ours: counting in a property while a method of ours runs would copy the whole table each time.
        var starts = ContiguousArray<UInt32>(repeating: 0, count: columns.count * rows.count + 1)
        for segment in segments { forEachCell(of: segment) { starts[$0 + 1] += 1 } }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var slots = ContiguousArray<UInt32>(repeating: 0, count: Int(starts[starts.count - 1]))
        var next = starts
        for (number, segment) in segments.enumerated() {
            forEachCell(of: segment) {
                slots[Int(next[$0])] = UInt32(number)
                next[$0] += 1
            }
        }
        self.starts = starts
        self.slots = slots
    }

    private func forEachCell(of segment: Segment, _ body: (Int) -> Void) {
        let (a, b) = (segment.start, segment.end)
        let across = columns.cell(min(a.longitude, b.longitude))...columns.cell(max(a.longitude, b.longitude))
        for row in rows.cell(min(a.latitude, b.latitude))...rows.cell(max(a.latitude, b.latitude)) {
            for column in across { body(row * columns.count + column) }
        }
    }

    /// The nearest line no more than `metres` from `point`, and its distance in metres; of lines equally near, the
    /// first in order. Nil when there is none.
    public func nearest(to point: Coordinate, within metres: Double) -> (line: Int, distance: Double)? {
        guard !segments.isEmpty, metres >= 0, metres.isFinite else { return nil }
        var search = Search(point, metres)
        for (west, east) in search.spans where west <= columns.highest && east >= columns.lowest {
            guard search.south <= rows.highest, search.north >= rows.lowest else { continue }
            for row in rows.clampedCell(search.south)...rows.clampedCell(search.north) {
                // Cells of a row lie side by side, and so do their slots.
                let first = row * columns.count + columns.clampedCell(west)
                let last = row * columns.count + columns.clampedCell(east)
                for slot in Int(starts[first])..<Int(starts[last + 1]) {
                    let segment = segments[Int(slots[slot])]
                    search.meet(segment.start, segment.end, line: segment.line)
                }
            }
        }
        return search.best.map { (Int($0.line), $0.square.squareRoot()) }
    }

    /// One question on its way.
    private struct Search {
        private let point: Coordinate
        /// Metres in one degree, east and north of the point.
        private let metresEast: Double
        private let metresNorth = Coordinate.earthRadius * .pi / 180
        private var limit: Double
        /// The degrees to look through; west and east in one or two spans, for the 180th meridian.
        let south: Double
        let north: Double
        let spans: [(west: Double, east: Double)]
        private(set) var best: (line: UInt32, square: Double)?

        init(_ point: Coordinate, _ metres: Double) {
            self.point = point
            metresEast = metresNorth * max(0, cos(point.latitude * .pi / 180))
            limit = metres * metres
            // Rounded outwards: the distance decides, the box must not.
            let height = metres / metresNorth * (1 + 1e-9) + 1e-12
            let width = metresEast > 0 ? metres / metresEast * (1 + 1e-9) + 1e-12 : 360
            south = point.latitude - height
            north = point.latitude + height
            let (west, east) = (point.longitude - width, point.longitude + width)
            if east - west >= 360 {
                spans = [(-180, 180)]
            } else if west < -180 {
                spans = [(-180, east), (west + 360, 180)]
            } else if east > 180 {
                spans = [(west, 180), (-180, east - 360)]
            } else {
                spans = [(west, east)]
            }
        }

        /// Measures a segment. One that is met twice, being in two cells, changes nothing.
        mutating func meet(_ start: Coordinate, _ end: Coordinate, line: UInt32) {
            let (a, b) = (metres(to: start), metres(to: end))
            let (east, north) = (b.east - a.east, b.north - a.north)
            let length = east * east + north * north
            let along = length > 0 ? -(a.east * east + a.north * north) / length : 0
            // At an end the end itself is measured, so that lines that meet there are exactly equally near.
            let nearest =
                along <= 0 ? a : along >= 1 ? b : (east: a.east + along * east, north: a.north + along * north)
            let square = nearest.east * nearest.east + nearest.north * nearest.north
            guard square <= limit else { return }
            if let best, (best.square, best.line) <= (square, line) { return }
            best = (line, square)
            limit = square
        }

        private func metres(to place: Coordinate) -> (east: Double, north: Double) {
            var east = place.longitude - point.longitude
            if abs(east) > 180 { east -= east > 0 ? 360 : -360 }
            return (east * metresEast, (place.latitude - point.latitude) * metresNorth)
        }
    }
}

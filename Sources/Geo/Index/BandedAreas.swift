/// The edges of many areas, each area cut into horizontal bands, so that asking whether one of them holds a point
/// looks at the few edges of one band.
///
/// Everything lies in one flat array of words, each area's things side by side: a question that misses the cache does
/// so on one page of memory, not on five.
///
///     word 0…4   west, south, east, north, bands per degree of latitude
///     word 5     number of bands
///     word 6     number of rings
///     then       for each band where its slots begin, one more for the end; the slots, each the number of an edge
///                (two of either in a word)
///     then       vertices of all rings, each ring closed; edge i leads from vertex i to vertex i + 1
///     then       for each ring twice its number of vertices, one more if it is the outer ring of a polygon
///
/// Asking needs no more than the edges; the rings are told apart so that `area` gives back what came in, and nobody need
/// keep the areas beside this.
struct BandedAreas: Sendable {
    private var words: ContiguousArray<UInt64> = []
    /// Where each area begins in `words`.
    private var starts: ContiguousArray<UInt32> = []

    private static let headerCount = 7
    /// A balance: more bands hold fewer edges each, but name long edges more often.
    private static let edgesPerBand = 2

    init(_ shapes: [MultiPolygon]) {
        starts.reserveCapacity(shapes.count)
        // Counted beforehand: growing by doubling would leave up to half of it empty.
        words.reserveCapacity(shapes.reduce(0) { $0 + Self.wordCount(of: $1) })
        for shape in shapes { append(shape) }
    }

    /// An estimate of the bytes held.
    var byteCount: Int { words.capacity * 8 + starts.capacity * 4 }

    // MARK: Building

    private mutating func append(_ shape: MultiPolygon) {
        precondition(words.count < Int(UInt32.max), "more words than 32 bits can number")
        starts.append(UInt32(words.count))
        guard let box = shape.boundingBox else {
            // Nothing lies in an area without rings: west is greater than east.
            return words.append(contentsOf: [1.0, 1, 0, 0, 0].map(\.bitPattern) + [0, 0])
        }
        let bands = Bands(box, count: Self.bandCount(of: shape))
        words.append(box.west.bitPattern)
        words.append(box.south.bitPattern)
        words.append(box.east.bitPattern)
        words.append(box.north.bitPattern)
        words.append(bands.bandsPerDegree.bitPattern)
        words.append(UInt64(bands.count))
        words.append(UInt64(shape.ringCount))
        appendNumbers(of: shape, bands)
        shape.forEachRing { ring in
            for vertex in ring {
                words.append(vertex.longitude.bitPattern)
                words.append(vertex.latitude.bitPattern)
            }
        }
        for polygon in shape.polygons {
            words.append(UInt64(polygon.exterior.count) << 1 | 1)
            for hole in polygon.holes { words.append(UInt64(hole.count) << 1) }
        }
    }

    /// Counting sort of the edges into bands: where each band's slots begin, then the slots.
    private mutating func appendNumbers(of shape: MultiPolygon, _ bands: Bands) {
        // Slots follow the bands' starts directly, so that both are counted from the same place.
        var next = [Int](repeating: 0, count: bands.count + 1)
        Self.forEachEdge(of: shape) { _, a, b in
            for band in bands.range(a.latitude, b.latitude) { next[band + 1] += 1 }
        }
        next[0] = bands.count + 1
        for band in 1...bands.count { next[band] += next[band - 1] }
        let numbers = words.count
        words.append(contentsOf: repeatElement(0, count: (next[bands.count] + 1) / 2))
        for band in 0...bands.count { setNumber(numbers, band, next[band]) }
        Self.forEachEdge(of: shape) { edge, a, b in
            for band in bands.range(a.latitude, b.latitude) {
                setNumber(numbers, next[band], edge)
                next[band] += 1
            }
        }
    }

    private mutating func setNumber(_ start: Int, _ index: Int, _ value: Int) {
        words[start + index >> 1] |= UInt64(value) << UInt64((index & 1) << 5)
    }

    private static func wordCount(of shape: MultiPolygon) -> Int {
        guard let box = shape.boundingBox else { return headerCount }
        let bands = Bands(box, count: bandCount(of: shape))
        var numbers = bands.count + 1
        forEachEdge(of: shape) { _, a, b in numbers += bands.range(a.latitude, b.latitude).count }
        return headerCount + (numbers + 1) / 2 + 2 * shape.vertexCount + shape.ringCount
    }

    private static func bandCount(of shape: MultiPolygon) -> Int {
        max(1, shape.vertexCount / edgesPerBand)
    }

    /// Each edge with the number of its first vertex. From the end of a ring to the start of the next there is none.
    private static func forEachEdge(of shape: MultiPolygon, _ body: (Int, Coordinate, Coordinate) -> Void) {
        var first = 0
        shape.forEachRing { ring in
            for index in 1..<ring.count { body(first + index - 1, ring[index - 1], ring[index]) }
            first += ring.count
        }
    }

    /// The bands of one area. The band of a latitude is monotone in it even after rounding: so every point level with
    /// an edge falls into a band that holds the edge.
    private struct Bands {
        let south: Double
        let bandsPerDegree: Double
        let count: Int

        init(south: Double, bandsPerDegree: Double, count: Int) {
            self.south = south
            self.bandsPerDegree = bandsPerDegree
            self.count = count
        }

        init(_ box: BoundingBox, count: Int) {
            let scale = Double(count) / (box.north - box.south)
            self.init(south: box.south, bandsPerDegree: scale.isFinite ? scale : 0, count: count)
        }

        @inline(__always)
        func band(of latitude: Double) -> Int {
            min(Int((latitude - south) * bandsPerDegree), count - 1)
        }

        func range(_ a: Double, _ b: Double) -> ClosedRange<Int> {
            a < b ? band(of: a)...band(of: b) : band(of: b)...band(of: a)
        }
    }

    // MARK: Giving back

    /// Area number `index` as it came in.
    func area(_ index: Int) -> MultiPolygon {
        let start = Int(starts[index])
        let (bandCount, ringCount) = (Int(words[start + 5]), Int(words[start + 6]))
        guard ringCount > 0 else { return MultiPolygon([]) }
        let numbers = start + Self.headerCount
        var vertex = numbers + (number(numbers, bandCount) + 1) / 2
        let end = index + 1 < starts.count ? Int(starts[index + 1]) : words.count
        var polygons: [Polygon] = []
        var rings: [[Coordinate]] = []
        for ring in words[end - ringCount..<end] {
            if ring & 1 == 1, !rings.isEmpty {
                polygons.append(Polygon(uncheckedRings: rings))
                rings.removeAll()
            }
            rings.append(
                (0..<Int(ring >> 1)).map { Coordinate(unchecked: double(vertex + 2 * $0), double(vertex + 2 * $0 + 1)) }
            )
            vertex += 2 * Int(ring >> 1)
        }
        return MultiPolygon(polygons + [Polygon(uncheckedRings: rings)])
    }

    // MARK: Kept as bytes

    func write(to writer: inout FlatWriter) {
        writer.append(words)
        writer.append(starts)
    }

    /// Nil if the bytes end too early.
    init?(from reader: inout FlatReader) {
        guard let words = reader.values(of: UInt64.self), let starts = reader.values(of: UInt32.self) else {
            return nil
        }
        self.words = words
        self.starts = starts
    }

    // MARK: Asking

    /// Whether area number `index` holds the point, its border and its holes' borders included.
    ///
    /// Counts the edges that a ray to the east crosses, as GEOS' `RayCrossingCounter` does: an edge counts when its
    /// one end lies above the ray and the other on it or below. All rings count alike, holes and parts.
    @inline(__always)
    func covers(_ index: Int, x: Double, y: Double) -> Bool {
        let start = Int(starts[index])
        let south = double(start + 1)
        guard double(start) <= x, x <= double(start + 2), south <= y, y <= double(start + 3) else { return false }
        let bands = Bands(south: south, bandsPerDegree: double(start + 4), count: Int(words[start + 5]))
        let numbers = start + Self.headerCount
        let band = bands.band(of: y)
        let vertices = numbers + (number(numbers, bands.count) + 1) / 2
        var isInside = false
        for slot in number(numbers, band)..<number(numbers, band + 1) {
            let vertex = vertices + 2 * number(numbers, slot)
            let (ay, by) = (double(vertex + 1), double(vertex + 3))
            let (ax, bx) = (double(vertex), double(vertex + 2))
            if (ay > y) != (by > y) {
                if ax < x, bx < x { continue }
                if ax > x, bx > x {
                    isInside.toggle()
                    continue
                }
                let side = Orientation.sign(ax, ay, bx, by, x, y)
                if side == 0 { return true }
                if (side > 0) == (by > ay) { isInside.toggle() }
            } else if by == y {
                // A vertex, or an edge along the ray: crosses nothing, but the point may lie on it.
                if bx == x { return true }
                if ay == y, min(ax, bx) <= x, x <= max(ax, bx) { return true }
            }
        }
        return isInside
    }

    @inline(__always)
    private func double(_ word: Int) -> Double {
        Double(bitPattern: words[word])
    }

    /// One of the small numbers, of which two share a word.
    @inline(__always)
    private func number(_ start: Int, _ index: Int) -> Int {
        Int(truncatingIfNeeded: words[start + index >> 1] >> UInt64((index & 1) << 5) & 0xFFFF_FFFF)
    }
}

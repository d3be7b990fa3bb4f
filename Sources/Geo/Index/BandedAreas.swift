/// The edges of many areas, each area cut into horizontal bands, so that asking whether one of them holds a point
/// looks at the few edges of one band.
///
/// Everything lies in flat arrays: vertices once, and for each band the numbers of the edges that touch it.
struct BandedAreas: Sendable {
    private struct Area {
        let west: Double
        let south: Double
        let east: Double
        let north: Double
        /// Bands in one degree of latitude; 0 when the area has no height.
        let bandsPerDegree: Double
        let firstBand: UInt32
        let lastBand: UInt32
    }

    private var areas: ContiguousArray<Area> = []
    /// All rings, each closed: edge `i` leads from vertex `i` to vertex `i + 1`.
    private var vertices: ContiguousArray<Coordinate> = []
    /// For each band the first of its `edges`; one more at the end.
    private var bandStarts: ContiguousArray<UInt32> = [0]
    private var edges: ContiguousArray<UInt32> = []

    init(_ shapes: [MultiPolygon]) {
        areas.reserveCapacity(shapes.count)
        let total = shapes.reduce(0) { $0 + $1.vertexCount }
        precondition(total < Int(UInt32.max), "more vertices than 32 bits can number")
        vertices.reserveCapacity(total)
        for shape in shapes { append(shape) }
    }

    /// An estimate of the bytes held.
    var byteCount: Int {
        areas.count * MemoryLayout<Area>.stride + vertices.count * MemoryLayout<Coordinate>.stride
            + (bandStarts.count + edges.count) * 4
    }

    /// Bands per edge, a balance: more bands hold fewer edges each but name long edges more often.
    private static let edgesPerBand = 2

    private mutating func append(_ shape: MultiPolygon) {
        var ownEdges: [UInt32] = []
        let firstVertex = vertices.count
        for polygon in shape.polygons {
            append(polygon.exterior, &ownEdges)
            for hole in polygon.holes { append(hole, &ownEdges) }
        }
        guard let box = BoundingBox(vertices[firstVertex...]) else {
            // Nothing lies in an area without rings: west > east.
            areas.append(Area(west: 1, south: 1, east: 0, north: 0, bandsPerDegree: 0, firstBand: 0, lastBand: 0))
            return
        }
        let bandCount = max(1, ownEdges.count / Self.edgesPerBand)
        let scale = Double(bandCount) / (box.north - box.south)
        let firstBand = bandStarts.count - 1
        let area = Area(
            west: box.west, south: box.south, east: box.east, north: box.north,
            bandsPerDegree: scale.isFinite ? scale : 0,
            firstBand: UInt32(firstBand), lastBand: UInt32(firstBand + bandCount - 1))
        areas.append(area)

        // Counting sort: how many edges touch each band, then where each band's begin, then the edges themselves.
        var starts = [UInt32](repeating: 0, count: bandCount + 1)
        for edge in ownEdges {
            for band in bands(of: edge, in: area) { starts[band - firstBand + 1] += 1 }
        }
        starts[0] = UInt32(edges.count)
        for band in 1...bandCount { starts[band] += starts[band - 1] }
        bandStarts.append(contentsOf: starts[1...])
        edges.append(contentsOf: repeatElement(0, count: Int(starts[bandCount]) - edges.count))
        for edge in ownEdges {
            for band in bands(of: edge, in: area) {
                let slot = band - firstBand
                edges[Int(starts[slot])] = edge
                starts[slot] += 1
            }
        }
    }

    private mutating func append(_ ring: [Coordinate], _ ownEdges: inout [UInt32]) {
        let first = UInt32(vertices.count)
        ownEdges.append(contentsOf: first..<first + UInt32(ring.count - 1))
        vertices.append(contentsOf: ring)
    }

    /// The bands that an edge touches. The band of a latitude is monotone in it even after rounding, so every point
    /// level with the edge looks into one of them.
    private func bands(of edge: UInt32, in area: Area) -> ClosedRange<Int> {
        let (a, b) = (vertices[Int(edge)].latitude, vertices[Int(edge) + 1].latitude)
        return Self.band(of: min(a, b), in: area)...Self.band(of: max(a, b), in: area)
    }

    @inline(__always)
    private static func band(of latitude: Double, in area: Area) -> Int {
        min(Int(area.firstBand) + Int((latitude - area.south) * area.bandsPerDegree), Int(area.lastBand))
    }

    /// Whether area number `index` holds the point, its border and its holes' borders included.
    ///
    /// Counts the edges that a ray to the east crosses, as GEOS' `RayCrossingCounter` does: an edge counts when its
    /// one end lies above the ray and the other on it or below. All rings count alike, holes and parts.
    @inline(__always)
    func covers(_ index: Int, x: Double, y: Double) -> Bool {
        let area = areas[index]
        guard area.west <= x, x <= area.east, area.south <= y, y <= area.north else { return false }
        let band = Self.band(of: y, in: area)
        var isInside = false
        for slot in Int(bandStarts[band])..<Int(bandStarts[band + 1]) {
            let edge = Int(edges[slot])
            let (a, b) = (vertices[edge], vertices[edge + 1])
            if (a.latitude > y) != (b.latitude > y) {
                if a.longitude < x, b.longitude < x { continue }
                if a.longitude > x, b.longitude > x {
                    isInside.toggle()
                    continue
                }
                let side = Orientation.sign(a, b, x: x, y: y)
                if side == 0 { return true }
                if (side > 0) == (b.latitude > a.latitude) { isInside.toggle() }
            } else if b.latitude == y {
                // A vertex, or an edge along the ray: crosses nothing, but the point may lie on it.
                if b.longitude == x { return true }
                if a.latitude == y, min(a.longitude, b.longitude) <= x, x <= max(a.longitude, b.longitude) {
                    return true
                }
            }
        }
        return isInside
    }

    /// Each edge of area number `index`, with its ends.
    func forEachEdge(of index: Int, _ body: (Coordinate, Coordinate) -> Void) {
        let area = areas[index]
        guard area.west <= area.east else { return }
        let slots = Int(bandStarts[Int(area.firstBand)])..<Int(bandStarts[Int(area.lastBand) + 1])
        for slot in slots { body(vertices[Int(edges[slot])], vertices[Int(edges[slot]) + 1]) }
    }

    /// The box of area number `index`; nil for an empty one.
    func box(of index: Int) -> BoundingBox? {
        let area = areas[index]
        guard area.west <= area.east else { return nil }
        return BoundingBox(unchecked: area.west, area.south, area.east, area.north)
    }
}

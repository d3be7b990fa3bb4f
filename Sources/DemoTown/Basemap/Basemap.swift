import Geo

/// The town's map: vector tiles of the plan, in one PMTiles file.
struct Basemap {
    static let zooms = 10...15

    private let features: [TileFeature]

    init(_ plan: Plan) {
        features = BasemapFeatures(plan).features
    }

    /// The file's bytes.
    func archive() -> [UInt8] {
        var writer = PMTilesWriter()
        for zoom in Self.zooms { Self.tiles(of: features, zoom: zoom, into: &writer) }
        let (southWest, northEast) = Self.corners
        let facts = PMTilesWriter.Facts(
            zooms: Self.zooms, west: southWest.longitude, south: southWest.latitude, east: northEast.longitude,
            north: northEast.latitude,
            centre: (Projection.origin.longitude, Projection.origin.latitude + 0.008, 13))
        return writer.archive(metadata: BasemapFeatures.metadata, facts: facts)
    }

    /// The corners of what is drawn.
    private static var corners: ((longitude: Double, latitude: Double), (longitude: Double, latitude: Double)) {
        (Projection.coordinate(PlanPoint(-6_750, -4_750)), Projection.coordinate(PlanPoint(6_750, 6_350)))
    }

    private static func tiles(of features: [TileFeature], zoom: Int, into writer: inout PMTilesWriter) {
        let count = Double(1 << zoom)
        let (southWest, northEast) = corners
        let low = TileFeature.mercator(longitude: southWest.longitude, latitude: northEast.latitude) * count
        let high = TileFeature.mercator(longitude: northEast.longitude, latitude: southWest.latitude) * count
        // What is finer than half a pixel of a tile shown 512 pixels wide cannot be seen.
        let tolerance = (zoom == zooms.upperBound ? 1.0 : 4.0) / Double(VectorTile.extent)
        let shown = features.filter { $0.zooms.contains(zoom) }.map { feature in
            (feature, Self.scaled(feature.shape, by: count, tolerance: tolerance), feature.box)
        }
        for column in Int(low.x)...Int(high.x) {
            for row in Int(low.y)...Int(high.y) {
                let corner = PlanPoint(Double(column), Double(row))
                let margin = 0.02
                let window = TileBox(
                    low: corner - PlanPoint(margin, margin), high: corner + PlanPoint(1 + margin, 1 + margin))
                let world = TileBox(low: window.low * (1 / count), high: window.high * (1 / count))
                var tile = VectorTile()
                for (feature, shape, box) in shown where box.meets(world) {
                    guard let clipped = Self.clipped(shape, to: window) else { continue }
                    tile.add(
                        Self.shape(clipped) { ($0 - corner) * Double(VectorTile.extent) }.geometry,
                        layer: feature.layer, properties: feature.properties)
                }
                if !tile.isEmpty { writer.add(zoom: zoom, column: column, row: row, tile.encoded) }
            }
        }
    }

    private static func scaled(_ shape: TileFeature.Shape, by factor: Double, tolerance: Double) -> TileFeature.Shape {
        switch Self.shape(shape, { $0 * factor }) {
        case .point(let point): .point(point)
        case .lines(let lines): .lines(lines.map { $0.simplified(tolerance) })
        case .area(let outer, let holes):
            .area(
                outer: outer.map { $0.simplifiedRing(tolerance) }, holes: holes.map { $0.simplifiedRing(tolerance) })
        }
    }

    private static func shape(_ shape: TileFeature.Shape, _ move: (PlanPoint) -> PlanPoint) -> TileFeature.Shape {
        switch shape {
        case .point(let point): .point(move(point))
        case .lines(let lines): .lines(lines.map { $0.map(move) })
        case .area(let outer, let holes): .area(outer: outer.map { $0.map(move) }, holes: holes.map { $0.map(move) })
        }
    }

    private static func clipped(_ shape: TileFeature.Shape, to window: TileBox) -> TileFeature.Shape? {
        switch shape {
        case .point(let point): return window.contains(point) ? shape : nil
        case .lines(let lines):
            let pieces = lines.flatMap { window.clip(line: $0) }
            return pieces.isEmpty ? nil : .lines(pieces)
        case .area(let outer, let holes):
            let rings = outer.map { window.clip(ring: $0) }.filter { $0.count > 2 }
            return rings.isEmpty
                ? nil : .area(outer: rings, holes: holes.map { window.clip(ring: $0) }.filter { $0.count > 2 })
        }
    }
}

extension [PlanPoint] {
    /// A ring without the points that hardly matter; at least a triangle stays.
    fileprivate func simplifiedRing(_ tolerance: Double) -> [PlanPoint] {
        guard count > 4 else { return self }
        let middle = count / 2
        let halves =
            Array(self[0...middle]).simplified(tolerance)
            + (Array(self[middle...]) + [self[0]]).simplified(tolerance).dropFirst()
        let ring = Array(halves.dropLast())
        return ring.count > 2 ? ring : self
    }
}

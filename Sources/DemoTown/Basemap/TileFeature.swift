import Geo

/// Something to draw on the map, in Web Mercator: 0...1 from west to east and from north to south.
struct TileFeature: Sendable {
    enum Shape: Sendable {
        case point(PlanPoint)
        case lines([[PlanPoint]])
        /// Rings, each without its first point repeated; outer ones first, whatever way they run.
        case area(outer: [[PlanPoint]], holes: [[PlanPoint]])
    }

    let layer: String
    let shape: Shape
    /// In the order they are written.
    let properties: [(name: String, value: TileValue)]
    /// The zoom levels it is on.
    let zooms: ClosedRange<Int>
    let box: TileBox

    init(layer: String, shape: Shape, properties: [(name: String, value: TileValue)], zooms: ClosedRange<Int>) {
        self.layer = layer
        self.shape = shape
        self.properties = properties
        self.zooms = zooms
        switch shape {
        case .point(let point): box = TileBox([point])
        case .lines(let lines): box = TileBox(lines.flatMap { $0 })
        case .area(let outer, _): box = TileBox(outer.flatMap { $0 })
        }
    }

    /// Where a place in degrees is.
    static func mercator(longitude: Double, latitude: Double) -> PlanPoint {
        let (x, y) = WebMercator.position(longitude: longitude, latitude: latitude)
        return PlanPoint(x, y)
    }
}

/// An upright box.
struct TileBox: Sendable {
    var low = PlanPoint(.infinity, .infinity)
    var high = PlanPoint(-.infinity, -.infinity)

    init(_ points: [PlanPoint]) {
        for point in points {
            low = PlanPoint(min(low.x, point.x), min(low.y, point.y))
            high = PlanPoint(max(high.x, point.x), max(high.y, point.y))
        }
    }

    init(low: PlanPoint, high: PlanPoint) {
        self.low = low
        self.high = high
    }

    func meets(_ other: TileBox) -> Bool {
        low.x <= other.high.x && other.low.x <= high.x && low.y <= other.high.y && other.low.y <= high.y
    }

    func contains(_ point: PlanPoint) -> Bool {
        low.x <= point.x && point.x <= high.x && low.y <= point.y && point.y <= high.y
    }
}

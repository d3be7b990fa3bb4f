/// A square of the web map: at zoom z the world is 2ᶻ × 2ᶻ of them, counted from the north-west.
public struct MapTile: Hashable, Sendable {
    /// How deep maps go: such a tile is 150 m wide at the equator.
    public static let deepest = 18

    public let zoom: Int
    public let column: Int
    public let row: Int

    /// Nil if there is no such tile.
    public init?(zoom: Int, column: Int, row: Int) {
        guard (0...Self.deepest).contains(zoom) else { return nil }
        let side = 1 << zoom
        guard (0..<side).contains(column), (0..<side).contains(row) else { return nil }
        self.zoom = zoom
        self.column = column
        self.row = row
    }

    /// What of the globe belongs to it, borders included; the outermost rows reach to the poles, so that no place is
    /// without a tile.
    public var boundingBox: BoundingBox {
        let side = Double(1 << zoom)
        let last = (1 << zoom) - 1
        let north = row == 0 ? 90 : WebMercator.latitude(at: Double(row) / side)
        let south = row == last ? -90 : WebMercator.latitude(at: Double(row + 1) / side)
        let west = WebMercator.longitude(at: Double(column) / side)
        let east = WebMercator.longitude(at: Double(column + 1) / side)
        return BoundingBox(unchecked: west, south, east, north)
    }
}

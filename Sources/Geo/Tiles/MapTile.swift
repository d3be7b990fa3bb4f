/// A square of the web map: at zoom z the world is 2ᶻ × 2ᶻ of them, counted from the north-west.
public struct MapTile: Hashable, Sendable {
    /// How deep maps go: such a tile is 76 m wide at the equator.
    public static let deepest = 19

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
}

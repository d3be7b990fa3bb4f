/// The shape of a feature in whole tile units, y downwards, as drawing commands (Mapbox Vector Tile 2.1, §4.3).
public struct TileGeometry: Sendable {
    /// What the commands draw.
    public enum Kind: UInt64, Sendable {
        case point = 1
        case line = 2
        case polygon = 3
    }

    /// A place in tile units.
    public typealias Point = (x: Int32, y: Int32)

    let kind: Kind
    private(set) var words: [UInt32] = []
    private var cursor: Point = (0, 0)

    /// A shape without a part as yet.
    public init(_ kind: Kind) {
        self.kind = kind
    }

    /// One point.
    public init(point: Point) {
        self.init(.point)
        add([point])
    }

    /// True while it has no part.
    public var isEmpty: Bool { words.isEmpty }

    /// Adds a part: a point, a line of two points at least, or a ring of three without the first repeated. Outer
    /// rings must run clockwise as seen on the screen, holes the other way.
    public mutating func add(_ points: [Point]) {
        guard let first = points.first else { return }
        words.append(Self.command(1, count: 1))
        move(to: first)
        guard kind != .point else { return }
        words.append(Self.command(2, count: points.count - 1))
        for point in points.dropFirst() { move(to: point) }
        if kind == .polygon { words.append(Self.command(7, count: 1)) }
    }

    private mutating func move(to point: Point) {
        words.append(ProtocolBuffer.zigzag(point.x - cursor.x))
        words.append(ProtocolBuffer.zigzag(point.y - cursor.y))
        cursor = point
    }

    private static func command(_ id: UInt32, count: Int) -> UInt32 {
        id | UInt32(count) << 3
    }
}

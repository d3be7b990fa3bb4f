/// One tile of the map, as the Mapbox Vector Tile specification 2.1 writes it.
struct VectorTile {
    /// Units along each edge of a tile.
    static let extent = 4_096

    private struct Layer {
        var features: [[UInt8]] = []
        var keys: [String] = []
        var keyNumbers: [String: UInt32] = [:]
        var values: [TileValue] = []
        var valueNumbers: [TileValue: UInt32] = [:]

        mutating func number(ofKey key: String) -> UInt32 {
            if let number = keyNumbers[key] { return number }
            keys.append(key)
            keyNumbers[key] = UInt32(keys.count - 1)
            return UInt32(keys.count - 1)
        }

        mutating func number(of value: TileValue) -> UInt32 {
            if let number = valueNumbers[value] { return number }
            values.append(value)
            valueNumbers[value] = UInt32(values.count - 1)
            return UInt32(values.count - 1)
        }
    }

    private enum Kind: UInt64 {
        case point = 1
        case line = 2
        case polygon = 3
    }

    /// In the order of their first features.
    private var names: [String] = []
    private var layers: [Layer] = []

    var isEmpty: Bool { layers.isEmpty }

    /// Adds a feature whose coordinates are tile units, y downwards; what is too small to see is left out.
    mutating func add(_ shape: TileFeature.Shape, layer name: String, properties: [(name: String, value: TileValue)]) {
        var geometry = Commands()
        let kind: Kind
        switch shape {
        case .point(let point):
            kind = .point
            geometry.add(point: point)
        case .lines(let lines):
            kind = .line
            for line in lines { geometry.add(line: line) }
        case .area(let outer, let holes):
            kind = .polygon
            for ring in outer where geometry.add(ring: ring, isHole: false) {
                // A hole belongs to the outer ring before it; ours lie in the only one, or in none.
                for hole in holes where outer.count == 1 || ring.holds(hole.mean) {
                    geometry.add(ring: hole, isHole: true)
                }
            }
        }
        guard !geometry.words.isEmpty else { return }
        let index = names.firstIndex(of: name) ?? open(name)
        var tags: [UInt32] = []
        for (key, value) in properties {
            tags += [layers[index].number(ofKey: key), layers[index].number(of: value)]
        }
        var feature = ProtocolBuffer()
        if !tags.isEmpty { feature.field(2, packed: tags) }
        feature.field(3, kind.rawValue)
        feature.field(4, packed: geometry.words)
        layers[index].features.append(feature.bytes)
    }

    private mutating func open(_ name: String) -> Int {
        names.append(name)
        layers.append(Layer())
        return names.count - 1
    }

    /// The tile's bytes, not compressed.
    var encoded: [UInt8] {
        var tile = ProtocolBuffer()
        for (name, layer) in zip(names, layers) {
            var message = ProtocolBuffer()
            message.field(1, bytes: name.utf8)
            for feature in layer.features { message.field(2, bytes: feature) }
            for key in layer.keys { message.field(3, bytes: key.utf8) }
            for value in layer.values {
                var content = ProtocolBuffer()
                switch value {
                case .text(let text): content.field(1, bytes: text.utf8)
                case .whole(let number): content.field(5, UInt64(max(0, number)))
                }
                message.field(4, bytes: content.bytes)
            }
            message.field(5, UInt64(Self.extent))
            message.field(15, 2)
            tile.field(3, bytes: message.bytes)
        }
        return tile.bytes
    }

    /// The drawing commands of one feature (specification §4.3).
    private struct Commands {
        private(set) var words: [UInt32] = []
        private var cursor: (x: Int32, y: Int32) = (0, 0)

        mutating func add(point: PlanPoint) {
            words.append(Self.command(1, count: 1))
            move(to: Self.snapped(point))
        }

        mutating func add(line: [PlanPoint]) {
            let points = Self.snapped(line)
            guard points.count > 1 else { return }
            draw(points)
        }

        /// Outer rings are written clockwise as seen on the screen, holes the other way. Says whether any was left.
        @discardableResult
        mutating func add(ring: [PlanPoint], isHole: Bool) -> Bool {
            var points = Self.snapped(ring)
            if let first = points.first, let last = points.last, points.count > 1, first == last { points.removeLast() }
            let area = points.map { PlanPoint(Double($0.x), Double($0.y)) }.signedArea
            guard points.count > 2, abs(area) >= 1 else { return false }
            if (area > 0) == isHole { points.reverse() }
            draw(points)
            words.append(Self.command(7, count: 1))
            return true
        }

        private mutating func draw(_ points: [(x: Int32, y: Int32)]) {
            words.append(Self.command(1, count: 1))
            move(to: points[0])
            words.append(Self.command(2, count: points.count - 1))
            for point in points.dropFirst() { move(to: point) }
        }

        private mutating func move(to point: (x: Int32, y: Int32)) {
            words.append(ProtocolBuffer.zigzag(point.x - cursor.x))
            words.append(ProtocolBuffer.zigzag(point.y - cursor.y))
            cursor = point
        }

        private static func command(_ id: UInt32, count: Int) -> UInt32 {
            id | UInt32(count) << 3
        }

        private static func snapped(_ point: PlanPoint) -> (x: Int32, y: Int32) {
            (Int32(point.x.rounded()), Int32(point.y.rounded()))
        }

        /// Snapped to whole units, without repeats.
        private static func snapped(_ points: [PlanPoint]) -> [(x: Int32, y: Int32)] {
            var result: [(x: Int32, y: Int32)] = []
            for point in points {
                let next = snapped(point)
                if let last = result.last, last == next { continue }
                result.append(next)
            }
            return result
        }
    }
}

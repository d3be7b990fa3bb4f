/// A value of a feature's property.
public enum TileValue: Hashable, Sendable {
    case text(String)
    /// Not negative.
    case whole(Int64)
    case flag(Bool)
}

/// One tile of a map, as the Mapbox Vector Tile specification 2.1 writes it.
public struct VectorTile: Sendable {
    /// Units along each edge of a tile.
    public static let extent = 4_096

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

    /// In the order of their first features.
    private var names: [String] = []
    private var layers: [Layer] = []

    /// A tile with nothing on it.
    public init() {}

    /// True while nothing is on it.
    public var isEmpty: Bool { layers.isEmpty }

    /// Adds a feature to a layer; `properties` are written in their order. One without a shape is left out.
    public mutating func add(
        _ geometry: TileGeometry, layer name: String, id: UInt64? = nil, properties: [(name: String, value: TileValue)]
    ) {
        guard !geometry.isEmpty else { return }
        let index = names.firstIndex(of: name) ?? open(name)
        var tags: [UInt32] = []
        for (key, value) in properties {
            tags += [layers[index].number(ofKey: key), layers[index].number(of: value)]
        }
        var feature = ProtocolBuffer()
        if let id { feature.field(1, id) }
        if !tags.isEmpty { feature.field(2, packed: tags) }
        feature.field(3, geometry.kind.rawValue)
        feature.field(4, packed: geometry.words)
        layers[index].features.append(feature.bytes)
    }

    private mutating func open(_ name: String) -> Int {
        names.append(name)
        layers.append(Layer())
        return names.count - 1
    }

    /// The tile's bytes, not compressed.
    public var encoded: [UInt8] {
        var tile = ProtocolBuffer()
        for (name, layer) in zip(names, layers) {
            var message = ProtocolBuffer()
            message.field(1, bytes: name.utf8)
            for feature in layer.features { message.field(2, bytes: feature) }
            for key in layer.keys { message.field(3, bytes: key.utf8) }
            for value in layer.values { message.field(4, bytes: Self.encoded(value)) }
            message.field(5, UInt64(Self.extent))
            message.field(15, 2)
            tile.field(3, bytes: message.bytes)
        }
        return tile.bytes
    }

    private static func encoded(_ value: TileValue) -> [UInt8] {
        var content = ProtocolBuffer()
        switch value {
        case .text(let text): content.field(1, bytes: text.utf8)
        case .whole(let number): content.field(5, UInt64(max(0, number)))
        case .flag(let flag): content.field(7, flag ? 1 : 0)
        }
        return content.bytes
    }
}

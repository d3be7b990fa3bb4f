public import Geo

/// The zones of a town: their names, and which of them hold a point. An immutable value.
///
/// The areas are in the index alone, so that a town of 35,000 zones has them in memory once.
public struct ZoneMap: Sendable {
    /// Kind by kind, in the order of the files.
    public let names: [Zone.Name]
    /// The zone kinds in order.
    public let kinds: [String]
    /// The same for the same zones; nil if it is not known. Tells whether zones must be stored again.
    public let fingerprint: String?
    private let index: ZoneIndex

    /// Builds the index.
    public init(_ zones: [Zone], fingerprint: String? = nil) {
        var kinds: [String] = []
        var numbers: [String: Int] = [:]
        for zone in zones where numbers[zone.name.kind] == nil {
            numbers[zone.name.kind] = kinds.count
            kinds.append(zone.name.kind)
        }
        names = zones.map(\.name)
        self.kinds = kinds
        self.fingerprint = fingerprint
        index = ZoneIndex(zones.map { ZoneIndex.Entry(kind: numbers[$0.name.kind] ?? 0, area: $0.area) })
    }

    /// The zones that hold `coordinate`, at most one a kind, in the order of the kinds.
    public func zones(at coordinate: Coordinate) -> [Zone.Name] {
        index.zones(at: coordinate).map { names[$0] }
    }

    /// Calls `body` with each zone, made anew from the index.
    public func forEachZone(_ body: (Zone) throws -> Void) rethrows {
        try index.forEachArea { position, area in try body(Zone(name: names[position], area: area)) }
    }

    /// Appends the map as bytes, for `init(from:fingerprint:)`.
    public func write(to writer: inout FlatWriter) {
        let numbers = Dictionary(uniqueKeysWithValues: kinds.enumerated().map { ($1, UInt32($0)) })
        writer.append(kinds)
        writer.append(names.map { numbers[$0.kind] ?? 0 })
        writer.append(names.map(\.id))
        writer.append(names.map(\.name))
        index.write(to: &writer)
    }

    /// Reads a map that `write` wrote; nil if the bytes are no map.
    public init?(from reader: inout FlatReader, fingerprint: String) {
        guard let kinds = reader.texts(), let numbers = reader.values(of: UInt32.self), let ids = reader.texts(),
            let labels = reader.texts(), numbers.count == ids.count, ids.count == labels.count,
            numbers.allSatisfy({ $0 < kinds.count }), let index = ZoneIndex(from: &reader), reader.isAtEnd
        else { return nil }
        self.kinds = kinds
        names = ids.indices.map { Zone.Name(kind: kinds[Int(numbers[$0])], id: ids[$0], name: labels[$0]) }
        self.fingerprint = fingerprint
        self.index = index
    }
}

public import Geo

/// The ground of a town, ready to be asked what lies at a point. An immutable value: when zones or streets
/// change, a new one is made and swapped in.
public struct Territory: Sendable {
    /// The nearest street to a point.
    public struct NearStreet: Hashable, Sendable {
        /// Its name, empty if it has none.
        public let name: String
        /// Who owns the road.
        public let owner: String?
        /// How far the point is from the centre line, in metres.
        public let distance: Double
    }

    /// What lies at a point.
    public struct Place: Hashable, Sendable {
        /// The point.
        public let coordinate: Coordinate
        /// The zones that hold it, at most one a kind, in the order of the kinds.
        public let zones: [Zone.Name]
        /// The nearest street within the town's road distance.
        public let street: NearStreet?

        public init(coordinate: Coordinate, zones: [Zone.Name], street: NearStreet?) {
            self.coordinate = coordinate
            self.zones = zones
            self.street = street
        }
    }

    /// The zones, kind by kind, in the order of the files.
    public let zones: [Zone]
    /// The zone kinds in order.
    public let kinds: [String]
    /// The street centre lines.
    public let streets: [Street]
    /// How far from a centre line a point still belongs to the road, in metres.
    public let roadDistance: Double

    private let zoneIndex: ZoneIndex
    private let streetIndex: LineIndex

    /// Builds the indexes. `roadDistance` is in metres.
    public init(zones: [Zone], streets: [Street] = [], roadDistance: Double = 30) {
        var kinds: [String] = []
        var numbers: [String: Int] = [:]
        for zone in zones where numbers[zone.name.kind] == nil {
            numbers[zone.name.kind] = kinds.count
            kinds.append(zone.name.kind)
        }
        self.zones = zones
        self.kinds = kinds
        self.streets = streets
        self.roadDistance = roadDistance
        zoneIndex = ZoneIndex(zones.map { ZoneIndex.Entry(kind: numbers[$0.name.kind] ?? 0, area: $0.area) })
        streetIndex = LineIndex(streets.map(\.line))
    }

    /// What lies at `coordinate`.
    public func place(at coordinate: Coordinate) -> Place {
        let street = streetIndex.nearest(to: coordinate, within: roadDistance)
            .map { NearStreet(name: streets[$0.line].name, owner: streets[$0.line].owner, distance: $0.distance) }
        return Place(
            coordinate: coordinate, zones: zoneIndex.zones(at: coordinate).map { zones[$0].name }, street: street)
    }
}

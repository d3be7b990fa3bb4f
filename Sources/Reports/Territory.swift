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

    /// The zones.
    public let zones: ZoneMap
    /// The street centre lines.
    public let streets: [Street]
    /// How far from a centre line a point still belongs to the road, in metres.
    public let roadDistance: Double

    private let streetIndex: LineIndex

    /// Builds the index of streets. `roadDistance` is in metres.
    public init(zones: ZoneMap, streets: [Street] = [], roadDistance: Double = 30) {
        self.zones = zones
        self.streets = streets
        self.roadDistance = roadDistance
        streetIndex = LineIndex(streets.map(\.line))
    }

    /// Builds both indexes. `roadDistance` is in metres.
    public init(zones: [Zone], streets: [Street] = [], roadDistance: Double = 30) {
        self.init(zones: ZoneMap(zones), streets: streets, roadDistance: roadDistance)
    }

    /// What lies at `coordinate`.
    public func place(at coordinate: Coordinate) -> Place {
        let street = streetIndex.nearest(to: coordinate, within: roadDistance)
            .map { NearStreet(name: streets[$0.line].name, owner: streets[$0.line].owner, distance: $0.distance) }
        return Place(coordinate: coordinate, zones: zones.zones(at: coordinate), street: street)
    }
}

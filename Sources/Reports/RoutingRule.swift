/// One line of `routing.yaml`: these categories, in these zones, on these roads, go to this department.
///
/// A condition that is empty holds for every report; within one condition any entry may match.
public struct RoutingRule: Identifiable, Hashable, Sendable {
    /// Its name in explanations; unique in the town.
    public let id: String
    /// Category ids.
    public let categories: [String]
    /// Category group ids.
    public let groups: [String]
    /// Zones as (kind, id).
    public let zones: [ZoneMatch]
    /// Zone kinds: any zone of the kind matches.
    public let zoneKinds: [String]
    /// Owners of the nearest road.
    public let roadOwners: [String]
    /// The department's id.
    public let department: String

    /// A zone that a rule names.
    public struct ZoneMatch: Hashable, Sendable {
        /// The zone kind.
        public let kind: String
        /// The id within the kind.
        public let id: String

        public init(kind: String, id: String) {
            self.kind = kind
            self.id = id
        }
    }

    public init(
        id: String, categories: [String] = [], groups: [String] = [], zones: [ZoneMatch] = [],
        zoneKinds: [String] = [], roadOwners: [String] = [], department: String
    ) {
        self.id = id
        self.categories = categories
        self.groups = groups
        self.zones = zones
        self.zoneKinds = zoneKinds
        self.roadOwners = roadOwners
        self.department = department
    }

    /// How specific it is: road owner, then category (before group), then zone (before zone kind).
    /// The highest wins; equals are settled by the order of the file. So a zone and a category outweigh a
    /// category, which outweighs a zone, and a road's owner decides before any polygon.
    public var specificity: Int {
        var value = 0
        if !roadOwners.isEmpty { value += 16 }
        if !categories.isEmpty { value += 8 } else if !groups.isEmpty { value += 4 }
        if !zones.isEmpty { value += 2 } else if !zoneKinds.isEmpty { value += 1 }
        return value
    }
}

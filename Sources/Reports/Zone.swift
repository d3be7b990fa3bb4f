public import Geo

/// A polygon of some zone kind: a district, a road sector, a contract area.
public struct Zone: Hashable, Sendable {
    /// What names a zone: its kind and its id within the kind, without the polygon.
    public struct Name: Hashable, Sendable, Codable, CustomStringConvertible {
        /// The zone kind: the name of the file it came from.
        public let kind: String
        /// Unique within the kind.
        public let id: String
        /// What people read.
        public let name: String

        public init(kind: String, id: String, name: String) {
            self.kind = kind
            self.id = id
            self.name = name
        }

        /// `kind:id`, as rules and the command line write it.
        public var description: String { "\(kind):\(id)" }
    }

    /// Kind, id and what people read.
    public let name: Name
    /// The ground it covers.
    public let area: MultiPolygon

    public init(name: Name, area: MultiPolygon) {
        self.name = name
        self.area = area
    }
}

public import Geo

/// Which reports a map shows. What is nil or empty does not restrict it.
public struct MapFilter: Hashable, Sendable {
    /// Those of one of these categories, by id.
    public var categories: Set<String>
    /// Those that are open, or those that are not.
    public var isOpen: Bool?

    public init(categories: Set<String> = [], isOpen: Bool? = nil) {
        self.categories = categories
        self.isOpen = isOpen
    }
}

/// A place inside a tile: shares of its edge from the west and from the north, from 0 to below 1.
public struct TilePlace: Hashable, Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// Several reports that are shown as one.
public struct ReportCluster: Hashable, Sendable {
    /// Where to draw it: near their middle, and far enough from its neighbours.
    public let place: TilePlace
    /// How many reports.
    public let count: Int
    /// How many of them are open.
    public let openCount: Int

    public init(place: TilePlace, count: Int, openCount: Int) {
        self.place = place
        self.count = count
        self.openCount = openCount
    }
}

/// One report as a map shows it.
public struct MapReport: Hashable, Sendable {
    public let place: TilePlace
    public let reference: Reference
    public let category: String
    public let isOpen: Bool

    public init(place: TilePlace, reference: Reference, category: String, isOpen: Bool) {
        self.place = place
        self.reference = reference
        self.category = category
        self.isOpen = isOpen
    }
}

/// What a tile shows. Every report that its filter takes is in one cluster or shown by itself, in one tile of each zoom.
public struct TileContent: Hashable, Sendable {
    public var clusters: [ReportCluster]
    public var reports: [MapReport]

    public init(clusters: [ReportCluster] = [], reports: [MapReport] = []) {
        self.clusters = clusters
        self.reports = reports
    }
}

/// The public reports as maps show them, at any zoom. What has been written before a method is called is in its answer.
///
/// Both methods throw ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol ReportMap: Sendable {
    /// A number that becomes another one when something in `tile` changes, so that what was made from its content can
    /// be kept until then.
    func revision(of tile: MapTile) async throws -> UInt64

    /// What `tile` shows.
    func content(of tile: MapTile, _ filter: MapFilter) async throws -> TileContent
}

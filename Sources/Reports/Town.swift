public import Foundation
import Geo

/// All that a city folder says, read and found right: what the service works from. Immutable; re-reading the
/// folder makes a new one.
public struct Town: Sendable {
    public let city: City
    public let departments: [Department]
    public let groups: [CategoryGroup]
    public let categories: [Category]
    public let routing: RoutingTable
    public let territory: Territory
    /// What it says to whoever sent a report.
    public let responses: [ResponseText]
    private let categoriesByID: [String: Category]
    private let departmentsByID: [String: Department]

    public init(
        city: City, departments: [Department], groups: [CategoryGroup], categories: [Category],
        routing: RoutingTable, territory: Territory, responses: [ResponseText] = []
    ) {
        self.city = city
        self.departments = departments
        self.groups = groups
        self.categories = categories
        self.routing = routing
        self.territory = territory
        self.responses = responses
        categoriesByID = Dictionary(categories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        departmentsByID = Dictionary(departments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The category of that id.
    public func category(_ id: String) -> Category? { categoriesByID[id] }

    /// The department of that id.
    public func department(_ id: String) -> Department? { departmentsByID[id] }

    /// What its deadlines count by.
    public var workingCalendar: WorkingCalendar { WorkingCalendar(city.workingHours, in: city.timeZone) }

    /// When a report of a category that came in at `moment` is due; nil if the category has no deadline.
    public func dueAt(_ category: Category, from moment: Date) -> Date? {
        category.deadline.map { workingCalendar.moment(after: moment, $0) }
    }

    /// The zone kind that figures are kept by: what the settings say, else the first that divides the town into few parts.
    public var figureZones: String? {
        if let kind = city.figureZones { return kind }
        let counts = territory.zones.names.reduce(into: [String: Int]()) { $0[$1.kind, default: 0] += 1 }
        return territory.zones.kinds.first { $0 != city.areaKind && (2...60).contains(counts[$0] ?? 0) }
    }

    /// What people read for a category or group id in `language`.
    public func label(of id: String, in language: String) -> String {
        category(id)?.label[language] ?? groups.first { $0.id == id }?.label[language] ?? id
    }

    /// Whether `place` is in the town: in a zone of the area kind, or in the bounds where there is none.
    public func contains(_ place: Territory.Place) -> Bool {
        guard let kind = city.areaKind else { return city.bounds.contains(place.coordinate) }
        return place.zones.contains { $0.kind == kind }
    }
}

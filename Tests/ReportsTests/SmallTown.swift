import Foundation
import Geo
import Reports

/// A town of two square districts beside each other, with a road of the département along their border.
enum SmallTown {
    static let question = Question(
        id: "size", label: LocalizedText(["fr": "Taille", "en": "Size"]),
        kind: .choice([
            .init(value: "small", label: LocalizedText(["fr": "Petit"])),
            .init(value: "large", label: LocalizedText(["fr": "Grand"])),
        ]), isRequired: true)

    static let pothole = Category(
        id: "pothole", label: LocalizedText(["fr": "Nid-de-poule", "en": "Pothole"]), group: "road", icon: "pothole",
        questions: [question])
    static let lamp = Category(
        id: "lamp", label: LocalizedText(["fr": "Éclairage", "en": "Street light"]), group: "light", icon: "lamp",
        photo: .required)
    static let squat = Category(
        id: "squat", label: LocalizedText(["fr": "Squat"]), group: "light", icon: "lamp", photo: .none, isPublic: false)

    static func square(_ west: Double, _ south: Double, side: Double = 0.01) -> MultiPolygon {
        let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)]
        let ring = corners.compactMap { Coordinate(longitude: west + $0.0, latitude: south + $0.1) }
        return MultiPolygon([Polygon(exterior: ring, holes: [])!])
    }

    static func point(_ longitude: Double, _ latitude: Double) -> Coordinate {
        Coordinate(longitude: longitude, latitude: latitude)!
    }

    static let rules = [
        RoutingRule(id: "lights", groups: ["light"], department: "lighting"),
        RoutingRule(id: "west", zones: [.init(kind: "district", id: "w")], department: "west"),
        RoutingRule(
            id: "west-potholes", categories: ["pothole"], zones: [.init(kind: "district", id: "w")],
            department: "asphalt"),
        RoutingRule(id: "main-road", categories: ["pothole"], roadOwners: ["département"], department: "county"),
    ]

    static func town(
        rules: [RoutingRule] = SmallTown.rules, outside: City.OutsideAreaPolicy = .refuse
    ) -> Town {
        let zones = [
            Zone(name: .init(kind: "district", id: "w", name: "West"), area: square(4.00, 45.00)),
            Zone(name: .init(kind: "district", id: "e", name: "East"), area: square(4.01, 45.00)),
        ]
        let road = Street(
            name: "Grande Route", owner: "département",
            line: LineString([point(4.01, 45.00), point(4.01, 45.01)])!)
        let city = City(
            name: "Petiteville", languages: ["fr", "en"], timeZone: TimeZone(identifier: "Europe/Paris")!,
            bounds: BoundingBox(west: 4, south: 45, east: 4.02, north: 45.01)!, areaKind: "district",
            outsideArea: outside, map: .folder, theme: .init(accent: "#005c99", accentText: "#ffffff"))
        return Town(
            city: city,
            departments: ["asphalt", "lighting", "west", "county", "desk"].map { Department(id: $0, name: $0) },
            groups: [
                CategoryGroup(id: "road", label: LocalizedText(["fr": "Voirie"]), icon: "road"),
                CategoryGroup(id: "light", label: LocalizedText(["fr": "Lumière"]), icon: "lamp"),
            ],
            categories: [pothole, lamp, squat], routing: RoutingTable(rules: rules, defaultDepartment: "desk"),
            territory: Territory(zones: zones, streets: [road], roadDistance: 20))
    }
}

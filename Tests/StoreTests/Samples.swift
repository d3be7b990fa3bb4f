import Foundation
import Geo
import Reports

@testable import Store

/// Values that tests are made of. Nothing here is of chance: the same arguments give the same values.
enum Sample {
    static let now = Date(timeIntervalSince1970: 1_795_000_000)

    /// A place in Montpellier, metres east and north of the Comédie.
    static func place(_ east: Double = 0, _ north: Double = 0) -> Coordinate {
        Coordinate(longitude: 3.8795, latitude: 43.6085)!.moved(east: east, north: north)
    }

    static func content(
        _ category: String = "pothole", at place: Coordinate = place(), department: String = "roads",
        photos: [Photo.ID] = [], isPublic: Bool = true
    ) -> ReportContent {
        ReportContent(
            category: category, location: Location(coordinate: place, source: .map),
            routing: RoutingDecision(department: department, rule: "r1", basis: [.category(id: category)]),
            photos: photos, isPublic: isPublic)
    }

    /// A report that says everything there is to say.
    static func fullContent(photos: [Photo.ID]) -> ReportContent {
        let zone = Zone.Name(kind: "quartiers", id: "MC", name: "Centre \"historique\"")
        return ReportContent(
            category: "pothole", description: "Trou profond, l'eau y stagne\n— danger 🚲",
            answers: ["depth": .number(12.5), "wet": .bool(true), "size": .list(["a", "b"]), "note": .text("é")],
            location: Location(coordinate: place(), source: .photo, accuracy: 4.7), address: "12, rue Foch",
            zones: [zone], isOutsideArea: true,
            routing: RoutingDecision(
                department: "roads", rule: "r7",
                basis: [
                    .category(id: "pothole"), .group(id: "street"), .zone(zone),
                    .roadOwner(owner: "VILLE", street: "Rue Foch"), .person,
                ]),
            photos: photos, channel: .socialNetwork, observedAt: now.addingTimeInterval(-3600.25))
    }

    static func report(
        _ content: ReportContent = content(), id: UUID = UUID(), fingerprint: String = "f", contact: Contact? = nil,
        at moment: Date = now
    ) -> NewReport {
        NewReport(id: id, fingerprint: fingerprint, content: content, contact: contact, createdAt: moment)
    }

    /// A UUID that `number` names.
    static func id(_ number: Int) -> UUID {
        UUID(uuidString: "00000000-0000-4000-8000-" + String(format: "%012d", number))!
    }

    static func photo(_ number: Int) -> Photo {
        let digits = String(number, radix: 16)
        return Photo(
            id: Photo.ID(hex: String(repeating: "a", count: 64 - digits.count) + digits)!, width: 4032, height: 3024,
            byteCount: 3_000_000,
            position: Photo.Position(coordinate: place(), accuracy: 5, isLowConfidence: false),
            takenAt: "2026-11-23T14:05:00+01:00", direction: 271.5)
    }

    static func town(
        departments: [String] = ["roads", "parks"], categories: [String] = ["pothole", "lamp", "squat"],
        zones: [Zone] = [], deadlines: [String: String] = [:], workingHours: WorkingHours = .standard,
        retention: [String: Retention] = [:]
    ) -> Town {
        Town(
            city: City(
                name: "Test", languages: ["fr"], timeZone: .gmt,
                bounds: BoundingBox(west: 3, south: 43, east: 5, north: 45)!, outsideArea: .accept,
                map: .folder, theme: City.Theme(accent: "#000000", accentText: "#ffffff"),
                workingHours: workingHours),
            departments: departments.map { Department(id: $0, name: "The \($0)") }, groups: [],
            categories: categories.map {
                Reports.Category(
                    id: $0, label: LocalizedText(["fr": $0]), group: "g", icon: "i", isPublic: $0 != "squat",
                    deadline: deadlines[$0].flatMap(Deadline.init), retention: retention[$0])
            },
            routing: RoutingTable(rules: [], defaultDepartment: "roads"),
            territory: Territory(zones: zones))
    }
}

/// A database in memory with the sample town.
func makeStore() async throws -> TownDatabase {
    let store = try TownDatabase.inMemory()
    try await store.adopt(Sample.town(), at: Sample.now)
    return store
}

/// A folder that is there while `body` runs.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let url = FileManager.default.temporaryDirectory.appending(path: "trottoir-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body(url.path)
}

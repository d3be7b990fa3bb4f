import Foundation
import Media
import Reports

/// How the parts of a report that SQL never looks into are written: JSON of a form that is kept whatever becomes of
/// the application's types.
enum DetailCoding {
    static func text(answers: [String: Answer]) throws -> String? {
        answers.isEmpty ? nil : try text(answers)
    }

    static func text(zones: [Zone.Name]) throws -> String? {
        zones.isEmpty ? nil : try text(zones.map(StoredZone.init))
    }

    static func text(basis: [RoutingDecision.Basis]) throws -> String? {
        basis.isEmpty ? nil : try text(basis.map(StoredBasis.init))
    }

    static func text(label: LocalizedText) throws -> String {
        try text(label.byLanguage)
    }

    static func label(_ text: String?) throws -> LocalizedText? {
        let stored: [String: String]? = try value(text)
        return stored.map { LocalizedText($0) }
    }

    static func text(departments: Set<String>) throws -> String {
        try text(departments.sorted())
    }

    static func departments(_ text: String) throws -> Set<String> {
        let ids: [String]? = try value(text)
        return Set(ids ?? [])
    }

    static func answers(_ text: String?) throws -> [String: Answer] {
        try value(text) ?? [:]
    }

    static func zones(_ text: String?) throws -> [Zone.Name] {
        let stored: [StoredZone]? = try value(text)
        return stored?.map(\.name) ?? []
    }

    static func basis(_ text: String?) throws -> [RoutingDecision.Basis] {
        let stored: [StoredBasis]? = try value(text)
        return try stored?.map { try $0.basis } ?? []
    }

    static func text(areas: [PictureArea]) throws -> String? {
        areas.isEmpty ? nil : try text(areas.map { [$0.left, $0.top, $0.right, $0.bottom] })
    }

    static func areas(_ text: String?) throws -> [PictureArea] {
        let stored: [[Double]]? = try value(text)
        return try stored?.map { edges in
            guard edges.count == 4,
                let area = PictureArea(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3])
            else { throw ReportError.unreadable("areas of a photo") }
            return area
        } ?? []
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ text: String?) throws -> Value? {
        guard let text else { return nil }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw ReportError.unreadable("JSON of \(Value.self)")
        }
    }
}

private struct StoredZone: Codable {
    let kind: String
    let id: String
    let label: String

    init(_ name: Zone.Name) {
        (kind, id, label) = (name.kind, name.id, name.name)
    }

    var name: Zone.Name { Zone.Name(kind: kind, id: id, name: label) }
}

private struct StoredBasis: Codable {
    var category: String?
    var group: String?
    var zone: StoredZone?
    var roadOwner: String?
    var street: String?
    var person: Bool?

    init(_ basis: RoutingDecision.Basis) {
        switch basis {
        case .category(let id): category = id
        case .group(let id): group = id
        case .zone(let name): zone = StoredZone(name)
        case .roadOwner(let owner, let street): (roadOwner, self.street) = (owner, street)
        case .person: person = true
        }
    }

    var basis: RoutingDecision.Basis {
        get throws {
            if let category { return .category(id: category) }
            if let group { return .group(id: group) }
            if let zone { return .zone(zone.name) }
            if let roadOwner { return .roadOwner(owner: roadOwner, street: street ?? "") }
            guard person == true else { throw ReportError.unreadable("a routing decision") }
            return .person
        }
    }
}

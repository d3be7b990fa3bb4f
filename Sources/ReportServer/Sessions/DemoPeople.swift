import Foundation
import Reports

/// The invented staff of a demo town: one person for each role. A town has them only if its `city.yaml` says
/// `features: {demo: true}`.
struct DemoPeople: Sendable {
    /// In the order of their roles; empty in any other town.
    let people: [Member]

    init(_ town: Town, now: Date) {
        guard Self.isDemo(town) else {
            people = []
            return
        }
        people = Self.names.map { role, name in
            Member(
                id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, Self.number(of: role))),
                // RFC 2606: no mail can ever go there.
                email: "\(role.rawValue)@demo.invalid", name: name, role: role,
                departments: role == .crew ? Set(town.departments.prefix(1).map(\.id)) : [],
                language: town.city.languages.first ?? "fr", isInvented: true, createdAt: now)
        }
    }

    /// Whether anybody may act as staff here.
    static func isDemo(_ town: Town) -> Bool { town.city.features["demo"] == true }

    private static let names: [(Role, String)] = [
        (.crew, "Camille Roux"), (.desk, "Dominique Petit"), (.dispatcher, "Sacha Moreau"), (.admin, "Alix Lambert"),
    ]

    private static func number(of role: Role) -> UInt8 {
        switch role {
        case .crew: 1
        case .desk: 2
        case .dispatcher: 3
        case .admin: 4
        }
    }
}

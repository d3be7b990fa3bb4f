public import Foundation

/// A member of staff: somebody who signs in, and acts for the town under their own name.
public struct Member: Hashable, Sendable {
    public let id: UUID
    /// Where one-time links go, in small letters.
    public let email: String
    /// What the history calls them; nobody else's.
    public let name: String
    public let role: Role
    /// The ids of the departments a crew works for; empty for the other roles.
    public let departments: Set<String>
    /// The zones a crew keeps to; empty: all.
    public let zones: [Zone.Name]
    /// ISO 639-1: what mails to them are written in.
    public let language: String
    /// Somebody invented for a demo town, whom no real town lets in.
    public let isInvented: Bool
    public let createdAt: Date

    public init(
        id: UUID, email: String, name: String, role: Role, departments: Set<String> = [], zones: [Zone.Name] = [],
        language: String, isInvented: Bool = false, createdAt: Date
    ) {
        self.id = id
        self.email = email.lowercased()
        self.name = name
        self.role = role
        self.departments = departments
        self.zones = zones
        self.language = language
        self.isInvented = isInvented
        self.createdAt = createdAt
    }

    /// Whom they act as.
    public var actor: Actor {
        Actor(name: name, role: role, departments: departments, zones: Set(zones.map(\.description)))
    }
}

/// Where members of staff are kept. Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol MemberStore: Sendable {
    /// Adds a member of staff, or changes the one of this e-mail address, who keeps their id.
    ///
    /// Throws `.conflict` if the name is or was another's, a member's or a token's; `.invalid` if a department or a
    /// zone is not one of the town's. False: one was changed.
    func keep(_ member: Member) async throws -> Bool

    /// All who may sign in, by name. Nobody invented.
    func listMembers() async throws -> [Member]

    /// Ends a member's right to sign in, and their sessions at once. Their name stays theirs: history speaks of it.
    /// Throws `.notFound`.
    func removeMember(email: String, at now: Date) async throws
}

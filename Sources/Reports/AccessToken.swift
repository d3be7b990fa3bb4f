public import Foundation

/// The right to act for the town, given to a person's device or a tool. The secret itself is nowhere: only its hash is
/// kept.
public struct AccessToken: Hashable, Sendable {
    /// What the history calls whoever holds it. Used once, also after it is revoked: history must not name another.
    public let name: String
    public let role: Role
    /// The id of the department that a crew's token is good for; nil for all.
    public let department: String?
    public let createdAt: Date
    /// When it ends by itself; nil if it does not.
    public let expiresAt: Date?
    /// When it was revoked.
    public var revokedAt: Date?
    /// When it was last used, to the hour.
    public var lastUsedAt: Date?

    public init(
        name: String, role: Role, department: String? = nil, createdAt: Date, expiresAt: Date? = nil,
        revokedAt: Date? = nil, lastUsedAt: Date? = nil
    ) {
        self.name = name
        self.role = role
        self.department = department
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
        self.lastUsedAt = lastUsedAt
    }

    /// Whether it opens anything at `now`.
    public func isValid(at now: Date) -> Bool {
        revokedAt == nil && (expiresAt.map { now < $0 } ?? true)
    }

    /// Whom its holder acts as.
    public var actor: Actor {
        Actor(name: name, role: role, departments: department.map { [$0] } ?? [])
    }
}

/// Where access tokens are kept. Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol AccessTokenStore: Sendable {
    /// Keeps a token under the SHA-256 of its secret.
    ///
    /// Throws `.conflict` if there is or was one of its name, `.invalid` if its department is not one of the town's.
    func create(_ token: AccessToken, hash: [UInt8]) async throws

    /// The token whose secret has this hash, valid or not.
    func findToken(hash: [UInt8]) async throws -> AccessToken?

    /// All, the newest first.
    func listTokens() async throws -> [AccessToken]

    /// Ends a token. Throws `.notFound`; one that is revoked stays revoked since then.
    func revokeToken(named name: String, at now: Date) async throws

    /// Notes that a token was used.
    func noteUse(ofToken name: String, at now: Date) async throws
}

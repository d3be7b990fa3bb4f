public import Foundation

/// How somebody signed in with an identity provider: kept with the session, so that signing out reaches both.
public struct ProviderSession: Hashable, Sendable {
    public let issuer: String
    /// The provider's own session (`sid`), by which it says that it is over; nil if it has not said.
    public let id: String?
    /// What the provider wants to see when they sign out there too.
    public let idToken: String

    public init(issuer: String, id: String?, idToken: String) {
        self.issuer = issuer
        self.id = id
        self.idToken = idToken
    }
}

/// What an identity provider says of a member of staff.
public struct StaffLogin: Hashable, Sendable {
    /// What somebody is among the staff.
    public enum Standing: Hashable, Sendable {
        /// The provider says so.
        case position(IdentityProvider.Position)
        /// The provider says: nothing.
        case nobody
        /// Whatever they are already: the provider does not decide.
        case unchanged
    }

    /// Who they are for the provider.
    public let subject: String
    public let email: String?
    /// Whether the provider has made sure that the address is theirs: only then it finds a member.
    public let isEmailVerified: Bool
    public let name: String?
    public let standing: Standing
    /// ISO 639-1: for a member who is new.
    public let language: String
    public let session: ProviderSession

    public init(
        subject: String, email: String?, isEmailVerified: Bool, name: String?,
        standing: Standing, language: String, session: ProviderSession
    ) {
        self.subject = subject
        self.email = email
        self.isEmailVerified = isEmailVerified
        self.name = name
        self.standing = standing
        self.language = language
        self.session = session
    }
}

/// Why an identity provider does not sign a member of staff in.
public enum StaffLoginRefusal: String, Error, Sendable {
    /// Nobody of the staff has this login or, verified, this address; or they were removed.
    case notAMember
    /// None of their roles with the provider is one here.
    case noPosition
    /// A member needs an address, and the provider gives none that is theirs alone.
    case noAddress
}

/// A citizen in a browser. Its secret is nowhere: only hashes of it are kept.
public struct CitizenSession: Hashable, Sendable {
    public let citizen: UUID
    public let startedAt: Date
    /// When it was last used, to ``Session/Lifetime/noteInterval``.
    public let usedAt: Date
    /// When a secret was last given out for it.
    public let renewedAt: Date
    /// How they signed in.
    public let provider: ProviderSession
    /// The SHA-256 of what the portal's own cookie said then; nil if there was none.
    public let portal: [UInt8]?

    public init(
        citizen: UUID, startedAt: Date, usedAt: Date, renewedAt: Date, provider: ProviderSession, portal: [UInt8]?
    ) {
        self.citizen = citizen
        self.startedAt = startedAt
        self.usedAt = usedAt
        self.renewedAt = renewedAt
        self.provider = provider
        self.portal = portal
    }

    /// Seconds that it lives unused: a phone is one person's, and a report is a matter of weeks.
    public static let idle: TimeInterval = 7 * 24 * 3600
    /// Seconds that it lives however much it is used.
    public static let longest: TimeInterval = 30 * 24 * 3600

    /// Whether it still opens anything at `now`.
    public func isValid(at now: Date) -> Bool {
        now < endsAt && now < usedAt.addingTimeInterval(Self.idle)
    }

    /// When it ends, however much it is used.
    public var endsAt: Date { startedAt.addingTimeInterval(Self.longest) }
}

/// Where sessions of citizens are kept: under SHA-256 hashes of their secrets, which change as those of staff do
/// (``SessionStore``). Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol CitizenSessionStore: Sendable {
    /// Begins a session.
    func beginCitizenSession(
        _ hash: [UInt8], of citizen: UUID, by provider: ProviderSession, portal: [UInt8]?, at now: Date
    ) async throws -> CitizenSession

    /// The session that a secret of this hash opens, valid or not; noted as used.
    func findCitizenSession(hash: [UInt8], at now: Date) async throws -> CitizenSession?

    /// Adds another secret, which takes the place of the first when it is first shown. False if that has just been done.
    func renewCitizenSession(hash: [UInt8], next: [UInt8], at now: Date) async throws -> Bool

    /// Ends a session; nothing happens if there is none.
    func endCitizenSession(hash: [UInt8]) async throws

    /// Ends all sessions of a citizen.
    func endCitizenSessions(of citizen: UUID) async throws
}

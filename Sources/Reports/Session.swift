public import Foundation

/// A member of staff in a browser. Its secret is nowhere: only hashes of it are kept.
public struct Session: Hashable, Sendable {
    public let member: Member
    /// When they signed in.
    public let startedAt: Date
    /// When it was last used, to ``Lifetime/noteInterval``.
    public let usedAt: Date
    /// When a secret was last given out for it.
    public let renewedAt: Date
    /// How they signed in; nil: by a one-time link.
    public let provider: ProviderSession?

    public init(
        member: Member, startedAt: Date, usedAt: Date, renewedAt: Date, provider: ProviderSession? = nil
    ) {
        self.member = member
        self.startedAt = startedAt
        self.usedAt = usedAt
        self.renewedAt = renewedAt
        self.provider = provider
    }

    /// Whether it still opens anything at `now`.
    public func isValid(at now: Date) -> Bool {
        let lifetime = Lifetime(of: member.role)
        return now < startedAt.addingTimeInterval(lifetime.longest)
            && now < usedAt.addingTimeInterval(lifetime.idle)
    }

    /// When it ends, however much it is used.
    public var endsAt: Date { startedAt.addingTimeInterval(Lifetime(of: member.role).longest) }

    /// How long a session lives, in seconds. See docs/decisions/0028.
    public struct Lifetime: Sendable {
        /// Unused.
        public let idle: TimeInterval
        /// However much it is used.
        public let longest: TimeInterval

        /// A crew's phone is one person's, and works whole days without a network: it outlasts a weekend. A desk is
        /// shared: it does not outlast the night.
        public init(of role: Role) {
            let hour: TimeInterval = 3600
            (idle, longest) = role == .crew ? (72 * hour, 30 * 24 * hour) : (12 * hour, 7 * 24 * hour)
        }

        /// After how long the secret is changed for another.
        public static let renewalInterval: TimeInterval = 3600
        /// How long the former secret is still taken once the new one is in use: requests overtake each other.
        public static let overlap: TimeInterval = 60
        /// Between two notes that a session is in use.
        public static let noteInterval: TimeInterval = 300
    }
}

/// A one-time link by which a member of staff signs in.
public enum SignInLink {
    /// Seconds it works.
    public static let lifetime: TimeInterval = 15 * 60
    /// How many of one member may be under way: nobody's mailbox is flooded.
    public static let most = 5
}

/// Why a one-time link does not sign anybody in.
public enum SignInRefusal: Error, Sendable {
    /// It is unknown, has been used, or is too old.
    case over
    /// It was asked for in another browser.
    case otherBrowser
}

/// Where sessions and one-time links are kept: under SHA-256 hashes of their secrets. Every method throws
/// ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol SessionStore: Sendable {
    /// Keeps a one-time link for whoever has this e-mail address. Gives the member to whom it is to be sent; nil if
    /// there is none, or ``SignInLink/most`` are under way: then nothing is sent, after the same work.
    ///
    /// - Parameter browser: the hash of what the browser has to show with it.
    /// - Parameter link: what is mailed to them, out of the same transaction; nil: nothing is.
    func createLink(
        hash: [UInt8], browser: [UInt8], email: String, mailing link: String?, at now: Date
    ) async throws -> Member?

    /// Uses a one-time link up and begins a session. Throws ``SignInRefusal``; shown by another browser, it stays good.
    func signIn(link: [UInt8], browser: [UInt8]?, session: [UInt8], at now: Date) async throws -> Session

    /// Begins a session of somebody invented. Throws `.invalid` if one of their departments is not the town's.
    func signIn(invented member: Member, session: [UInt8], at now: Date) async throws -> Session

    /// Begins a session of whoever an identity provider says it is: a member who has that login, or a verified address,
    /// or, where the provider decides who the staff are, a new one. Throws ``StaffLoginRefusal``; whoever is nobody any
    /// more is signed out everywhere.
    func signIn(_ login: StaffLogin, session: [UInt8], at now: Date) async throws -> Session

    /// Ends all sessions, of staff and of citizens, that began with one of a provider's.
    func endSessions(ofProvider issuer: String, session: String) async throws

    /// The session that a secret of this hash opens, valid or not; noted as used.
    ///
    /// A former secret that is shown when the new one has long been in use has been stolen, or its owner's has: the
    /// session ends.
    func findSession(hash: [UInt8], at now: Date) async throws -> Session?

    /// Adds another secret, which takes the place of the first when it is first shown: an answer that is lost on the
    /// way locks nobody out. False if that has just been done.
    func renewSession(hash: [UInt8], next: [UInt8], at now: Date) async throws -> Bool

    /// Ends a session; nothing happens if there is none.
    func endSession(hash: [UInt8]) async throws

    /// Ends all sessions of a member.
    func endSessions(of member: UUID) async throws
}

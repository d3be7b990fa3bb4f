/// Somebody who knows who people are, and whom the town believes (an OpenID Connect provider).
public struct IdentityProvider: Identifiable, Hashable, Sendable {
    /// What its ID tokens are signed with. The town says so, never the token.
    public enum Algorithm: String, Hashable, Sendable, CaseIterable {
        case rs256 = "RS256"
        case es256 = "ES256"
        /// With the client's own secret.
        case hs256 = "HS256"
    }

    /// What kind of provider it is.
    public enum Profile: String, Hashable, Sendable, CaseIterable {
        case standard
        /// Publik's: `sub` is the citizen's name at the portal, and its cookie says that somebody is signed in there.
        case authentic2
        /// Of the French state, version 2: known by `sub` alone, and what it says of an e-mail address proves nothing.
        case franceconnect
    }

    /// Whom it signs in.
    public enum Audience: String, Hashable, Sendable, CaseIterable {
        case citizens, staff, both
    }

    /// How we show our secret to it.
    public enum ClientAuthentication: String, Hashable, Sendable, CaseIterable {
        /// In the `Authorization` header.
        case basic
        /// In the form.
        case post
    }

    /// What a value of ``rolesClaim`` makes of a member of staff.
    public struct Position: Hashable, Sendable {
        public let role: Role
        /// Ids; for a crew.
        public let departments: Set<String>

        public init(role: Role, departments: Set<String> = []) {
            self.role = role
            self.departments = departments
        }
    }

    /// Who has `value` in ``rolesClaim`` is in `position`.
    public struct Assignment: Hashable, Sendable {
        public let value: String
        public let position: Position

        public init(_ value: String, _ position: Position) {
            self.value = value
            self.position = position
        }
    }

    /// As addresses of ours name it.
    public let id: String
    /// What its button says; nil leaves it to the app.
    public let label: LocalizedText?
    /// Its name, exactly as its tokens say it.
    public let issuer: String
    public let clientID: String
    /// The environment variable that holds the client's secret.
    public let secretVariable: String
    public let algorithm: Algorithm
    public let profile: Profile
    public let audience: Audience
    public let clientAuthentication: ClientAuthentication
    /// What is asked for, `openid` first.
    public let scopes: [String]
    /// How sure it must be of who somebody is, in its own words; empty asks for nothing.
    public let acrValues: [String]
    /// The claim that says what members of staff are; nil: whoever is a member already.
    public let rolesClaim: String?
    /// By the claim's values, in the order of the file: the first that somebody has counts.
    public let positions: [Assignment]

    public init(
        id: String, label: LocalizedText? = nil, issuer: String, clientID: String, secretVariable: String,
        algorithm: Algorithm, profile: Profile = .standard, audience: Audience = .citizens,
        clientAuthentication: ClientAuthentication = .basic, scopes: [String] = ["openid", "profile", "email"],
        acrValues: [String] = [], rolesClaim: String? = nil, positions: [Assignment] = []
    ) {
        self.id = id
        self.label = label
        self.issuer = issuer
        self.clientID = clientID
        self.secretVariable = secretVariable
        self.algorithm = algorithm
        self.profile = profile
        self.audience = audience
        self.clientAuthentication = clientAuthentication
        self.scopes = scopes
        self.acrValues = acrValues
        self.rolesClaim = rolesClaim
        self.positions = positions
    }

    /// What somebody is whose claim has these values; nil for nobody of the staff.
    public func position(of values: [String]) -> Position? {
        positions.first { values.contains($0.value) }?.position
    }

    /// Whether it is on this machine and not encrypted, as in a test.
    public var isLoopback: Bool { issuer.hasPrefix("http://") }
}

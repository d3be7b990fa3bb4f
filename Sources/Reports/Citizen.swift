public import Foundation

/// Somebody who has an account: at the town's portal, with an identity provider, or here. Never in a public answer.
public struct Citizen: Identifiable, Hashable, Sendable {
    /// Ours; said to nobody but the citizen.
    public let id: UUID
    /// Who they are at the town's portal, as the portal names them.
    public var nameID: String?
    public var email: String?
    /// Whether somebody whom the town trusts says that the address is theirs.
    public var isEmailVerified: Bool
    public var name: String?
    public var phone: String?
    /// Where they live, in one line.
    public var address: String?
    /// ISO 639-1: what they are written to in.
    public var language: String?
    public let createdAt: Date
    /// When they, or somebody for them, last had to do with the town here.
    public var lastSeenAt: Date

    /// Days after which somebody who has no report here and was not seen is forgotten. Two years, as the CNIL's guide to
    /// retention takes for accounts that nobody uses.
    public static let idleDays = 730

    public init(
        id: UUID, nameID: String? = nil, email: String? = nil, isEmailVerified: Bool = false, name: String? = nil,
        phone: String? = nil, address: String? = nil, language: String? = nil, createdAt: Date, lastSeenAt: Date
    ) {
        self.id = id
        self.nameID = nameID
        self.email = email
        self.isEmailVerified = isEmailVerified
        self.name = name
        self.phone = phone
        self.address = address
        self.language = language
        self.createdAt = createdAt
        self.lastSeenAt = lastSeenAt
    }
}

/// What an identity provider, the portal or the desk says of somebody: enough to find or make the citizen they are.
public struct CitizenIdentity: Hashable, Sendable {
    /// Who somebody is for one identity provider (OpenID Connect `iss` and `sub`).
    public struct Login: Hashable, Sendable {
        public let issuer: String
        public let subject: String

        public init(issuer: String, subject: String) {
            self.issuer = issuer
            self.subject = subject
        }
    }

    /// Longest of each text here, in characters.
    public static let limit = 255

    public var nameID: String?
    public var login: Login?
    public var email: String?
    /// Whether whoever says so has made sure that the address is theirs: only then it finds somebody.
    public var isEmailVerified: Bool
    public var name: String?
    public var phone: String?
    public var address: String?
    public var language: String?

    public init(
        nameID: String? = nil, login: Login? = nil, email: String? = nil, isEmailVerified: Bool = false,
        name: String? = nil, phone: String? = nil, address: String? = nil, language: String? = nil
    ) {
        self.nameID = nameID
        self.login = login
        self.email = email
        self.isEmailVerified = isEmailVerified
        self.name = name
        self.phone = phone
        self.address = address
        self.language = language
    }

    /// Whether it tells one person from another.
    public var namesSomebody: Bool { nameID != nil || login != nil || (isEmailVerified && email != nil) }
}

/// Whose report it is.
public enum Sender: Hashable, Sendable {
    /// The citizen of that id; nobody, if they have been forgotten meanwhile.
    case citizen(UUID)
    /// Whoever that is, found or made in the transaction that stores the report.
    case identity(CitizenIdentity)
}

/// A line of a citizen's list.
public struct CitizenReport: Hashable, Sendable {
    public let reference: Reference
    public let trackingCode: TrackingCode
    /// The category's id, and the number that stands for it wherever a number is wanted; it never changes.
    public let category: String
    public let categoryNumber: Int64
    public let status: Status
    public let channel: Channel
    public let address: String?
    public let isPublic: Bool
    public let createdAt: Date
    public let updatedAt: Date

    public init(
        reference: Reference, trackingCode: TrackingCode, category: String, categoryNumber: Int64, status: Status,
        channel: Channel, address: String?, isPublic: Bool, createdAt: Date, updatedAt: Date
    ) {
        self.reference = reference
        self.trackingCode = trackingCode
        self.category = category
        self.categoryNumber = categoryNumber
        self.status = status
        self.channel = channel
        self.address = address
        self.isPublic = isPublic
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// Which of a citizen's reports a list holds.
public struct CitizenReportFilter: Hashable, Sendable {
    /// Those in one of these statuses; all if nil.
    public var statuses: Set<Status>?
    /// Those of one of these categories; all if nil.
    public var categories: Set<String>?
    /// By the time they were received.
    public var newestFirst: Bool
    public var limit: Int
    public var offset: Int

    public init(
        statuses: Set<Status>? = nil, categories: Set<String>? = nil, newestFirst: Bool = true, limit: Int = 100,
        offset: Int = 0
    ) {
        self.statuses = statuses
        self.categories = categories
        self.newestFirst = newestFirst
        self.limit = limit
        self.offset = offset
    }
}

/// Where citizens are kept. Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol CitizenStore: Sendable {
    func findCitizen(id: UUID) async throws -> Citizen?
    func findCitizen(nameID: String) async throws -> Citizen?

    /// By an address that is verified, however it is capitalised; nil if it is more than one citizen's.
    func findCitizen(verifiedEmail: String) async throws -> Citizen?

    /// Whoever `identity` is: found by login, else by name at the portal, else by verified e-mail, where nothing says that
    /// it is somebody else; made if there is none. A verified address replaces the one that is kept; anything else only
    /// fills in what is missing, for what people have said of themselves goes before.
    ///
    /// Throws `.invalid` if it names nobody.
    func findOrCreateCitizen(_ identity: CitizenIdentity, at now: Date) async throws -> Citizen

    /// Keeps what citizens say of themselves: name, telephone, address and language, as given, nil included.
    ///
    /// Throws `.notFound`.
    func update(_ citizen: Citizen) async throws

    /// Whoever holds the tracking code of a report makes it theirs; returns it. Once is as good as twice.
    ///
    /// Throws `.notFound`, or `.conflict` if it is somebody else's.
    func attach(_ code: TrackingCode, to citizen: UUID, at now: Date) async throws -> Reference

    /// A page of a citizen's reports.
    func list(of citizen: UUID, _ filter: CitizenReportFilter) async throws -> [CitizenReport]

    /// Whose report it is; nil for nobody's.
    func citizen(of reference: Reference) async throws -> UUID?

    /// The numbers of the categories, by id.
    func categoryNumbers() async throws -> [String: Int64]
}

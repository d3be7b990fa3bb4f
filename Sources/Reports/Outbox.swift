public import Foundation

/// A message that waits to be sent: to whom, and what about. Its words are put together when it is sent, so that none
/// of a report's are kept twice.
public struct OutboxMessage: Hashable, Sendable, Identifiable {
    /// What it is about. The names are stored.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A member of staff signs in.
        case link
        /// A report has arrived: to whoever sent it.
        case receipt
        /// What has become of it: to whoever sent it.
        case status
        /// The same: to who said "me too".
        case news
        /// The town asks something: to whoever sent the report.
        case question
        /// A report is theirs to deal with: to a department.
        case work
        /// A mail to the town has come: to whoever wrote it.
        case mail
        /// What became of a request to take something away: to whoever asked.
        case takedown
        /// What has become of a citizen's report: to a portal, whose name the recipient is.
        case portal

        /// How it leaves.
        public var way: Way { self == .portal ? .portal : .mail }
    }

    /// How messages leave.
    public enum Way: Hashable, Sendable {
        case mail, portal
    }

    public let id: Int64
    public let kind: Kind
    /// An e-mail address, as it was given; a portal's name.
    public let recipient: String
    /// ISO 639-1; nil: the town's own.
    public let language: String?
    /// The report that it is about; nil for a link.
    public let report: Reference?
    /// What happened to it.
    public let event: Event?
    /// The one-time link.
    public let link: String?
    /// The name of the mail that it answers, `local@domain`.
    public let answers: String?
    public let createdAt: Date
    /// When it is tried next.
    public let dueAt: Date
    /// How often it was tried.
    public let attempts: Int
    /// What went wrong the last time.
    public let failure: String?
    /// When it was given up; nil if it was not.
    public let failedAt: Date?

    public init(
        id: Int64, kind: Kind, recipient: String, language: String?, report: Reference?, event: Event?, link: String?,
        answers: String? = nil, createdAt: Date, dueAt: Date, attempts: Int, failure: String?, failedAt: Date?
    ) {
        self.id = id
        self.kind = kind
        self.recipient = recipient
        self.language = language
        self.report = report
        self.event = event
        self.link = link
        self.answers = answers
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.attempts = attempts
        self.failure = failure
        self.failedAt = failedAt
    }
}

/// What has to be told waits here. A row stands in it from the transaction in which it happened; it goes when it has
/// been told. Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol Outbox: Sendable {
    /// Whether anything is to be told at all: from now on what happens is noted, or is not.
    func noteForMail(_ isOn: Bool) async throws

    /// Which portals, by name, are to be told of citizens' reports: from now on what happens is noted for them.
    func noteForPortals(_ names: [String]) async throws

    /// Makes messages of what has happened and can no longer be taken back. What was taken back, or is held back, is
    /// told nobody. True if there may be more.
    func makeMessages(at now: Date) async throws -> Bool

    /// The messages of a way whose time has come, those that wait longest first.
    func dueMessages(by way: OutboxMessage.Way, at now: Date, limit: Int) async throws -> [OutboxMessage]

    /// One has been sent, or is not wanted any more: it goes.
    func removeMessage(_ id: Int64) async throws

    /// One could not be sent. It is tried again at `next`; never, if nil.
    func postpone(_ id: Int64, because failure: String, at now: Date, until next: Date?) async throws

    /// All that wait, those that were given up first, then by age.
    func listMessages(limit: Int) async throws -> [OutboxMessage]

    /// Has one tried again now, from the start. Throws `.notFound`.
    func resend(_ id: Int64, at now: Date) async throws

    /// Has all that wait tried again now; those that were given up stay so.
    func resendWaiting(at now: Date) async throws
}

/// When a message is tried again.
public enum Backoff {
    /// Seconds after the first failure.
    public static let first: TimeInterval = 30
    /// Seconds between two tries at the most.
    public static let longest: TimeInterval = 6 * 3600
    /// Seconds after which a message is given up: a mail server that is down for a long weekend loses nothing.
    public static let patience: TimeInterval = 5 * 86_400

    /// Seconds to wait after the `attempts`th failure: twice as long each time, of which chance (0..<1) takes up to half,
    /// so that many that failed together do not come back together.
    public static func delay(after attempts: Int, chance: Double) -> TimeInterval {
        let full = min(longest, first * pow(2, Double(max(0, attempts - 1))))
        return full * (1 - chance / 2)
    }
}

public import Foundation

/// A report ready to be stored: everything is decided but its number.
public struct NewReport: Sendable, Hashable {
    /// Made by whoever sent it.
    public let id: UUID
    /// Names what was sent, so that the same content sent again is recognised.
    public let fingerprint: String
    /// What it says.
    public let content: ReportContent
    /// How to reach the person.
    public let contact: Contact?
    /// When the server received it.
    public let createdAt: Date
    /// When the town wants to have dealt with it; nil if it sets no time.
    public let dueAt: Date?
    /// Why a person has to read it first; empty if nobody has to. With any, it is stored as ``Status/pending`` and
    /// nobody but the town and its sender sees it.
    public var suspicions: [Suspicion]
    /// What of it waits for somebody's yes before it is public.
    public var approvals: Set<Approval> = []
    /// The member of staff who entered it for somebody; nil if whoever reports did so themselves.
    public var enteredBy: String?
    /// Whose report it is; nil for somebody without an account.
    public var sender: Sender?

    public init(
        id: UUID, fingerprint: String, content: ReportContent, contact: Contact?, createdAt: Date,
        dueAt: Date? = nil, suspicions: [Suspicion] = [], enteredBy: String? = nil, sender: Sender? = nil
    ) {
        self.id = id
        self.fingerprint = fingerprint
        self.content = content
        self.contact = contact
        self.createdAt = createdAt
        self.dueAt = dueAt
        self.suspicions = suspicions
        self.enteredBy = enteredBy
        self.sender = sender
    }
}

/// A report from another system or an earlier time, with what has become of it since.
public struct PastReport: Sendable, Hashable {
    /// The report as it came in. Its id is derived from the source, so that importing again finds it.
    public let report: NewReport
    /// What happened after that, in order of time; without the creation itself.
    public let history: [Event]
    /// How many people said "me too".
    public let supporterCount: Int

    public init(report: NewReport, history: [Event] = [], supporterCount: Int = 0) {
        self.report = report
        self.history = history
        self.supporterCount = supporterCount
    }

    /// The status that the history ends in.
    public var status: Status { history.last { $0.status != nil }?.status ?? .received }
}

/// What creating a report came to.
public enum Creation: Sendable, Hashable {
    /// It is new, and on disk.
    case created(Report)
    /// The same content was stored before; this is the report it made.
    case replayed(Report)

    /// The report in either case.
    public var report: Report {
        switch self {
        case .created(let report), .replayed(let report): report
        }
    }
}

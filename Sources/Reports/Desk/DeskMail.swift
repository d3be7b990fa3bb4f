public import Foundation

/// A mail to the town, as the desk reads it: what may become a report.
public struct DeskMail: Hashable, Sendable, Identifiable {
    /// What has become of it. The names are stored.
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// On disk, and read by nobody yet, not even by us.
        case arrived
        /// It waits for somebody at the desk.
        case waiting
        /// A report was made of it.
        case reported
        /// It was added to a report.
        case added
        /// Somebody decided that nothing becomes of it.
        case discarded
        /// Nobody wrote it: kept for a while, for whoever looks for it.
        case logged
    }

    /// Who has written. The names are stored.
    public enum Origin: String, Hashable, Sendable, Codable, CaseIterable {
        case person, list, bounce, loop
        case autoReply = "auto_reply"

        /// Whether somebody at the desk reads it.
        public var isForDesk: Bool { self == .person || self == .list }
    }

    /// A file that came along and was not taken over.
    public struct Skipped: Hashable, Sendable, Codable {
        public let name: String
        /// Its media type.
        public let type: String
        /// Why, for people at the desk: ``Photo`` formats that cannot be shown, or anything that is no photo.
        public let reason: String

        public init(name: String, type: String, reason: String) {
            self.name = name
            self.type = type
            self.reason = reason
        }
    }

    /// Random; the report that is made of it has the same, so one mail makes one report.
    public let id: UUID
    public let receivedAt: Date
    public var state: State
    public var content: MailContent
    /// The report that it seems to belong to.
    public var suggestion: Reference?
    /// The report that it became, or was added to.
    public var report: Reference?
    public var closedAt: Date?
    /// Who decided.
    public var closedBy: String?
    /// Why it was discarded.
    public var reason: String?
    /// Whether the message itself is still kept.
    public var hasMessage: Bool

    public init(
        id: UUID, receivedAt: Date, state: State, content: MailContent, suggestion: Reference? = nil,
        report: Reference? = nil, closedAt: Date? = nil, closedBy: String? = nil, reason: String? = nil,
        hasMessage: Bool = false
    ) {
        self.id = id
        self.receivedAt = receivedAt
        self.state = state
        self.content = content
        self.suggestion = suggestion
        self.report = report
        self.closedAt = closedAt
        self.closedBy = closedBy
        self.reason = reason
        self.hasMessage = hasMessage
    }
}

/// What was read in a mail.
public struct MailContent: Hashable, Sendable {
    public var origin: DeskMail.Origin
    /// Its own name, `local@domain`.
    public var messageID: String?
    /// The address of who says they wrote it; nil if none can be written to.
    public var sender: String?
    public var senderName: String
    public var subject: String
    /// When it says it was written.
    public var sentAt: Date?
    /// What was written, without what it answers.
    public var text: String
    /// All of it.
    public var wholeText: String
    public var photos: [Photo.ID]
    public var skipped: [DeskMail.Skipped]

    public init(
        origin: DeskMail.Origin, messageID: String? = nil, sender: String? = nil, senderName: String = "",
        subject: String = "", sentAt: Date? = nil, text: String = "", wholeText: String = "", photos: [Photo.ID] = [],
        skipped: [DeskMail.Skipped] = []
    ) {
        self.origin = origin
        self.messageID = messageID
        self.sender = sender
        self.senderName = senderName
        self.subject = subject
        self.sentAt = sentAt
        self.text = text
        self.wholeText = wholeText
        self.photos = photos
        self.skipped = skipped
    }
}

/// A message as it came, read by nobody yet.
public struct ArrivedMail: Hashable, Sendable, Identifiable {
    /// Its place in the order of arrival, from 1.
    public let number: Int64
    public let id: UUID
    /// RFC 5322.
    public let message: Data
    public let receivedAt: Date

    public init(number: Int64, id: UUID, message: Data, receivedAt: Date) {
        self.number = number
        self.id = id
        self.message = message
        self.receivedAt = receivedAt
    }
}

/// What is decided about a mail that has been read.
public enum MailOutcome: Hashable, Sendable {
    /// It waits for the desk; perhaps it belongs to a report, and perhaps whoever wrote is told that it has come.
    case draft(suggestion: Reference?, isAcknowledged: Bool)
    /// It was added to a report.
    case added(Reference)
    /// Nobody reads it.
    case logged
    /// One of our messages came back, from this address, for this reason.
    case bounced(BouncedMessage)
}

/// A message of ours that did not reach anybody.
public struct BouncedMessage: Hashable, Sendable {
    public let kind: OutboxMessage.Kind
    public let report: Reference
    /// The number of the event that it told of; nil for the first message about a report.
    public let event: Int64?
    /// Whom it was for.
    public let recipient: String
    /// What the mail server said.
    public let reason: String

    public init(kind: OutboxMessage.Kind, report: Reference, event: Int64?, recipient: String, reason: String) {
        self.kind = kind
        self.report = report
        self.event = event
        self.recipient = recipient
        self.reason = reason
    }
}

/// How long mails are kept.
public enum MailLimits {
    /// Days that a mail is kept after something has become of it, or nothing.
    public static let keptDays = 30
    /// Drafts that may wait: who floods the desk with mail is told to wait.
    public static let waiting = 10_000
    /// Seconds in which one sender is told once that their mail has come.
    public static let acknowledgementPause: TimeInterval = 3600
    /// Characters of a reason to discard one.
    public static let reason = 300
}

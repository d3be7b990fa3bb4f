public import Foundation

/// Everything that is kept of a person.
public struct PersonRecords: Hashable, Sendable {
    /// A report that they sent.
    public struct Sent: Hashable, Sendable {
        public let report: Report
        public let contact: Contact
        /// The whole history, internal lines included.
        public let events: [Event]

        public init(report: Report, contact: Contact, events: [Event]) {
            self.report = report
            self.contact = contact
            self.events = events
        }
    }

    /// A report of somebody else that they joined.
    public struct Joined: Hashable, Sendable {
        public let reference: Reference
        public let email: String
        public let at: Date
        public let photos: [Photo.ID]

        public init(reference: Reference, email: String, at: Date, photos: [Photo.ID]) {
            self.reference = reference
            self.email = email
            self.at = at
            self.photos = photos
        }
    }

    /// Something that they wanted taken away.
    public struct Asked: Hashable, Sendable {
        public let reference: Reference
        public let email: String
        public let at: Date
        /// What they wrote.
        public let note: String?

        public init(reference: Reference, email: String, at: Date, note: String?) {
            self.reference = reference
            self.email = email
            self.at = at
            self.note = note
        }
    }

    public let sent: [Sent]
    public let joined: [Joined]
    /// Accounts under their address or number.
    public let accounts: [Citizen]
    /// Mails that they wrote to the town.
    public let mails: [DeskMail]
    /// What they have begun.
    public let drafts: [PortalDraft]
    /// What they wanted taken away, as long as it is known who did.
    public let asked: [Asked]

    public init(
        sent: [Sent], joined: [Joined], accounts: [Citizen] = [], mails: [DeskMail] = [], drafts: [PortalDraft] = [],
        asked: [Asked] = []
    ) {
        self.sent = sent
        self.joined = joined
        self.accounts = accounts
        self.mails = mails
        self.drafts = drafts
        self.asked = asked
    }

    /// Every photo of theirs, or on a report of theirs.
    public var photos: Set<Photo.ID> {
        Set(
            sent.flatMap { $0.report.content.photos + $0.events.compactMap(\.photo) } + joined.flatMap(\.photos)
                + mails.flatMap(\.content.photos))
    }
}

/// Forgets. Everything that returns has been committed, and stands in a list outside the database, so that a restore of
/// an older backup can forget it again.
public protocol PrivacyStore: Sendable {
    /// What the town's rules ask for at `now`; nothing is changed.
    func retentionPlan(at now: Date) async throws -> RetentionPlan

    /// Does what the rules ask for at `now`, a few reports at a time.
    func keepRetention(at now: Date) async throws -> Erasure

    /// Everything that is kept of a person.
    func records(of person: PersonName) async throws -> PersonRecords

    /// Forgets a person: anonymises what they sent, or deletes it, forgets them where they joined others or asked
    /// for something, and closes their accounts.
    func erase(_ person: PersonName, deletesReports: Bool, at now: Date) async throws -> Erasure
}

public import Foundation

/// A question to whoever sent a report.
public struct ReporterQuestion: Hashable, Sendable {
    public let text: String
    /// When it was asked.
    public let at: Date
    /// When it was answered; nil while it waits.
    public let answeredAt: Date?
    /// What was answered last.
    public let answer: String?

    public init(text: String, at: Date, answeredAt: Date? = nil, answer: String? = nil) {
        self.text = text
        self.at = at
        self.answeredAt = answeredAt
        self.answer = answer
    }
}

/// A part of a report that several departments work on, ready to be stored.
public struct NewPart: Hashable, Sendable, Identifiable {
    /// Made by whoever splits, so that sending it again splits once.
    public let id: UUID
    /// The id of the department that gets it.
    public let department: String
    /// What is to be done; nil for what the report says.
    public let description: String?
    /// When it should be done.
    public let dueAt: Date?

    public init(id: UUID, department: String, description: String? = nil, dueAt: Date? = nil) {
        self.id = id
        self.department = department
        self.description = description
        self.dueAt = dueAt
    }

    /// Parts that one report may have.
    public static let most = 6
}

/// What a report has to do with others, and with the one who sent it.
public struct Casework: Hashable, Sendable {
    /// A part, and how it stands.
    public struct Part: Hashable, Sendable {
        public let reference: Reference
        public let status: Status
        /// The id of its department.
        public let department: String

        public init(reference: Reference, status: Status, department: String) {
            self.reference = reference
            self.status = status
            self.department = department
        }
    }

    public var question: ReporterQuestion?
    /// The reports that were merged into it.
    public var duplicates: [Reference] = []
    public var parts: [Part] = []
    /// The report that it is a part of.
    public var partOf: Reference?

    public init() {}
}

/// Somebody who is told what becomes of a report.
public struct Recipient: Hashable, Sendable {
    /// The report that they sent or support: what they are told of, and whose code they hold.
    public let report: Reference
    /// The code of the report that they sent; nil for a supporter, who holds none.
    public let trackingCode: TrackingCode?
    public let email: String
    public let name: String?

    public init(report: Reference, trackingCode: TrackingCode?, email: String, name: String?) {
        self.report = report
        self.trackingCode = trackingCode
        self.email = email
        self.name = name
    }
}

/// Asks, merges and splits. Everything that returns has been committed.
public protocol CaseStore: Sendable {
    /// What a report has to do with others.
    func casework(of reference: Reference) async throws -> Casework

    /// The questions and answers between the town and whoever sent a report, in order.
    func conversation(of reference: Reference) async throws -> [Event]

    /// Asks whoever sent the report, in place of a question before. Throws `.notFound`, or `.changed` if it is closed.
    func ask(_ text: String, about reference: Reference, by actor: String, at now: Date) async throws

    /// Waits for no answer any more, or puts one aside as read. Throws `.notFound` if nothing was asked.
    func closeQuestion(about reference: Reference, by actor: String, at now: Date) async throws

    /// Splits a report into works, each once by its id; it then follows them (``Parts``).
    ///
    /// Throws `.notFound`, `.changed` if it is closed, held back or a part itself, `.conflict` if an id stands for
    /// something else, `.invalid` for a department that the town has not or for too many.
    func split(_ reference: Reference, into parts: [NewPart], by actor: String, at now: Date) async throws

    /// Takes a merge back, whenever it was: the duplicate is as it was before. Throws `.notFound`, or `.changed` if it
    /// is no duplicate.
    func unmerge(_ reference: Reference, by actor: Actor, at now: Date) async throws

    /// Whoever is to be told of what becomes of a report, those of its duplicates included; each address once.
    func recipients(of reference: Reference) async throws -> [Recipient]
}

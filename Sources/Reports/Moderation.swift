public import Foundation
public import Media

/// Whether the public sees a photo or a text. The names are stored and sent.
public enum Visibility: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everybody who sees the report does.
    case shown
    /// Its category asks for somebody's yes first.
    case waiting
    /// The town has taken it away.
    case hidden
}

/// A text of a report that can be taken away, by the name that addresses have for it.
public enum ModeratedText: Hashable, Sendable, CustomStringConvertible {
    /// What the person wrote.
    case description
    /// What they answered to the category's questions.
    case answers
    /// What a line of the history says, by its sequence number.
    case event(Int64)

    /// Reads what ``description`` wrote; nil for anything else.
    public init?(_ name: String) {
        switch name {
        case "description": self = .description
        case "answers": self = .answers
        default:
            let digits = name.dropFirst("event-".count)
            guard name.hasPrefix("event-"), !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let sequence = Int64(digits), sequence > 0
            else { return nil }
            self = .event(sequence)
        }
    }

    public var description: String {
        switch self {
        case .description: "description"
        case .answers: "answers"
        case .event(let sequence): "event-\(sequence)"
        }
    }
}

/// What was decided about a text.
public struct TextModeration: Hashable, Sendable {
    public var visibility: Visibility
    /// Why it was taken away; for staff alone.
    public var reason: String?

    public init(visibility: Visibility = .shown, reason: String? = nil) {
        self.visibility = visibility
        self.reason = reason
    }
}

/// What was decided about a photo, wherever it is used: its bytes are the same everywhere.
public struct PhotoModeration: Hashable, Sendable {
    public var visibility: Visibility
    /// Why it was taken away; for staff alone.
    public var reason: String?
    /// What is covered in all public sizes.
    public var areas: [PictureArea]

    public init(visibility: Visibility = .shown, reason: String? = nil, areas: [PictureArea] = []) {
        self.visibility = visibility
        self.reason = reason
        self.areas = areas
    }
}

/// Who may see a photo now, and with what covered.
public struct PhotoExposure: Hashable, Sendable {
    /// Whether something that everybody may read shows it, or nothing has it yet.
    public let isPublic: Bool
    public let moderation: PhotoModeration

    public init(isPublic: Bool, moderation: PhotoModeration) {
        self.isPublic = isPublic
        self.moderation = moderation
    }
}

/// What of a report the public does not see.
public struct Withheld: Hashable, Sendable {
    /// Those of its photos that are not shown.
    public var photos: [Photo.ID: Visibility]
    public var description: Visibility
    public var answers: Visibility

    /// Nothing is.
    public static let nothing = Withheld()

    public init(
        photos: [Photo.ID: Visibility] = [:], description: Visibility = .shown, answers: Visibility = .shown
    ) {
        self.photos = photos
        self.description = description
        self.answers = answers
    }
}

/// What a category lets wait for somebody's yes before it is public.
public enum Approval: String, Hashable, Sendable, CaseIterable {
    case photos, texts
}

/// A photo or a text that waits for a yes.
public struct WaitingForApproval: Hashable, Sendable {
    public let reference: Reference
    public let since: Date
    public let target: Takedown.Target
    /// What the text says.
    public let said: String?

    public init(reference: Reference, since: Date, target: Takedown.Target, said: String?) {
        self.reference = reference
        self.since = since
        self.target = target
        self.said = said
    }
}

/// How much waits for a moderator.
public struct ModerationCounts: Hashable, Sendable {
    /// Reports and additions that are held back.
    public let reports, additions: Int
    /// Photos and texts that wait for a yes.
    public let approvals: Int
    /// Requests to take something away.
    public let takedowns: Int

    public init(reports: Int, additions: Int, approvals: Int, takedowns: Int) {
        self.reports = reports
        self.additions = additions
        self.approvals = approvals
        self.takedowns = takedowns
    }
}

extension [String: Answer] {
    /// What was written, one answer a line, without what was chosen; nil if nothing was.
    public var ownWords: String? {
        let said = sorted { $0.key < $1.key }.compactMap { _, answer -> String? in
            if case .text(let text) = answer { text } else { nil }
        }
        return said.isEmpty ? nil : said.joined(separator: "\n")
    }
}

/// How much may be said in moderating.
public enum ModerationLimits {
    /// Areas covered in one photo.
    public static let areas = 50
    /// Characters of a reason.
    public static let reason = 500
}

extension ReportContent {
    /// What of it the public sees.
    public func shown(without withheld: Withheld) -> ReportContent {
        var content = self
        if withheld.description != .shown { content.description = nil }
        if withheld.answers != .shown { content.answers = [:] }
        content.photos.removeAll { withheld.photos[$0] != nil }
        return content
    }
}

extension Event {
    /// The line as the public may read it: without what is withheld. Of a decision about what the public sees, the
    /// public learns that there was one.
    public var shown: Event {
        if kind == .moderated { return Event(sequence: sequence, at: at, kind: kind) }
        guard textVisibility != .shown || photoVisibility != .shown else { return self }
        let isTextShown = textVisibility == .shown
        var event = Event(
            sequence: sequence, at: at, kind: kind, isPublic: isPublic, status: status, department: department,
            text: isTextShown ? text : nil, photo: photoVisibility == .shown ? photo : nil, actor: actor,
            reason: reason, reply: isTextShown ? reply : nil)
        event.textVisibility = textVisibility
        event.photoVisibility = photoVisibility
        return event
    }
}

/// Keeps what the public does not see. Everything that returns has been committed: from then on nothing shows it.
public protocol ModerationStore: Sendable {
    /// Who may see a photo; nil if it is not stored.
    func exposure(of photo: Photo.ID) async throws -> PhotoExposure?

    /// What was decided about these photos; those about which nothing was are shown as they are, and missing here.
    func moderation(of photos: [Photo.ID]) async throws -> [Photo.ID: PhotoModeration]

    /// What was decided about the texts of a report; likewise.
    func moderatedTexts(of reference: Reference) async throws -> [ModeratedText: TextModeration]

    /// Decides about a photo, in all reports that have it: a line in the history of each. The same again changes nothing.
    /// Throws `.notFound` if it is not stored.
    func moderate(_ photo: Photo.ID, _ moderation: PhotoModeration, by actor: String, at now: Date) async throws

    /// The photos and texts that wait for a yes, the longest waiting first, at most `limit`.
    func waitingForApproval(limit: Int) async throws -> [WaitingForApproval]

    /// How much waits.
    func moderationCounts() async throws -> ModerationCounts

    /// Decides about a text; likewise. Throws `.notFound` if the report has no such text.
    func moderate(
        _ text: ModeratedText, of reference: Reference, _ moderation: TextModeration, by actor: String, at now: Date
    ) async throws
}

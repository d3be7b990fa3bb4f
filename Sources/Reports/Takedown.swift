public import Foundation

/// Something that somebody wants taken away from a report, and why.
public struct Takedown: Hashable, Sendable {
    /// Why they want it.
    public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        /// A face, a number plate, a name, a telephone number.
        case personalData = "personal-data"
        case insult
        /// The inside of a home, or of what is private otherwise.
        case privatePlace = "private-place"
        case other
    }

    /// What it is about.
    public enum Target: Hashable, Sendable, CustomStringConvertible {
        case photo(Photo.ID)
        case text(ModeratedText)

        /// Reads what ``description`` wrote; nil for anything else.
        public init?(_ name: String) {
            if name.hasPrefix("photo-"), let photo = Photo.ID(hex: String(name.dropFirst("photo-".count))) {
                self = .photo(photo)
            } else if let text = ModeratedText(name) {
                self = .text(text)
            } else {
                return nil
            }
        }

        public var description: String {
            switch self {
            case .photo(let id): "photo-\(id.hex)"
            case .text(let text): text.description
            }
        }
    }

    public let target: Target
    public let cause: Cause
    /// In their own words; for staff alone.
    public let note: String?
    /// Where to tell them what became of it.
    public let email: String?

    public init(target: Target, cause: Cause, note: String? = nil, email: String? = nil) {
        self.target = target
        self.cause = cause
        self.note = note
        self.email = email
    }

    /// What the town answers. The names are stored and sent.
    public enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is hidden.
        case removed
        /// What was asked about is covered in the photo.
        case covered
        /// It stays.
        case kept
    }
}

/// A request as it is sent, before any rule has looked at it.
public struct SentTakedown: Hashable, Sendable, Codable {
    /// The id of a photo.
    public var photo: String?
    /// The name of a text.
    public var text: String?
    public var cause: String?
    public var note: String?
    public var email: String?

    public init(
        photo: String? = nil, text: String? = nil, cause: String? = nil, note: String? = nil, email: String? = nil
    ) {
        self.photo = photo
        self.text = text
        self.cause = cause
        self.note = note
        self.email = email
    }

    /// The same for the same content, as of ``ReportDraft/canonicalForm``.
    public var canonicalForm: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Encoding cannot fail: texts.
        return (try? encoder.encode(self)) ?? Data()
    }

    /// Throws ``ReportError`` `.invalid` that names every field at fault.
    public func validated() throws(ReportError) -> Takedown {
        var faults = Faults()
        var target: Takedown.Target?
        switch (photo, text) {
        case (let photo?, nil):
            target = Photo.ID(hex: photo.lowercased()).map { .photo($0) }
            if target == nil { faults.add("#/photo", "must be the id of a photo of the report") }
        case (nil, let text?):
            target = ModeratedText(text).map { .text($0) }
            if target == nil { faults.add("#/text", "must be the name of a text of the report") }
        default: faults.add("#/photo", "name one thing: a `photo` or a `text`")
        }
        let cause = cause.flatMap { Takedown.Cause(rawValue: $0) }
        if cause == nil {
            faults.add("#/cause", "must be one of: " + Takedown.Cause.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let note = faults.text(note, at: "#/note", limit: TakedownLimits.note, lines: true)
        let email = faults.email(email, at: "#/email")
        guard faults.fields.isEmpty, let target, let cause else {
            throw ReportError(.invalid, "The request cannot be taken as it was sent.", fields: faults.fields)
        }
        return Takedown(target: target, cause: cause, note: note, email: email)
    }
}

/// A request ready to be stored.
public struct NewTakedown: Hashable, Sendable, Identifiable {
    /// Made by the sender's device, so that sending it again asks once.
    public let id: UUID
    /// Names what was sent.
    public let fingerprint: String
    public let content: Takedown
    /// ISO 639-1: what they are written to in.
    public let language: String?
    public let createdAt: Date

    public init(id: UUID, fingerprint: String, content: Takedown, language: String?, createdAt: Date) {
        self.id = id
        self.fingerprint = fingerprint
        self.content = content
        self.language = language
        self.createdAt = createdAt
    }
}

/// A request that waits for an answer.
public struct WaitingTakedown: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let reference: Reference
    public let content: Takedown
    public let createdAt: Date

    public init(id: UUID, reference: Reference, content: Takedown, createdAt: Date) {
        self.id = id
        self.reference = reference
        self.content = content
        self.createdAt = createdAt
    }
}

/// How much may be asked, and how long it is known who did.
public enum TakedownLimits {
    /// Characters.
    public static let note = 1_000
    /// Characters of the town's answer.
    public static let answer = 1_000
    /// Requests about one report that wait.
    public static let waiting = 50
    /// Seconds after the answer that the note and the address are kept.
    public static let kept: TimeInterval = 30 * 86_400
}

/// Keeps requests to take something away. Everything that returns has been committed.
public protocol TakedownStore: Sendable {
    /// Notes a request about a report. The same id with the same fingerprint notes nothing and gives false; with another
    /// one it throws `.conflict`. Throws `.invalid` if the report shows no such photo or text, or has no room for more.
    func add(_ takedown: NewTakedown, to reference: Reference) async throws -> Bool

    /// The requests that wait, the longest waiting first, at most `limit`.
    func waitingTakedowns(limit: Int) async throws -> [WaitingTakedown]

    /// Answers one, and hides what it is about if it is to be removed: one transaction. Whoever asked is told, if they
    /// left an address, once it can no longer be taken back. Throws `.notFound` if no such one waits, `.invalid` if
    /// nothing is covered in the photo that is said to be.
    func decide(
        _ id: UUID, _ decision: Takedown.Decision, answer: String?, by actor: String, at now: Date) async throws

    /// Takes the answer back: what it has hidden is shown again. Throws `.notFound`, or `.tooLate` if they were told.
    func reopenTakedown(_ id: UUID, by actor: String, at now: Date) async throws
}

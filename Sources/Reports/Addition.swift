public import Foundation

/// What whoever holds the tracking code adds to a report: a word, photos, "it is still broken".
public struct Addition: Hashable, Sendable {
    /// In the person's own words.
    public let text: String?
    /// In the order they were sent.
    public let photos: [Photo.ID]
    /// Whether it says that what the town thinks is done is not.
    public let saysStillBroken: Bool
    /// Whether it answers a question of the town's: then only the town reads it.
    public let isAnswer: Bool

    public init(
        text: String? = nil, photos: [Photo.ID] = [], saysStillBroken: Bool = false, isAnswer: Bool = false
    ) {
        self.text = text
        self.photos = photos
        self.saysStillBroken = saysStillBroken
        self.isAnswer = isAnswer
    }

    /// What it comes to for a report in `status`: lines of its history, in order. Photos but the first have a line each.
    public func events(for status: Status, at moment: Date) -> [Event] {
        if isAnswer {
            return [Event(at: moment, kind: .answer, isPublic: false, text: text, photo: photos.first)]
                + photos.dropFirst().map { Event(at: moment, kind: .answer, isPublic: false, photo: $0) }
        }
        let moves = saysStillBroken ? status.movesWhenStillBroken : []
        let first = moves.first
        return [
            Event(
                at: moment, kind: first == nil ? .addition : .status, status: first, text: text, photo: photos.first)
        ]
            + photos.dropFirst().map { Event(at: moment, kind: .addition, photo: $0) }
            + moves.dropFirst().map { Event(at: moment, kind: .status, status: $0) }
    }
}

/// An addition as it is sent, before any rule has looked at it.
public struct SentAddition: Hashable, Sendable, Codable {
    public var text: String?
    public var photos: [String]?
    public var stillBroken: Bool?
    /// Whether it answers a question of the town's.
    public var answer: Bool?

    public init(text: String? = nil, photos: [String]? = nil, stillBroken: Bool? = nil, answer: Bool? = nil) {
        self.text = text
        self.photos = photos
        self.stillBroken = stillBroken
        self.answer = answer
    }

    /// The same for the same content, as of ``ReportDraft/canonicalForm``.
    public var canonicalForm: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // Encoding cannot fail: texts and a truth value.
        return (try? encoder.encode(self)) ?? Data()
    }

    /// Throws ``ReportError`` `.invalid` that names every field at fault.
    public func validated() throws(ReportError) -> Addition {
        var faults = Faults()
        let addition = Addition(
            text: faults.text(text, at: "#/text", limit: DraftLimits.description, lines: true),
            photos: faults.photos(photos ?? []), saysStillBroken: stillBroken ?? false, isAnswer: answer ?? false)
        if addition.isAnswer, addition.saysStillBroken {
            faults.add("#/answer", "cannot go with `stillBroken`: send one after the other")
        }
        if faults.fields.isEmpty, addition.text == nil, addition.photos.isEmpty, !addition.saysStillBroken {
            faults.add("#/text", "is missing: say a word, add a photo, or say that it is still broken")
        }
        guard faults.fields.isEmpty else {
            throw ReportError(.invalid, "This cannot be added as it was sent.", fields: faults.fields)
        }
        return addition
    }
}

/// An addition ready to be stored.
public struct NewAddition: Hashable, Sendable, Identifiable {
    /// Made by the sender's device, so that sending it again adds it once.
    public let id: UUID
    /// Names what was sent, so that the same content sent again is recognised.
    public let fingerprint: String
    public let content: Addition
    /// When the server received it.
    public let createdAt: Date
    /// Why a person has to read it first; with any, it waits outside the history.
    public let suspicions: [Suspicion]
    /// What of it waits for somebody's yes before it is public.
    public var approvals: Set<Approval> = []

    public init(id: UUID, fingerprint: String, content: Addition, createdAt: Date, suspicions: [Suspicion] = []) {
        self.id = id
        self.fingerprint = fingerprint
        self.content = content
        self.createdAt = createdAt
        self.suspicions = suspicions
    }
}

/// An addition that a person reads first, and why.
public struct HeldAddition: Hashable, Sendable, Identifiable {
    public let id: UUID
    /// The report that it was added to.
    public let reference: Reference
    public let content: Addition
    public let createdAt: Date
    public let suspicions: [Suspicion]

    public init(
        id: UUID, reference: Reference, content: Addition, createdAt: Date, suspicions: [Suspicion]
    ) {
        self.id = id
        self.reference = reference
        self.content = content
        self.createdAt = createdAt
        self.suspicions = suspicions
    }
}

/// How much may be added to one report.
public enum AdditionLimits {
    /// Additions by whoever holds the code.
    public static let additions = 100
    /// Their photos.
    public static let photos = 30
    /// Photos of all its supporters.
    public static let supporterPhotos = 30
}

/// Keeps what is added to reports. Everything that returns has been committed.
public protocol AdditionStore: Sendable {
    /// Adds to a report: to its history, or to what waits for a person if it is suspicious. Returns the report as it is
    /// then.
    ///
    /// The same id with the same fingerprint adds nothing; with another one it throws `.conflict`. Throws `.notOver` if
    /// it says "still broken" of a report that is still to be dealt with, and `.invalid` if a photo is not stored or
    /// the report has no room for more.
    func add(_ addition: NewAddition, to reference: Reference) async throws -> Creation

    /// Whether something was added under this id.
    func hasAddition(_ id: UUID) async throws -> Bool

    /// How many additions to a report wait for a person.
    func heldAdditionCount(of reference: Reference) async throws -> Int

    /// The additions that wait, the longest waiting first, at most `limit`.
    func heldAdditions(limit: Int) async throws -> [HeldAddition]

    /// Puts an addition that waits into the history, or lets it go unread by others; `actor` decided. Returns the report
    /// as it is then. Throws `.notFound` if no such one waits.
    func decide(_ id: UUID, isReleased: Bool, by actor: String, at now: Date) async throws -> Report
}

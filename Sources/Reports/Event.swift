public import Foundation

/// One line of a report's history. Events are only ever added.
public struct Event: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case created, status, rerouted, comment, photo, supporter
        /// A person or a team was given it: an internal event whose text is who.
        case assigned
        /// An act was taken back: the status and the department are as before it. Public, so that whoever follows the
        /// changes learns of it; the history that the public reads shows neither the act nor this.
        case undone
        /// Why the report was held back: an internal event whose text is ``Suspicion`` names between commas.
        case screened
        /// Whoever holds the tracking code added a word or a photo. An internal one says what became of an addition that
        /// waited for a person.
        case addition
        /// Whatever says who sent it has been taken out of the report.
        case anonymised
        /// The report is gone, and this line stands in the changes alone.
        case removed
        /// The town asked whoever sent the report, and they answered: only the two of them read it.
        case question, answer
        /// A question waits for no answer any more.
        case questionClosed = "question_closed"
        /// Another report was found to be the same, or not to be: an internal event whose text is its reference.
        case merged, unmerged
        /// It was split into works: an internal event whose text names them.
        case split
        /// The town has decided what the public sees of its photos and texts: an internal event whose text is what was
        /// done, to what, and why. The changes say that there was one, so that whoever keeps a copy reads again.
        case moderated
        /// Somebody who wanted something taken away was answered: an internal event whose text is the answer and what it
        /// is about.
        case takedown
    }

    /// Its place among all events of the town: the change cursor.
    public let sequence: Int64
    /// When it happened.
    public let at: Date
    /// What happened.
    public let kind: Kind
    /// False for what only the town may read.
    public let isPublic: Bool
    /// The status from then on, where it changed.
    public let status: Status?
    /// The id of the department from then on, where it changed.
    public let department: String?
    /// What was said.
    public let text: String?
    /// The photo that was added.
    public let photo: Photo.ID?
    /// Who did it: a member of staff or a program. Never public.
    public let actor: String?
    /// Why, by the id of a ``Reason``.
    public let reason: String?
    /// What was said to whoever sent the report, by language.
    public let reply: LocalizedText?
    /// Whether the public reads the text.
    public var textVisibility = Visibility.shown
    /// Whether the public sees the photo.
    public var photoVisibility = Visibility.shown

    public init(
        sequence: Int64 = 0, at: Date, kind: Kind, isPublic: Bool = true, status: Status? = nil,
        department: String? = nil, text: String? = nil, photo: Photo.ID? = nil, actor: String? = nil,
        reason: String? = nil, reply: LocalizedText? = nil
    ) {
        self.sequence = sequence
        self.at = at
        self.kind = kind
        self.isPublic = isPublic
        self.status = status
        self.department = department
        self.text = text
        self.photo = photo
        self.actor = actor
        self.reason = reason
        self.reply = reply
    }
}

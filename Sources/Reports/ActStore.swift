public import Foundation

/// An act ready to be done.
public struct NewAct: Hashable, Sendable, Identifiable {
    /// Made by the actor's device, so that sending it again does it once.
    public let id: UUID
    /// Names what was sent, so that the same content sent again is recognised.
    public let fingerprint: String
    public let act: Act
    public let actor: Actor
    /// When it was done, by the actor's own clock, but not after it was received.
    public let at: Date
    /// When the server received it.
    public let receivedAt: Date
    /// The report's revision that the actor saw; nil if they do not say.
    public let revision: Int64?

    public init(
        id: UUID, fingerprint: String, act: Act, actor: Actor, at: Date, receivedAt: Date, revision: Int64? = nil
    ) {
        self.id = id
        self.fingerprint = fingerprint
        self.act = act
        self.actor = actor
        self.at = at
        self.receivedAt = receivedAt
        self.revision = revision
    }
}

/// What became of an act.
public struct ActReceipt: Hashable, Sendable {
    /// The report as it is now.
    public let report: Report
    /// Whether it had been done before.
    public let isReplay: Bool
    /// Until when whoever did it may take it back.
    public let undoableUntil: Date

    public init(report: Report, isReplay: Bool, undoableUntil: Date) {
        self.report = report
        self.isReplay = isReplay
        self.undoableUntil = undoableUntil
    }
}

/// An act that was done before.
public struct KnownAct: Hashable, Sendable {
    /// The report that it was done to.
    public let report: Reference
    public let fingerprint: String

    public init(report: Reference, fingerprint: String) {
        self.report = report
        self.fingerprint = fingerprint
    }
}

/// Does what staff do to reports. Everything that returns has been committed; everything that throws has changed
/// nothing.
public protocol ActStore: Sendable {
    /// Does it, once: the same id with the same fingerprint changes nothing; with another one it throws `.conflict`.
    ///
    /// Throws `.notFound`, `.invalid` if its photo is not stored, or `.changed` if somebody else has changed the report
    /// since the revision that the actor saw, or if it has become something that this cannot be done to. What the same
    /// actor did meanwhile, supporters, and words that staff left are no such change.
    func perform(_ act: NewAct, on reference: Reference) async throws -> ActReceipt

    /// What was done under this id.
    func findAct(_ id: UUID) async throws -> KnownAct?

    /// Takes an act back: the report is as it was, and nobody outside is told of either. Taking it back again changes
    /// nothing.
    ///
    /// Throws `.notFound` if the actor has done no such thing, `.tooLate` after ``ActLimits/undo``, or `.changed` if
    /// something has happened to the report since.
    func undo(_ id: UUID, by actor: Actor, at now: Date) async throws -> Report
}

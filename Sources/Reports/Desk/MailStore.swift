public import Foundation

/// Keeps mails to the town, from the moment they are handed over. Everything that returns has been committed.
public protocol MailStore: Sendable {
    /// Keeps a message as it came, to be read. False if it was kept before: `fingerprint` tells.
    func keep(message: Data, fingerprint: Data, at now: Date) async throws -> Bool

    /// The oldest message that nobody has read yet, of those after `last`; 0 for all.
    func arrivedMail(after last: Int64) async throws -> ArrivedMail?

    /// Writes down what was read in one, and what becomes of it. The message itself goes if `content` has all of it.
    func settle(
        _ id: UUID, _ content: MailContent, outcome: MailOutcome, keepsMessage: Bool, at now: Date
    ) async throws

    /// Those that wait for the desk, the oldest first, after `last` if it is given.
    func waitingMails(after last: UUID?, limit: Int) async throws -> [DeskMail]

    /// How many wait, counted up to `most`.
    func waitingMailCount(most: Int) async throws -> Int

    /// Throws `.notFound`.
    func mail(_ id: UUID) async throws -> DeskMail

    /// The message as it came, if it is still kept.
    func message(ofMail id: UUID) async throws -> Data?

    /// Lets nothing become of it, for a reason. Throws `.notFound`, or `.changed` if something has become of it.
    func discard(_ id: UUID, because reason: String, by actor: String, at now: Date) async throws

    /// Has one that was discarded wait again. Throws `.notFound`, or `.changed` if it was not discarded.
    func restoreMail(_ id: UUID) async throws

    /// Notes that it was added to a report. Throws `.notFound`, or `.changed` if something else has become of it.
    func noteAdded(_ id: UUID, to reference: Reference, by actor: String, at now: Date) async throws

    /// The report that one of these messages, by name, began or belongs to.
    func thread(of names: [String]) async throws -> Reference?

    /// The report that an event is about.
    func report(ofEvent sequence: Int64) async throws -> Reference?

    /// Our messages about a report that did not reach anybody.
    func undelivered(of reference: Reference) async throws -> [OutboxMessage]

    /// Lets go of what was closed or logged before `moment`. Returns how many.
    func forgetMails(closedBefore moment: Date) async throws -> Int
}

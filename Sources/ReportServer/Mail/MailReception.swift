import Foundation
import Logging
import Mail
import Media
import NIOPosix
import Reports

/// What happens to a mail that was handed over: it is read, its photos are taken in, and it becomes a draft for the desk,
/// an addition to a report, or a line in the log. The one order of steps; stopped anywhere, it is done again from the start
/// and comes to the same.
struct MailReception: Sendable {
    let mails: any MailStore
    let additions: any AdditionStore
    let cases: any CaseStore
    let threading: MailThreading
    let photos: MailPhotos
    let town: CurrentTown
    /// Where our own mail comes from; nil if none leaves.
    let sender: MailAddress?
    let tally: MailTally
    let logger: Logger
    let now: @Sendable () -> Date

    /// Reads all that has arrived. True if nothing is left; one that cannot be read now does not keep up the others.
    @discardableResult
    func round() async throws -> Bool {
        var last: Int64 = 0
        var isDone = true
        while let arrived = try await mails.arrivedMail(after: last) {
            try Task.checkCancellation()
            last = arrived.number
            do {
                try await take(arrived)
            } catch  where !Task.isCancelled {
                isDone = false
                tally.countFailure()
                let cause = (error as? ReportError)?.cause
                logger.error(
                    "a mail cannot be read now", metadata: ["mail": "\(last)", "cause": "\(cause ?? "\(error)")"])
            }
        }
        return isDone
    }

    private func take(_ arrived: ArrivedMail) async throws {
        let message = arrived.message
        guard let mail = try await photos.reception.threads.runIfActive({ IncomingMail(message) }) else {
            // Whoever handed it over looked at it before; still, nothing that was taken is dropped.
            let whole = DeskMail.Skipped(name: "message.eml", type: "message/rfc822", reason: "broken")
            let content = MailContent(origin: .person, skipped: [whole])
            return try await settle(
                arrived, content, .draft(suggestion: nil, isAcknowledged: false), keepsMessage: true)
        }
        let own = [sender, town.now.town.city.contactEmail.flatMap { MailAddress($0) }].compactMap(\.self)
        let origin = DeskMail.Origin(rawValue: mail.verdict(own: own).rawValue) ?? .person
        var content = MailContent(
            origin: origin, messageID: mail.id, sender: mail.from?.address, senderName: mail.from?.name ?? "",
            subject: mail.subject, sentAt: mail.date, text: mail.text, wholeText: mail.wholeText)
        guard origin.isForDesk else {
            // Nobody wrote it, and it may quote what somebody else did.
            content.text = ""
            content.wholeText = ""
            let outcome = origin == .bounce ? try await bounce(mail.returned) : .logged
            return try await settle(arrived, content, outcome, keepsMessage: false)
        }
        try await read(mail, content, arrived)
    }

    /// What somebody wrote.
    private func read(_ mail: IncomingMail, _ read: MailContent, _ arrived: ArrivedMail) async throws {
        var content = read
        (content.photos, content.skipped) = try await photos.take(mail.attachments)
        let match = try await threading.match(mail)
        let keepsMessage = !content.skipped.isEmpty || mail.isCut
        if let match, match.isFromReporter, try await add(content, arrived, to: match.reference) {
            return try await settle(arrived, content, .added(match.reference), keepsMessage: keepsMessage)
        }
        let isAcknowledged = match == nil && content.origin == .person && !mail.wantsNoAnswer
        try await settle(
            arrived, content, .draft(suggestion: match?.reference, isAcknowledged: isAcknowledged),
            keepsMessage: keepsMessage)
    }

    private func settle(
        _ arrived: ArrivedMail, _ content: MailContent, _ outcome: MailOutcome, keepsMessage: Bool
    ) async throws {
        try await mails.settle(arrived.id, content, outcome: outcome, keepsMessage: keepsMessage, at: now())
        tally.count(content.origin)
        // Never who wrote, nor what.
        logger.info("mail read", metadata: ["mail": "\(arrived.number)", "origin": "\(content.origin.rawValue)"])
    }

    /// Adds it to a report: as the answer where the town has asked something, else as what somebody reads before others
    /// do. False if it cannot be added as it is; then the desk decides.
    private func add(_ content: MailContent, _ arrived: ArrivedMail, to reference: Reference) async throws -> Bool {
        let question = try await cases.casework(of: reference).question
        let isAnswer = question.map { $0.answeredAt == nil } ?? false
        do {
            let addition = try SentAddition(
                text: content.text, photos: content.photos.map(\.hex), answer: isAnswer
            ).validated()
            _ = try await additions.add(
                NewAddition(
                    id: arrived.id, fingerprint: "mail", content: addition, createdAt: now(),
                    suspicions: isAnswer ? [] : [.mailed]),
                to: reference)
            return true
        } catch let error as ReportError where error.code == .invalid {
            return false
        }
    }

    /// Which message of ours came back, if it is one that we still know whom it was for.
    private func bounce(_ returned: ReturnedMail?) async throws -> MailOutcome {
        guard let returned, !returned.isDelayed, let sender, let id = returned.id,
            let name = MessageName(id, at: sender.domain), let report = try await threading.report(of: name)
        else { return .logged }
        let recipients =
            try await cases.recipients(of: report).map(\.email)
            + town.now.town.departments.compactMap(\.email)
        guard let recipient = recipients.first(where: name.isTo) else { return .logged }
        let event: Int64? = if case .event(let sequence) = name.subject { sequence } else { nil }
        return .bounced(
            BouncedMessage(
                kind: name.kind, report: report, event: event, recipient: recipient, reason: returned.reason))
    }
}

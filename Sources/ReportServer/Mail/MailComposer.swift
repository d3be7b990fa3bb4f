import Foundation
import Mail
import Reports

/// Puts a message of the outbox into words.
struct MailComposer: Sendable {
    let reports: any ReportStore
    let town: CurrentTown
    let sender: MailAddress
    /// What links begin with: `https://signaler.example.fr`.
    let origin: String
    let now: @Sendable () -> Date

    /// Why there is nothing to send.
    enum Refusal: Error {
        /// What it was about is not there any more.
        case isOver
        /// Nothing can be sent to that address.
        case badAddress
    }

    /// Throws ``Refusal``, or what the store throws.
    func compose(_ message: OutboxMessage) async throws -> MailMessage {
        let town = town.now.town
        guard let recipient = MailAddress(message.recipient) else { throw Refusal.badAddress }
        let language = message.language ?? town.city.languages.first ?? "fr"
        let texts = MailTexts.of(language)
        let (subject, paragraphs): (String, [String?])
        var thread: String?
        var name = MessageName(message.kind, about: .message(message.id))
        if message.kind == .link {
            guard let link = message.link else { throw Refusal.isOver }
            subject = texts.linkSubject(town.city.name)
            paragraphs = [texts.hello, texts.link, link, texts.linkNote]
        } else if message.kind == .mail {
            subject = texts.mailSubject(town.city.name)
            paragraphs = [texts.hello, texts.mail, texts.mailNote(origin)]
            thread = message.answers
        } else {
            guard let reference = message.report, let report = try await reports.find(reference: reference) else {
                throw Refusal.isOver
            }
            (subject, paragraphs) = words(message, report, in: language)
            let root = MessageName(.receipt, about: .report(reference), to: message.recipient)
            if message.kind == .receipt {
                name = root
            } else {
                thread = root.text(at: sender.domain)
                name = MessageName(message.kind, about: .event(message.event?.sequence ?? 0), to: message.recipient)
            }
        }
        let contact = town.city.contactEmail.flatMap { MailAddress($0, name: town.city.name) }
        return MailMessage(
            from: sender, to: recipient, replyTo: contact, subject: subject,
            body: (paragraphs.compactMap(\.self) + ["-- \n\(town.city.name)"]).joined(separator: "\n\n"),
            language: language, date: now(), id: name.text(at: sender.domain), inReplyTo: thread,
            unsubscribe: message.kind == .news ? contact : nil, isReply: message.kind == .mail)
    }

    private func words(
        _ message: OutboxMessage, _ report: Report, in language: String
    ) -> (subject: String, paragraphs: [String?]) {
        let texts = MailTexts.of(language)
        let reference = "\(report.reference)"
        let kind = town.now.town.label(of: report.content.category, in: language)
        let what = [kind, report.content.address].compactMap(\.self).map { "  \($0)" }.joined(separator: "\n")
        let own = "\(texts.follow)\n\(origin)/suivi/\(report.trackingCode.letters)"
        let open = report.content.isPublic ? "\(texts.see)\n\(origin)/signalements/\(reference)" : nil
        // What was taken away meanwhile is not mailed either.
        let shown = message.event?.shown
        let status = message.event?.status?.label[language] ?? ""
        let said = [
            shown?.reason.flatMap { Reason.find($0)?.label[language] }, shown?.reply?[language],
            shown?.reply == nil ? shown?.text : nil,
        ].compactMap(\.self).filter { !$0.isEmpty }
        switch message.kind {
        case .receipt, .link, .mail, .portal:
            return (
                texts.receiptSubject(reference, kind),
                [
                    texts.hello, texts.receipt(reference), what, texts.inCharge(report.departmentName), own,
                    texts.keepLink,
                ]
            )
        case .status:
            return ("\(reference) – \(status)", [texts.hello, texts.yours(reference), what, status] + said + [own])
        case .news:
            return (
                "\(reference) – \(status)",
                [texts.hello, texts.supported(reference), what, status] + said + [open, texts.whySupporter]
            )
        case .question:
            return (
                texts.askedSubject(reference),
                [
                    texts.hello, texts.asked(reference), said.joined(separator: "\n"),
                    "\(texts.answer)\n\(origin)/suivi/\(report.trackingCode.letters)",
                ]
            )
        case .takedown:
            let words = (message.event?.text ?? "").split(separator: " ")
            let decision = words.first.flatMap { Takedown.Decision(rawValue: String($0)) }
            return (
                texts.takedownSubject(reference),
                [
                    texts.hello, texts.takedown(reference), decision.flatMap { texts.decisions[$0] },
                    message.event?.reply?[language], open,
                ]
            )
        case .work:
            return (
                "\(reference) – \(kind)",
                [texts.work(reference), what, report.content.description, open ?? "\(origin)/equipe"]
            )
        }
    }
}

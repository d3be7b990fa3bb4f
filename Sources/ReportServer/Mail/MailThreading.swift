import Mail
import Reports

/// Finds the report that a mail belongs to, and whether whoever wrote it is believed to have sent that report.
struct MailThreading: Sendable {
    /// What a mail has to do with a report.
    struct Match: Hashable, Sendable {
        let reference: Reference
        /// Whether it came from the address of whoever sent the report.
        let isFromReporter: Bool
    }

    let mails: any MailStore
    let reports: any ReportStore
    let cases: any CaseStore
    /// Where our own mail comes from; nil if none leaves.
    let domain: String?

    /// Nil for a mail that begins something new. The address above a mail can be anybody's invention, and a number stands on
    /// public pages: neither alone is enough, and both together open nothing that is not read by somebody first.
    func match(_ mail: IncomingMail) async throws -> Match? {
        guard let reference = try await reference(of: mail), try await reports.find(reference: reference) != nil else {
            return nil
        }
        let sender = mail.from?.address.lowercased()
        let reporter = try await cases.recipients(of: reference).first {
            $0.report == reference && $0.trackingCode != nil
        }
        return Match(reference: reference, isFromReporter: sender != nil && reporter?.email.lowercased() == sender)
    }

    /// The message of ours that a mail answers, or a mail server gives back.
    func report(of name: MessageName) async throws -> Reference? {
        switch name.subject {
        case .report(let reference): reference
        case .event(let sequence): try await mails.report(ofEvent: sequence)
        case .message: nil
        }
    }

    private func reference(of mail: IncomingMail) async throws -> Reference? {
        if let domain {
            for name in mail.answers.lazy.compactMap({ MessageName($0, at: domain) }) {
                if let reference = try await report(of: name) { return reference }
            }
        }
        if let reference = try await mails.thread(of: mail.answers) { return reference }
        return Self.reference(in: mail.subject)
    }

    /// `S-1042` in a subject; nil if there is none, or more than one.
    static func reference(in subject: String) -> Reference? {
        let found = Set(subject.matches(of: /\b[Ss]-([0-9]{1,12})\b/).compactMap { Reference(String($0.output.1)) })
        return found.count == 1 ? found.first : nil
    }
}

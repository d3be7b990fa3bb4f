import Crypto
import Foundation
import Mail
import Reports

/// How our messages are named (`Message-ID`), so that an answer says what it answers: `report.S-12.1a2b3c4d` begins the
/// thread of one person about one report, `status.345.1a2b3c4d` follows in it.
struct MessageName: Hashable, Sendable {
    /// What a message was about.
    enum Subject: Hashable, Sendable {
        case report(Reference)
        /// An event by its number.
        case event(Int64)
        /// Anything else of ours, by its number in the outbox.
        case message(Int64)
    }

    let kind: OutboxMessage.Kind
    let subject: Subject
    /// Tells the recipients of one event apart, without naming them; empty where there is one.
    let mark: String

    /// `local@domain`.
    func text(at domain: String) -> String {
        switch subject {
        case .report(let reference): "report.\(reference).\(mark)@\(domain)"
        case .event(let sequence): "\(kind.rawValue).\(sequence).\(mark)@\(domain)"
        case .message(let id): "\(kind.rawValue).\(id)@\(domain)"
        }
    }

    init(_ kind: OutboxMessage.Kind, about subject: Subject, to recipient: String = "") {
        self.kind = kind
        self.subject = subject
        mark = recipient.isEmpty ? "" : Self.mark(of: recipient)
    }

    /// Nil unless it is the name of a message of ours, sent from `domain`.
    init?(_ text: String, at domain: String) {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].lowercased() == domain.lowercased() else { return nil }
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, parts[0] == "report", let reference = Reference(parts[1]) {
            (kind, subject, mark) = (.receipt, .report(reference), parts[2])
        } else if parts.count == 3, let kind = OutboxMessage.Kind(rawValue: parts[0]), let event = Int64(parts[1]) {
            (self.kind, subject, mark) = (kind, .event(event), parts[2])
        } else if parts.count == 2, let kind = OutboxMessage.Kind(rawValue: parts[0]), let id = Int64(parts[1]) {
            (self.kind, subject, mark) = (kind, .message(id), "")
        } else {
            return nil
        }
    }

    /// Whether it was sent to this address.
    func isTo(_ recipient: String) -> Bool { !mark.isEmpty && mark == Self.mark(of: recipient) }

    private static func mark(of recipient: String) -> String {
        Hex.text(SHA256.hash(data: Data(recipient.lowercased().utf8)).prefix(4))
    }
}

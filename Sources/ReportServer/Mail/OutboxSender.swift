import Foundation
import Logging
import Mail
import NIOPosix
import Reports

/// Sends what waits in the outbox. A message leaves it when the mail server has taken it: killed in between, it is sent
/// again under the same `Message-ID`, by which mailboxes show it once.
struct OutboxSender: Sendable {
    let outbox: any Outbox
    let composer: MailComposer
    /// Blocks until the mail server has said what it thinks of a message.
    let send: @Sendable (MailMessage) -> MailServer.Outcome
    let threads: NIOThreadPool
    let logger: Logger
    let now: @Sendable () -> Date
    var chance: @Sendable () -> Double = { Double.random(in: 0..<1) }

    /// Sends all that is due; what cannot be sent waits, or is given up. True if the mail server could be talked to.
    @discardableResult
    func round() async throws -> Bool {
        while try await outbox.makeMessages(at: now()) {}
        while true {
            let due = try await outbox.dueMessages(by: .mail, at: now(), limit: 20)
            if due.isEmpty { return true }
            for message in due {
                try Task.checkCancellation()
                guard try await deliver(message) else { return false }
            }
        }
    }

    /// False if there is no talking to the mail server.
    private func deliver(_ message: OutboxMessage) async throws -> Bool {
        let mail: MailMessage
        do {
            mail = try await composer.compose(message)
        } catch MailComposer.Refusal.isOver {
            try await outbox.removeMessage(message.id)
            return true
        } catch MailComposer.Refusal.badAddress {
            try await giveUp(message, because: "nothing can be sent to this address")
            return true
        }
        if message.kind == .link, now().timeIntervalSince(message.createdAt) > SignInLink.lifetime {
            // Nobody can use it any more.
            try await outbox.removeMessage(message.id)
            return true
        }
        let outcome = try await threads.runIfActive { send(mail) }
        switch outcome {
        case .taken: try await outbox.removeMessage(message.id)
        case .refused(let words): try await giveUp(message, because: words)
        case .later(let words): try await postpone(message, because: words)
        case .unreachable(let words):
            try await postpone(message, because: words)
            return false
        }
        return true
    }

    private func postpone(_ message: OutboxMessage, because words: String) async throws {
        guard now().timeIntervalSince(message.createdAt) < Backoff.patience else {
            return try await giveUp(message, because: words)
        }
        let pause = Backoff.delay(after: message.attempts + 1, chance: chance())
        try await outbox.postpone(message.id, because: words, at: now(), until: now().addingTimeInterval(pause))
        logger.warning("mail waits", metadata: Self.facts(message, words))
    }

    private func giveUp(_ message: OutboxMessage, because words: String) async throws {
        try await outbox.postpone(message.id, because: words, at: now(), until: nil)
        logger.error("mail is given up: GET /api/v1/outbox", metadata: Self.facts(message, words))
    }

    /// What the log says: never to whom, and the mail server may name them.
    private static func facts(_ message: OutboxMessage, _ words: String) -> Logger.Metadata {
        [
            "message": "\(message.id)", "kind": "\(message.kind.rawValue)", "attempts": "\(message.attempts + 1)",
            "cause": "\(words.replacing(message.recipient, with: "…"))",
        ]
    }
}

import Foundation
import HTTPClient
import Logging
import PortalBridge
import Reports

/// Tells the town's portals what becomes of citizens' reports. News leaves the outbox when a portal has said that it has
/// them; told twice, the second takes the place of the first.
struct PortalNews: Sendable {
    let outbox: any Outbox
    let reports: any ReportStore
    let citizens: any CitizenStore
    let town: CurrentTown
    /// `https://signaler.example.fr`: what links begin with, and what we call ourselves.
    let origin: String
    let secret: @Sendable (_ variable: String) -> String?
    /// Throws ``WebFailure``.
    let send: @Sendable (WebRequest) async throws -> WebAnswer
    let logger: Logger
    let now: @Sendable () -> Date
    var chance: @Sendable () -> Double = { Double.random(in: 0..<1) }

    /// What trying came to.
    enum Outcome: Equatable {
        case taken
        /// What it was about is not there any more, or nobody is to be told.
        case isOver
        /// It will never be taken.
        case refused(String)
        case later(String)
        /// Nobody answers there: others for it need not be tried now.
        case unreachable(String)
    }

    /// The portals that are told: those that the town says an address of.
    private var peers: [Portal.Peer] { town.now.town.city.portal?.peers.filter { $0.url != nil } ?? [] }

    /// Has what happens noted for the portals in force.
    func note() async throws {
        try await outbox.noteForPortals(peers.map(\.origin))
    }

    /// Tells all that is due.
    func round() async throws {
        try await note()
        while try await outbox.makeMessages(at: now()) {}
        var silent: Set<String> = []
        while true {
            // What is postponed is not due any more, so each turn has fewer.
            let due = try await outbox.dueMessages(by: .portal, at: now(), limit: 20)
            if due.isEmpty { return }
            for message in due {
                try Task.checkCancellation()
                if silent.contains(message.recipient) {
                    try await postpone(message, because: "the portal does not answer")
                    continue
                }
                switch try await deliver(message) {
                case .taken, .isOver: try await outbox.removeMessage(message.id)
                case .refused(let words): try await giveUp(message, because: words)
                case .later(let words): try await postpone(message, because: words)
                case .unreachable(let words):
                    silent.insert(message.recipient)
                    try await postpone(message, because: words)
                }
            }
        }
    }

    private func deliver(_ message: OutboxMessage) async throws -> Outcome {
        guard let peer = peers.first(where: { $0.origin == message.recipient }), let url = peer.url,
            let reference = message.report, let event = message.event,
            let report = try await reports.find(reference: reference),
            let id = try await citizens.citizen(of: reference), let citizen = try await citizens.findCitizen(id: id),
            let nameID = citizen.nameID
        else { return .isOver }
        guard let secret = secret(peer.secretVariable), !secret.isEmpty else {
            return .later("its secret is not in the environment")
        }
        let town = town.now.town
        let host = Self.host(of: origin)
        let news = PortalNotification(
            event, of: report, number: try await citizens.categoryNumbers()[report.content.category] ?? 0, for: nameID,
            language: citizen.language ?? town.city.languages.first ?? "fr", in: town,
            pages: PortalPages(origin: origin), host: host)
        let text = PortalNotification.address(
            at: url, host: host, secret: secret, now: now(), nonce: SignedQuery.randomNonce())
        guard let address = WebAddress(text, allowsLoopback: true) else { return .refused("its address is none") }
        var request = WebRequest(address, body: news.json, type: "application/json")
        request.set("Accept", "application/json")
        request.limit = 64 << 10
        request.seconds = 28
        do {
            return Self.outcome(of: try await send(request))
        } catch WebFailure.unreachable(let words) {
            return .unreachable(words)
        } catch WebFailure.tooSlow {
            return .unreachable("it took too long")
        } catch WebFailure.tooLong {
            return .later("its answer is too long")
        }
    }

    /// A portal answers JSON; a page with 200 is a proxy's, or a portal's that is being mended.
    static func outcome(of answer: WebAnswer) -> Outcome {
        struct Answer: Decodable { let err: Int? }
        switch answer.status {
        case 200..<300:
            guard let said = try? JSONDecoder().decode(Answer.self, from: Data(answer.body)) else {
                return .later("it answered \(answer.status) without JSON")
            }
            return said.err ?? 0 == 0 ? .taken : .later("it answered with an error")
        // A clock that is wrong, a secret that is being changed, too many: that passes.
        case 401, 403, 408, 429: return .later("it answered \(answer.status)")
        case 400..<500: return .refused("it answered \(answer.status)")
        default: return .later("it answered \(answer.status)")
        }
    }

    /// Without scheme and port: what the portal knows services by.
    static func host(of origin: String) -> String {
        let rest = origin[(origin.firstRange(of: "://")?.upperBound ?? origin.startIndex)...]
        guard !rest.hasPrefix("[") else { return String(rest.prefix { $0 != "]" }) + "]" }
        return String(rest.prefix { $0 != ":" })
    }

    private func postpone(_ message: OutboxMessage, because words: String) async throws {
        guard now().timeIntervalSince(message.createdAt) < Backoff.patience else {
            return try await giveUp(message, because: words)
        }
        let pause = Backoff.delay(after: message.attempts + 1, chance: chance())
        try await outbox.postpone(message.id, because: words, at: now(), until: now().addingTimeInterval(pause))
        logger.warning("news wait", metadata: Self.facts(message, words))
    }

    private func giveUp(_ message: OutboxMessage, because words: String) async throws {
        try await outbox.postpone(message.id, because: words, at: now(), until: nil)
        logger.error("news are given up: GET /api/v1/outbox", metadata: Self.facts(message, words))
    }

    private static func facts(_ message: OutboxMessage, _ words: String) -> Logger.Metadata {
        [
            "message": "\(message.id)", "portal": "\(message.recipient)", "attempts": "\(message.attempts + 1)",
            "cause": "\(words)",
        ]
    }
}

import Crypto
import Foundation
import Hummingbird
import Reports
import Synchronization

/// Tells how a report came: from whom, as far as the screening needs to know, and nothing that names anybody.
final class Senders: Sendable {
    /// What came lately, of the whole server.
    let recent = RecentSubmissions()
    private let authorization: Authorization
    private let citizens: CitizenSessions
    private let pseudonyms = Mutex(Pseudonyms())

    init(_ authorization: Authorization, _ citizens: CitizenSessions) {
        self.authorization = authorization
        self.citizens = citizens
    }

    /// Throws 401 for a token that opens nothing: whoever shows one expects to be taken for staff.
    func arrival(
        of request: Request, _ submission: Submission?, context: AppContext, now: Date
    ) async throws -> Arrival {
        if let actor = try await authorization.caller(of: request) { return Arrival(actor: actor) }
        let client = Self.client(of: context)
        let citizen = try await citizens.find(request)?.citizen
        return pseudonyms.withLock { pseudonyms in
            pseudonyms.turn(to: now)
            return Arrival(
                submission: submission, device: submission?.device.map { pseudonyms.of("device", $0) },
                client: client.map { pseudonyms.of("address", $0.description) },
                sender: citizen.map { .citizen($0.id) })
        }
    }

    /// Nil for this machine: it is whoever runs the server, or a proxy that nobody has named, behind which is the whole
    /// town.
    private static func client(of context: AppContext) -> ClientAddress? {
        context.peer.isLoopback && context.client == ClientAddress(context.peer) ? nil : context.client
    }
}

/// Numbers in place of names, the same for one name until the day ends: then the key is forgotten, and nobody can say
/// any more which number was whose.
private struct Pseudonyms {
    private var key = SymmetricKey(size: .bits256)
    private var day = 0

    /// Takes a new key if `now` is on another day (UTC).
    mutating func turn(to now: Date) {
        let today = Int((now.timeIntervalSince1970 / 86_400).rounded(.down))
        if today != day {
            key = SymmetricKey(size: .bits256)
            day = today
        }
    }

    /// The first 64 bits of HMAC-SHA-256.
    func of(_ kind: String, _ name: String) -> UInt64 {
        HMAC<SHA256>.authenticationCode(for: Data("\(kind) \(name)".utf8), using: key)
            .prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

import Crypto
public import Foundation
import Synchronization

/// The nonces that have been used, each for as long as its query could be shown again.
///
/// Two sets take turns: one that is filled, and the one before. A nonce is remembered for one to two spans of
/// ``lifetime``, and what it costs is bounded. It is forgotten when the server stops; what is sent again then does
/// nothing twice, see docs/decisions/0039.
public final class NonceMemory: Sendable {
    /// Seconds: a query is good for ``SignedQuery/window`` on either side of the moment it names.
    public static let lifetime: TimeInterval = 2 * SignedQuery.window

    private struct Sets {
        var current: Set<UInt64> = []
        var former: Set<UInt64> = []
        var since = Date.distantPast
    }

    /// How many are remembered in each set; beyond, nothing is let in.
    private let capacity: Int
    private let sets = Mutex(Sets())

    public init(capacity: Int = 1_000_000) {
        self.capacity = capacity
    }

    /// Remembers a nonce of `origin`; false if it has been used, or there is no room.
    public func take(_ nonce: String, of origin: String, now: Date) -> Bool {
        let name = Self.name(nonce, origin)
        return sets.withLock { sets in
            // A clock put back begins anew too: by it, what is remembered would never be over.
            if abs(now.timeIntervalSince(sets.since)) >= Self.lifetime {
                let isStale = abs(now.timeIntervalSince(sets.since)) >= 2 * Self.lifetime
                sets.former = isStale ? [] : sets.current
                sets.current = []
                sets.since = now
            }
            guard sets.current.count < capacity, !sets.former.contains(name) else { return false }
            return sets.current.insert(name).inserted
        }
    }

    /// 64 bits that stand for a nonce of a peer. Two that are mistaken for one, which a million of them are with a chance
    /// of one in 37 million, cost a caller one retry.
    private static func name(_ nonce: String, _ origin: String) -> UInt64 {
        SHA256.hash(data: Data("\(origin)\u{0}\(nonce)".utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

public import Foundation
public import Reports
import Synchronization

/// Addresses that open a report once, within minutes: what the portal gets for a tracking code, so that the code itself
/// stands in no address. Forgotten when the server stops: the portal leads there at once.
public final class OneTimeLoads: Sendable {
    /// Seconds. Source: w.c.s.
    public static let lifetime: TimeInterval = 300
    /// How many are open at once; beyond, the oldest is given up.
    private let capacity: Int

    private struct Load {
        let code: TrackingCode
        let until: Date
    }

    private struct Loads {
        var byToken: [String: Load] = [:]
        /// In the order they were made, so that the oldest is found at once.
        var tokens: [String] = []
        var begin = 0
    }

    private let loads = Mutex(Loads())

    public init(capacity: Int = 10_000) {
        self.capacity = capacity
    }

    /// A token of 64 letters, 256 random bits, for the report of `code`.
    public func make(for code: TrackingCode, now: Date) -> String {
        let token = SignedQuery.randomNonce() + SignedQuery.randomNonce()
        loads.withLock { loads in
            while loads.begin < loads.tokens.count {
                let oldest = loads.tokens[loads.begin]
                let isOver = loads.byToken[oldest].map { $0.until <= now } ?? true
                guard isOver || loads.byToken.count >= capacity else { break }
                loads.byToken[oldest] = nil
                loads.begin += 1
            }
            if loads.begin > capacity {
                loads.tokens.removeFirst(loads.begin)
                loads.begin = 0
            }
            loads.byToken[token] = Load(code: code, until: now.addingTimeInterval(Self.lifetime))
            loads.tokens.append(token)
        }
        return token
    }

    /// The code that a token stands for; from then on it stands for nothing.
    public func take(_ token: String, now: Date) -> TrackingCode? {
        loads.withLock { loads in
            guard let load = loads.byToken.removeValue(forKey: token), now < load.until else { return nil }
            return load.code
        }
    }
}

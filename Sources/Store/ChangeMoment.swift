import Foundation
import GRDB

extension Database {
    /// How far back the clock may be put before it is followed, in milliseconds: a day. A clock that was ahead by more was
    /// wrong rather than put right, and nobody shall wait for it to be reached again.
    private static let longestStep: Int64 = 86_400_000

    /// The moment that a change at `now` counts as, in milliseconds: `now`, or that of the latest change if the clock has
    /// been put back since. Whoever asks for what changed since their last look then misses nothing.
    func changeMoment(_ now: Int64) throws -> Int64 {
        let latest = try Int64.fetchOne(cachedStatement(sql: "SELECT max(updatedAt) FROM report")) ?? now
        return latest > now && latest - now <= Self.longestStep ? latest : now
    }
}

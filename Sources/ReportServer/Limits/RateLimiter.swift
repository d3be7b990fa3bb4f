import NIOCore
import Synchronization

/// Counts what each client does by the generic cell rate algorithm (ITU-T I.371, annex A): of a client it keeps one
/// moment, the one at which its quota will be whole again.
///
/// Memory is fixed. A client's moment lies in one of eight slots that its key gives; if they are all taken, the one
/// whose quota is nearest to whole gives way, so that a flood of new addresses cannot wash out who is in debt.
final class RateLimiter: Sendable {
    /// How a client stands after a request.
    struct Standing: Equatable, Sendable {
        let quota: Quota
        /// How many more may come now.
        let remaining: Int
        /// Nanoseconds until the quota is whole.
        let reset: Int64
        /// Nanoseconds after which a refused request would be taken; nil if this one was.
        var wait: Int64? = nil
    }

    let limits: RateLimits
    private let shards: [Shard]
    /// Nanoseconds of a clock that never goes back.
    private let clock: @Sendable () -> Int64

    /// `capacity` is rounded up to what fits; 131,072 clients and groups take 2 MB.
    init(
        _ limits: RateLimits, capacity: Int = 131_072,
        clock: @escaping @Sendable () -> Int64 = { Int64(NIODeadline.now().uptimeNanoseconds) }
    ) {
        self.limits = limits
        self.clock = clock
        let sets = max(1, (capacity + Self.shardCount * Slot.ways - 1) / (Self.shardCount * Slot.ways))
        shards = (0..<Self.shardCount).map { _ in Shard(sets: sets) }
    }

    /// Counts one more; nil if the group has no quota. A refused one does not count.
    func take(_ group: RateGroup, _ client: ClientAddress) -> Standing? {
        guard let quota = limits[group] else { return nil }
        let now = clock()
        return atSlot(of: group, client) { slot, key in
            // Another's slot is nobody's: this client starts with a whole quota.
            let debt = slot.key == key ? max(0, slot.whole - now) : 0
            let after = debt + quota.interval
            let excess = after - quota.interval * Int64(quota.count)
            guard excess <= 0 else { return Self.standing(quota, debt: debt, wait: excess) }
            slot = Slot(key: key, whole: now + after)
            return Self.standing(quota, debt: after)
        }
    }

    /// Takes one back that turned out not to count.
    func giveBack(_ group: RateGroup, _ client: ClientAddress) -> Standing? {
        guard let quota = limits[group] else { return nil }
        let now = clock()
        return atSlot(of: group, client) { slot, key in
            guard slot.key == key else { return Self.standing(quota, debt: 0) }
            slot.whole -= quota.interval
            return Self.standing(quota, debt: max(0, slot.whole - now))
        }
    }

    private static func standing(_ quota: Quota, debt: Int64, wait: Int64? = nil) -> Standing {
        Standing(
            quota: quota, remaining: quota.count - Int((debt + quota.interval - 1) / quota.interval), reset: debt,
            wait: wait)
    }

    private func atSlot(
        of group: RateGroup, _ client: ClientAddress, _ body: (inout Slot, UInt64) -> Standing
    ) -> Standing {
        // A seeded hash stands for group and client: nobody can choose addresses that meet.
        var hasher = Hasher()
        hasher.combine(group)
        hasher.combine(client)
        let key = max(1, UInt64(bitPattern: Int64(hasher.finalize())))
        return shards[Int(key % UInt64(Self.shardCount))].slots.withLock { slots in
            let sets = slots.count / Slot.ways
            let first = Int(key / UInt64(Self.shardCount) % UInt64(sets)) * Slot.ways
            var chosen = first
            for index in first..<first + Slot.ways {
                if slots[index].key == key {
                    chosen = index
                    break
                }
                if slots[index].whole < slots[chosen].whole { chosen = index }
            }
            return body(&slots[chosen], key)
        }
    }

    /// How many locks the clients are spread over.
    private static let shardCount = 64

    private struct Slot {
        /// How many slots a key may lie in.
        static let ways = 8
        /// 0: nobody's.
        var key: UInt64 = 0
        /// When the quota is whole.
        var whole = Int64.min
    }

    private final class Shard: Sendable {
        let slots: Mutex<[Slot]>

        init(sets: Int) { slots = Mutex(Array(repeating: Slot(), count: sets * Slot.ways)) }
    }
}

import Logging
import Reports
import ServiceLifecycle

/// Follows the history: reads what is new once, encodes it once, and hands it to all subscribers.
struct ChangeFeed: Service {
    /// What the feed may cost.
    struct Limits: Sendable {
        /// Streams at a time.
        var subscribers = 8000
        /// Newest changes kept in memory, encoded; whoever stands further back reads from the database.
        var remembered = 512
        /// Between two readings, so that a busy hour costs no more than four wake-ups of everybody a second.
        var pause = Duration.milliseconds(250)
        /// Between two looks at who is stuck.
        var tick = Duration.seconds(5)
        /// Ticks between two signs of life. 15 s: proxies commonly cut a silent connection after 30 or 60.
        var ticksToHeartbeat = 3
        /// Ticks after which whoever takes nothing is cut off.
        var ticksToStall = 12
    }

    /// Changes that are read and encoded at a time: what one slow reader may keep in memory.
    static let pageSize = 64

    let store: any ReportStore
    let town: CurrentTown
    let logger: Logger
    let limits: Limits
    let subscribers: Subscribers

    init(store: any ReportStore, town: CurrentTown, logger: Logger, limits: Limits = Limits()) {
        self.store = store
        self.town = town
        self.logger = logger
        self.limits = limits
        subscribers = Subscribers(
            most: limits.subscribers, ticksToStall: limits.ticksToStall, remembered: limits.remembered)
    }

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await follow() }
            group.addTask { await watch() }
            try? await gracefulShutdown()
            group.cancelAll()
        }
    }

    /// Hands out what is committed, until the store is closed.
    private func follow() async {
        var hasBegun = false
        for await _ in store.commits() {
            while !Task.isCancelled {
                do {
                    if !hasBegun { subscribers.begin(after: try await store.lastSequence()) }
                    hasBegun = true
                    try await publishNew()
                    break
                } catch {
                    if !Task.isCancelled {
                        logger.error("changes cannot be read", metadata: ["error": "\(error)"])
                    }
                    try? await Task.sleep(for: limits.tick)
                }
            }
            try? await Task.sleep(for: limits.pause)
        }
    }

    private func publishNew() async throws {
        while true {
            let changes = try await store.changes(after: subscribers.head, limit: Self.pageSize)
            let town = town.now.town
            // What is remembered may hold what is no longer shown: it is read again.
            if changes.contains(where: { $0.event.kind == .moderated }) { subscribers.forget() }
            subscribers.publish(try changes.map { try ChangeEvent($0, town: town) })
            guard changes.count == Self.pageSize else { return }
        }
    }

    /// Looks after the subscribers at each tick.
    private func watch() async {
        var ticks = 0
        while (try? await Task.sleep(for: limits.tick)) != nil {
            ticks += 1
            subscribers.tick(heartbeat: ticks.isMultiple(of: limits.ticksToHeartbeat))
        }
    }
}

import Synchronization

/// The connections that are open, by client, and what became of the others.
final class Connections: Sendable {
    /// Why a connection was cut.
    enum Cut: String, CaseIterable, Sendable {
        /// Nothing came in time.
        case idle
        /// A head came too slowly.
        case head
        /// A body came too slowly.
        case body
        /// What came is no HTTP, or too much of it.
        case refused
        /// The rest of a body was not wanted.
        case unread
    }

    let limits: ConnectionLimits
    private let proxies: TrustedProxies
    private let open = Mutex<Open>(Open())
    private let cuts: [Counter] = Cut.allCases.map { _ in Counter() }

    private struct Open {
        var total = 0
        var accepted = 0
        var turnedAway = 0
        var byClient: [ClientAddress: Int] = [:]
    }

    init(_ limits: ConnectionLimits, proxies: TrustedProxies) {
        self.limits = limits
        self.proxies = proxies
    }

    /// Counts a connection from `peer`; false if there are too many, from everywhere or from there.
    func admit(_ peer: IPAddress) -> Bool {
        let client = proxies.contains(peer) ? nil : ClientAddress(peer)
        return open.withLock { open in
            let count = client.map { open.byClient[$0, default: 0] } ?? 0
            guard open.total < limits.connections, count < limits.connectionsPerClient else {
                open.turnedAway += 1
                return false
            }
            open.total += 1
            open.accepted += 1
            if let client { open.byClient[client] = count + 1 }
            return true
        }
    }

    /// A connection that was admitted has ended.
    func leave(_ peer: IPAddress) {
        let client = proxies.contains(peer) ? nil : ClientAddress(peer)
        open.withLock { open in
            open.total -= 1
            guard let client, let count = open.byClient[client] else { return }
            open.byClient[client] = count > 1 ? count - 1 : nil
        }
    }

    /// A connection was cut.
    func count(_ cut: Cut) {
        guard let index = Cut.allCases.firstIndex(of: cut) else { return }
        cuts[index].add()
    }

    /// How many are open, were accepted, were turned away since the start.
    var now: (open: Int, accepted: Int, turnedAway: Int) {
        open.withLock { ($0.total, $0.accepted, $0.turnedAway) }
    }

    /// How many were cut since the start, and why.
    var cut: [(reason: Cut, count: Int)] {
        zip(Cut.allCases, cuts).map { ($0, $1.value) }
    }
}

/// A number that many threads count up without waiting for each other.
final class Counter: Sendable {
    private let number = Atomic(0)

    var value: Int { number.load(ordering: .relaxed) }

    func add(_ amount: Int = 1) { number.wrappingAdd(amount, ordering: .relaxed) }
}

import NIOCore

/// How long a client lets itself be waited for. Time counts only while the server reads: a client that is held up
/// because the disk is slow is not to blame.
struct RequestPace {
    /// What the server waits for.
    enum Phase: Equatable {
        case request, head, body
    }

    private let limits: ConnectionLimits
    private(set) var phase = Phase.request
    /// Requests that have not been answered to their end.
    private(set) var unanswered = 0
    private var isFirst = true
    /// Nanoseconds waited in this phase before the present wait.
    private var waited: Int64 = 0
    /// Since when the server has been reading without getting anything.
    private var since: NIODeadline?
    /// Bytes of the body.
    private var bytes = 0

    init(_ limits: ConnectionLimits) { self.limits = limits }

    /// The server reads.
    mutating func reads(at now: NIODeadline) { since = since ?? now }

    /// Bytes have come.
    mutating func receives(_ count: Int, at now: NIODeadline) {
        if phase == .request {
            enter(.head, at: now)
        } else if let since {
            waited += (now - since).nanoseconds
        }
        since = nil
        bytes += count
    }

    /// They were the last of a head.
    mutating func hasHead(at now: NIODeadline) {
        enter(.body, at: now)
        unanswered += 1
    }

    /// They were the last of a body, if there was one.
    mutating func hasBody(at now: NIODeadline) {
        isFirst = false
        enter(.request, at: now)
    }

    /// An answer has been written to its end.
    mutating func answers(at now: NIODeadline) {
        unanswered -= 1
        // A connection is idle from its last answer on.
        if phase == .request, since != nil { since = now }
    }

    /// When the client's time is over if nothing more comes; nil while nothing is expected of it.
    var deadline: NIODeadline? {
        guard let since else { return nil }
        switch phase {
        case .request: return unanswered > 0 ? nil : since + (isFirst ? limits.firstByte : limits.idle)
        case .head: return since + .nanoseconds(limits.head.nanoseconds - waited)
        case .body:
            let earned = Int64(Double(bytes) / Double(limits.rate) * 1e9)
            return since + .nanoseconds(min(limits.pause.nanoseconds, limits.grace.nanoseconds + earned - waited))
        }
    }

    private mutating func enter(_ next: Phase, at now: NIODeadline) {
        phase = next
        waited = 0
        bytes = 0
        if since != nil { since = now }
    }
}

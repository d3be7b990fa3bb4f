/// Where a report is in its life.
public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    /// It looks suspicious (``Suspicion``): a person reads it before anybody else sees it.
    case pending
    /// It is on disk; nobody has read it yet.
    case received
    /// The department has read it.
    case acknowledged
    /// Somebody has been given it.
    case assigned
    /// Work has begun.
    case inProgress = "in_progress"
    /// Waiting for something, with a reason.
    case onHold = "on_hold"
    /// Mended, with an after-photo or a reason.
    case fixed
    /// Mended, and time or people have confirmed it.
    case confirmed
    /// Somebody says that it is not mended.
    case stillBroken = "still_broken"
    /// Taken up again after "still broken".
    case reopened
    /// Will not be done, with a reason.
    case rejected
    /// The same as another report.
    case duplicate
    /// Handed to a body outside the town, with its name.
    case transferred

    /// The table of moves: from each status, those it may change to.
    public static let moves: [Status: Set<Status>] = [
        .pending: [.received, .rejected],
        .received: [.acknowledged, .assigned, .inProgress, .onHold, .fixed, .rejected, .duplicate, .transferred],
        .acknowledged: [.assigned, .inProgress, .onHold, .fixed, .rejected, .duplicate, .transferred],
        .assigned: [.acknowledged, .inProgress, .onHold, .fixed, .rejected, .duplicate, .transferred],
        .inProgress: [.acknowledged, .assigned, .onHold, .fixed, .rejected, .duplicate, .transferred],
        .onHold: [.acknowledged, .assigned, .inProgress, .fixed, .rejected, .duplicate, .transferred],
        .fixed: [.confirmed, .stillBroken],
        .confirmed: [.stillBroken],
        .stillBroken: [.reopened, .fixed, .rejected, .duplicate, .transferred],
        .reopened: [.acknowledged, .assigned, .inProgress, .onHold, .fixed, .rejected, .duplicate, .transferred],
        .rejected: [.reopened],
        .duplicate: [.reopened],
        .transferred: [.reopened],
    ]

    /// Whether a report may go from this status to `next`.
    public func canBecome(_ next: Status) -> Bool {
        Self.moves[self]?.contains(next) ?? false
    }

    /// The moves that "it is still broken" makes from this status, in order. None while somebody still has to do
    /// something: there is nothing to bring back.
    public var movesWhenStillBroken: [Status] {
        guard !isOpen else { return [] }
        return canBecome(.stillBroken) ? [.stillBroken, .reopened] : [.reopened]
    }

    /// True while somebody still has to do something: what Open311 calls `open`.
    public var isOpen: Bool {
        switch self {
        case .pending, .received, .acknowledged, .assigned, .inProgress, .onHold, .stillBroken, .reopened: true
        case .fixed, .confirmed, .rejected, .duplicate, .transferred: false
        }
    }
}

/// What waits at the front desk, by what somebody has to do about it.
public enum DeskQueue: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody has read it yet.
    case unassigned
    /// It lies outside the town and somebody has to say whose it is.
    case outside
    /// Held back: the report itself, or what was added to it.
    case flagged
    /// Its time is over.
    case overdue
    /// The reporter was asked a question and has not answered.
    case waiting
    /// The reporter has answered, and nobody has read it yet.
    case answered
    /// Somebody says that it is not mended.
    case reopened
    /// Everything that is still to be dealt with.
    case open
    /// Everything.
    case all

    /// The statuses that its reports may have.
    public var statuses: [Status] {
        switch self {
        case .unassigned: [.received]
        case .reopened: [.stillBroken, .reopened]
        case .outside, .overdue, .waiting, .open: Status.allCases.filter(\.isOpen)
        case .flagged, .answered, .all: Status.allCases
        }
    }

    /// Whether the longest waiting come first: what is to be worked off, unlike what is looked through.
    public var isOldestFirst: Bool { self != .open && self != .all }
}

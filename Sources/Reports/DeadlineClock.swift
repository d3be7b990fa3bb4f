public import Foundation

/// When a report is due, and what becomes of that in its life: while it is on hold the clock stands still, and when it is
/// reopened it starts again.
public struct DeadlineClock: Hashable, Sendable {
    /// When the report is due; nil if its category has no deadline.
    public private(set) var dueAt: Date?
    /// Since when it is on hold; nil if it is not.
    public private(set) var heldSince: Date?

    public init(dueAt: Date?, heldSince: Date? = nil) {
        self.dueAt = dueAt
        self.heldSince = heldSince
    }

    /// The report has gone from one status to another at `moment`; `deadline` is its category's.
    public mutating func move(
        from old: Status, to new: Status, at moment: Date, deadline: Deadline?, calendar: WorkingCalendar
    ) {
        if let held = heldSince, new != .onHold {
            // Working time adds up, so what was late when it was held is as late when it goes on.
            dueAt = dueAt.map { calendar.moment(after: $0, working: calendar.workingTime(from: held, to: moment)) }
            heldSince = nil
        }
        switch new {
        case .onHold: heldSince = heldSince ?? moment
        // The same problem for the second time is a new one for the clock.
        case .stillBroken, .reopened:
            if !old.isOpen { dueAt = deadline.map { calendar.moment(after: moment, $0) } }
        default: break
        }
    }
}

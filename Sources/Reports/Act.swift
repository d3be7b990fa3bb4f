public import Foundation

/// What a member of staff does to a report.
public struct Act: Hashable, Sendable {
    /// What is done. The names are the API's, and stored.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// The department has read it.
        case acknowledge
        /// A person or a team is given it.
        case assign
        /// Work begins.
        case start
        /// Work waits, with a reason.
        case hold
        /// It is mended, with an after-photo or a reason.
        case fix
        /// It will not be done, with a reason.
        case reject
        /// A body outside the town is told, with a reason.
        case transfer
        /// It is the same as another report.
        case duplicate
        /// What was closed is taken up again.
        case reopen
        /// Another department is given it; without a department, it goes back to whoever decides.
        case reroute
        /// A word that only staff read.
        case note

        /// The status that it leads to; nil if it leads to none, or if that depends.
        public var status: Status? {
            switch self {
            case .acknowledge: .acknowledged
            case .assign: .assigned
            case .start: .inProgress
            case .hold: .onHold
            case .fix: .fixed
            case .reject: .rejected
            case .transfer: .transferred
            case .duplicate: .duplicate
            case .reopen, .reroute, .note: nil
            }
        }

        /// Whether the one who sent the report must be able to read why.
        public var needsReason: Bool {
            switch self {
            case .hold, .reject, .transfer: true
            case .acknowledge, .assign, .start, .fix, .duplicate, .reopen, .reroute, .note: false
            }
        }
    }

    public let kind: Kind
    /// Why; always one of its kind.
    public let reason: Reason?
    /// What shows it.
    public let photo: Photo.ID?
    /// What only staff read.
    public let note: String?
    /// What whoever sent the report reads, by language.
    public let reply: LocalizedText?
    /// Whom it goes to, by id: of a ``Kind/reroute``.
    public let department: String?
    /// Who is given it: of an ``Kind/assign``.
    public let assignee: String?
    /// The report that it is the same as: of a ``Kind/duplicate``.
    public let duplicateOf: Reference?

    public init(
        _ kind: Kind, reason: Reason? = nil, photo: Photo.ID? = nil, note: String? = nil, reply: LocalizedText? = nil,
        department: String? = nil, assignee: String? = nil, duplicateOf: Reference? = nil
    ) {
        self.kind = kind
        self.reason = reason
        self.photo = photo
        self.note = note
        self.reply = reply
        self.department = department
        self.assignee = assignee
        self.duplicateOf = duplicateOf
    }

    /// The same, with this for whoever sent the report to read.
    public func replying(_ reply: LocalizedText?) -> Act {
        Act(
            kind, reason: reason, photo: photo, note: note, reply: reply, department: department, assignee: assignee,
            duplicateOf: duplicateOf)
    }

    /// What a role must be able to do to do it.
    public var ability: Role.Ability {
        switch kind {
        case .duplicate: .merge
        case .reroute: department == nil ? .work : .reroute
        case .acknowledge, .assign, .start, .hold, .fix, .reject, .transfer, .reopen, .note: .work
        }
    }

    /// What it comes to for `report`: lines of its history, in order, and how its work stands then. `moment` is when it
    /// was done.
    ///
    /// Throws ``ReportError`` `.changed` if the report has become something that this cannot be done to.
    public func outcome(
        for report: Report, by actor: Actor, at moment: Date
    ) throws(ReportError) -> (events: [Event], work: Work) {
        var work = report.work
        var events: [Event] = []
        let statuses = try statuses(from: report.status)
        for (position, status) in statuses.enumerated() {
            let isLast = position == statuses.count - 1
            events.append(
                Event(
                    at: moment, kind: .status, status: status, photo: isLast ? photo : nil, actor: actor.name,
                    reason: isLast && kind != .reroute ? reason?.id : nil, reply: isLast ? reply : nil))
        }
        switch kind {
        case .reroute:
            // Handed back, it is still the department's as far as anybody outside can see.
            events.append(
                Event(
                    at: moment, kind: .rerouted, isPublic: department != nil, department: department,
                    actor: actor.name, reason: reason?.id))
            work = Work(isWithDispatch: department == nil)
        case .assign:
            work.assignee = assignee ?? actor.name
            events.append(
                Event(
                    at: moment, kind: .assigned, isPublic: false, text: work.assignee, actor: actor.name))
            work.isWithDispatch = false
        case .duplicate:
            work.duplicateOf = duplicateOf
            work.isWithDispatch = false
        case .reopen:
            work = Work()
        case .acknowledge, .start, .hold, .fix, .reject, .transfer:
            work.isWithDispatch = false
        case .note: break
        }
        if let note {
            events.append(Event(at: moment, kind: .comment, isPublic: false, text: note, actor: actor.name))
        }
        return (events, work)
    }

    /// The moves that it makes, in order.
    private func statuses(from status: Status) throws(ReportError) -> [Status] {
        switch kind {
        case .note: return []
        case .reroute:
            guard status.isOpen, status != .pending else { throw Self.cannot(status) }
            // Whoever gets it has not begun.
            return [.assigned, .inProgress, .onHold].contains(status) ? [.acknowledged] : []
        case .reopen:
            let moves = status.movesWhenStillBroken
            guard !moves.isEmpty else { throw Self.cannot(status) }
            return moves
        case .acknowledge, .assign, .start, .hold, .fix, .reject, .transfer, .duplicate:
            // Given to somebody else, it is as assigned as before.
            if kind == .assign, status == .assigned { return [] }
            guard let next = kind.status, status.canBecome(next) else { throw Self.cannot(status) }
            return [next]
        }
    }

    private static func cannot(_ status: Status) -> ReportError {
        ReportError(.changed, "The report is \(status.rawValue): this cannot be done to it any more.")
    }
}

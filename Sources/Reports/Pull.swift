public import Foundation
public import Geo

/// Which reports a crew or a tool of its department keeps a copy of.
public struct PullFilter: Hashable, Sendable {
    /// Those that one of these departments, by id, has.
    public var departments: Set<String>
    /// Those in one of these zones, as `kind:id`; none stands for anywhere.
    public var zones: Set<String>
    /// Those inside.
    public var box: BoundingBox?
    /// Those in one of these statuses.
    public var statuses: Set<Status>

    /// Statuses of what there is still to do. What is held back is nobody's work yet.
    public static let openStatuses = Set(Status.allCases.filter { $0.isOpen && $0 != .pending })

    public init(
        departments: Set<String>, zones: Set<String> = [], box: BoundingBox? = nil,
        statuses: Set<Status> = openStatuses
    ) {
        self.departments = departments
        self.zones = zones
        self.box = box
        self.statuses = statuses
    }
}

/// How far a copy has come: first it is filled in the order of the reports' numbers, then it follows the changes. What
/// changes while it is filled is followed afterwards, so a copy that has come to the end of both is exact.
public struct PullCursor: Hashable, Sendable, CustomStringConvertible {
    /// Changes up to this sequence number are in the copy, or will be with what is still to be filled in.
    public let sequence: Int64
    /// The number that filling has come to; nil once it is done.
    public let filled: Reference?

    public init(sequence: Int64, filled: Reference? = nil) {
        self.sequence = sequence
        self.filled = filled
    }

    /// Reads what ``description`` wrote; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let sequence = Int64(parts[0])
        else { return nil }
        self.sequence = sequence
        guard parts.count == 2 else {
            filled = nil
            return
        }
        guard let number = Int64(parts[1]) else { return nil }
        filled = Reference(number)
    }

    public var description: String { filled.map { "\(sequence).\($0.number)" } ?? String(sequence) }
}

/// A report as whoever works on it sees it in a list.
public struct PulledReport: Hashable, Sendable, Identifiable {
    public let id: UUID
    public let summary: ReportSummary
    public let description: String?
    public let answers: [String: Answer]
    public let zones: [Zone.Name]
    public let photos: [Photo.ID]
    public let channel: Channel
    public let isPublic: Bool
    public let work: Work
    /// How often it was taken up again after it had been closed.
    public let reopenings: Int
    /// The sequence number of its last event.
    public let revision: Int64
    /// When the town wants to have dealt with it; nil if it sets no time.
    public let dueAt: Date?

    public init(
        id: UUID, summary: ReportSummary, description: String?, answers: [String: Answer], zones: [Zone.Name],
        photos: [Photo.ID], channel: Channel, isPublic: Bool, work: Work, reopenings: Int, revision: Int64,
        dueAt: Date? = nil
    ) {
        self.id = id
        self.summary = summary
        self.description = description
        self.answers = answers
        self.zones = zones
        self.photos = photos
        self.channel = channel
        self.isPublic = isPublic
        self.work = work
        self.reopenings = reopenings
        self.revision = revision
        self.dueAt = dueAt
    }
}

/// One answer to a pull.
public struct PullPage: Hashable, Sendable {
    /// Reports that are new to the copy, or have changed: they take the place of what it has under their ids.
    public let reports: [PulledReport]
    /// The ids of reports that the copy no longer holds, if it did.
    public let removed: [UUID]
    /// What to ask with next.
    public let cursor: PullCursor
    /// Whether there is more to be had at once.
    public let hasMore: Bool

    public init(reports: [PulledReport], removed: [UUID], cursor: PullCursor, hasMore: Bool) {
        self.reports = reports
        self.removed = removed
        self.cursor = cursor
        self.hasMore = hasMore
    }
}

/// Where crews pull from. Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol PullStore: Sendable {
    /// What a copy of `filter` that has come to `cursor` needs next: at most `limit` reports. Nil starts one.
    ///
    /// The filter must be the one that the cursor was given for.
    func pull(_ filter: PullFilter, after cursor: PullCursor?, limit: Int) async throws -> PullPage

    /// The `limit` reports of `filter` that are nearest to `point`, the nearest first.
    func pull(_ filter: PullFilter, nearest point: Coordinate, limit: Int) async throws -> [PulledReport]

    /// One report, whatever filter it meets.
    func pull(_ reference: Reference) async throws -> PulledReport?
}

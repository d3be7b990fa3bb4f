public import Foundation

/// Which reports the desk's board lists. What is nil or empty does not restrict it.
public struct DeskFilter: Hashable, Sendable {
    /// What waits for what.
    public var queue: DeskQueue
    /// Words, the beginning or the end of a telephone number, a person's name: what ``DeskStore/list(_:)`` looks for.
    public var text: String?
    /// Those of one of these departments, by id.
    public var departments: [String] = []
    /// Those of one of these categories, by id.
    public var categories: [String] = []
    /// Those in one of these statuses.
    public var statuses: [Status] = []
    /// The last report of the page before.
    public var after: Reference?
    /// At most this many.
    public var limit: Int
    /// What "overdue" is measured by.
    public var now: Date

    public init(queue: DeskQueue = .open, limit: Int, now: Date) {
        self.queue = queue
        self.limit = limit
        self.now = now
    }
}

/// A report as the board's list shows it.
public struct DeskLine: Hashable, Sendable {
    public let reference: Reference
    public let category: String
    public let status: Status
    /// The id of the department that has it.
    public let department: String
    public let address: String?
    /// The first words of what it says.
    public let excerpt: String?
    public let channel: Channel
    public let createdAt: Date
    public let updatedAt: Date
    public let photo: Photo.ID?
    public let supporterCount: Int
    /// False for the town's own business, and for what is held back.
    public let isPublic: Bool
    public let isOutsideArea: Bool
    /// When it should be dealt with.
    public let dueAt: Date?
    /// When the reporter was last asked something.
    public let askedAt: Date?
    /// When they answered that.
    public let answeredAt: Date?
    /// How many additions to it wait to be read.
    public let heldAdditionCount: Int
    /// The report that this one is a part of.
    public let partOf: Reference?
    /// The sequence number of the last event of its history.
    public let revision: Int64

    public init(
        reference: Reference, category: String, status: Status, department: String, address: String?,
        excerpt: String?, channel: Channel, createdAt: Date, updatedAt: Date, photo: Photo.ID?, supporterCount: Int,
        isPublic: Bool, isOutsideArea: Bool, dueAt: Date?, askedAt: Date?, answeredAt: Date?, heldAdditionCount: Int,
        partOf: Reference?, revision: Int64
    ) {
        self.reference = reference
        self.category = category
        self.status = status
        self.department = department
        self.address = address
        self.excerpt = excerpt
        self.channel = channel
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.photo = photo
        self.supporterCount = supporterCount
        self.isPublic = isPublic
        self.isOutsideArea = isOutsideArea
        self.dueAt = dueAt
        self.askedAt = askedAt
        self.answeredAt = answeredAt
        self.heldAdditionCount = heldAdditionCount
        self.partOf = partOf
        self.revision = revision
    }
}

/// One page of the board's list.
public struct DeskPage: Hashable, Sendable {
    public let lines: [DeskLine]
    /// Pass it as ``DeskFilter/after`` for the next page; nil on the last.
    public let next: Reference?

    public init(lines: [DeskLine], next: Reference?) {
        self.lines = lines
        self.next = next
    }
}

/// A filter of the board that a member of staff has kept under a name.
public struct SavedFilter: Hashable, Sendable, Codable {
    /// How many one person may keep.
    public static let most = 30

    public let name: String
    /// As the board's address says it.
    public let query: String

    public init(name: String, query: String) {
        self.name = name
        self.query = query
    }
}

/// A rule that people overruled: how often, and for which departments.
public struct RuleCorrection: Hashable, Sendable {
    /// The id of the rule.
    public let rule: String
    /// The department that the rule had chosen.
    public let department: String
    /// How many reports are elsewhere now.
    public let count: Int
    /// Where to, the most frequent first.
    public let destinations: [(department: String, count: Int)]

    public init(rule: String, department: String, count: Int, destinations: [(department: String, count: Int)]) {
        self.rule = rule
        self.department = department
        self.count = count
        self.destinations = destinations
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.rule == other.rule && one.department == other.department && one.count == other.count
            && one.destinations.elementsEqual(other.destinations) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(department)
    }
}

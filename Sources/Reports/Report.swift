public import Foundation

/// What a resident says is wrong, at a place, and what has become of it.
public struct Report: Identifiable, Hashable, Sendable {
    /// Made by whoever sent it. Known to the sender alone: it is the key to sending it again.
    public let id: UUID
    /// The short public number.
    public let reference: Reference
    /// The secret that opens it without an account.
    public let trackingCode: TrackingCode
    /// What it says.
    public let content: ReportContent
    /// Where it is in its life.
    public var status: Status
    /// When the server received it.
    public let createdAt: Date
    /// When it last changed.
    public var updatedAt: Date
    /// How many people said "me too".
    public var supporterCount: Int
    /// The department that has it, with the name it has or last had.
    public var departmentName: String
    /// The sequence number of the last event of its history, internal ones included: another one at each change.
    public var revision: Int64
    /// When the town wants to have dealt with it; nil if it sets no time. Never public.
    public var dueAt: Date?
    /// How the work on it stands.
    public var work: Work

    /// What of it the public does not see.
    public var withheld: Withheld

    /// The id of the department that has it.
    public var department: String { content.routing.department }

    public init(
        id: UUID, reference: Reference, trackingCode: TrackingCode, content: ReportContent, status: Status,
        createdAt: Date, updatedAt: Date, supporterCount: Int, departmentName: String, revision: Int64,
        dueAt: Date? = nil,
        work: Work = Work(), withheld: Withheld = .nothing
    ) {
        self.id = id
        self.reference = reference
        self.trackingCode = trackingCode
        self.content = content
        self.status = status
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.supporterCount = supporterCount
        self.departmentName = departmentName
        self.revision = revision
        self.dueAt = dueAt
        self.work = work
        self.withheld = withheld
    }
}

/// What a report says and what was decided about it when it came in.
public struct ReportContent: Hashable, Sendable {
    /// The category's id.
    public var category: String
    /// In the person's own words.
    public var description: String?
    /// The answers to the category's questions, by question id.
    public var answers: [String: Answer]
    /// Where it is.
    public var location: Location
    /// The nearest address, as people read it.
    public var address: String?
    /// The zones that hold the place.
    public var zones: [Zone.Name]
    /// True if the place lies outside the town's bounds.
    public var isOutsideArea: Bool
    /// Which department, and why.
    public var routing: RoutingDecision
    /// The photos, in the order they were sent.
    public var photos: [Photo.ID]
    /// How it arrived.
    public var channel: Channel
    /// When the person saw the problem, if other than when it was sent.
    public var observedAt: Date?
    /// False if the category is the town's own business, and until a suspicious report is released.
    public var isPublic: Bool

    public init(
        category: String, description: String? = nil, answers: [String: Answer] = [:], location: Location,
        address: String? = nil, zones: [Zone.Name] = [], isOutsideArea: Bool = false, routing: RoutingDecision,
        photos: [Photo.ID] = [], channel: Channel = .web, observedAt: Date? = nil, isPublic: Bool = true
    ) {
        self.category = category
        self.description = description
        self.answers = answers
        self.location = location
        self.address = address
        self.zones = zones
        self.isOutsideArea = isOutsideArea
        self.routing = routing
        self.photos = photos
        self.channel = channel
        self.observedAt = observedAt
        self.isPublic = isPublic
    }
}

/// What kind of problem a report is about.
public struct Category: Identifiable, Hashable, Sendable {
    /// Whether a report of a category needs a photo.
    public enum PhotoPolicy: String, Hashable, Sendable, CaseIterable {
        case required, optional, none
    }

    /// A short name for programs: `[a-z0-9-]+`, unique in the town.
    public let id: String
    /// What people read.
    public let label: LocalizedText
    /// The id of the group it is listed under.
    public let group: String
    /// The name of its drawing in the web app's icon set.
    public let icon: String
    /// One or two sentences that help to choose.
    public let description: LocalizedText?
    /// Other words people search it by.
    public let keywords: [String]
    /// What to ask besides photo, place and description.
    public let questions: [Question]
    /// Whether a photo is needed.
    public let photo: PhotoPolicy
    /// False for kinds that only the town sees (an abandoned car, a squat): never in a public list.
    public let isPublic: Bool
    /// Where people turn instead: nobody can report such a thing here.
    public let stop: Stop?
    /// True for the one that is offered when a search finds nothing: "something else".
    public let isFallback: Bool
    /// How long the town gives itself to deal with one; nil if it sets no time.
    public let deadline: Deadline?
    /// How long reports are kept; nil for ever.
    public let retention: Retention?
    /// What residents send of it that waits for somebody's yes before it is public.
    public let approvals: Set<Approval>

    public init(
        id: String, label: LocalizedText, group: String, icon: String, description: LocalizedText? = nil,
        keywords: [String] = [], questions: [Question] = [], photo: PhotoPolicy = .optional, isPublic: Bool = true,
        stop: Stop? = nil, isFallback: Bool = false, deadline: Deadline? = nil,
        retention: Retention? = nil, approvals: Set<Approval> = []
    ) {
        self.id = id
        self.label = label
        self.group = group
        self.icon = icon
        self.description = description
        self.keywords = keywords
        self.questions = questions
        self.photo = photo
        self.isPublic = isPublic
        self.stop = stop
        self.isFallback = isFallback
        self.deadline = deadline
        self.retention = retention
        self.approvals = approvals
    }
}

/// A heading that categories are listed under.
public struct CategoryGroup: Identifiable, Hashable, Sendable {
    /// A short name for programs: `[a-z0-9-]+`, unique in the town.
    public let id: String
    /// What people read.
    public let label: LocalizedText
    /// The name of its drawing in the web app's icon set.
    public let icon: String

    public init(id: String, label: LocalizedText, icon: String) {
        self.id = id
        self.label = label
        self.icon = icon
    }
}

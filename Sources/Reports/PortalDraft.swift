public import Foundation

/// A procedure that somebody has begun, and the server keeps for them.
public struct PortalDraft: Identifiable, Hashable, Sendable {
    /// Days after the last change until it is deleted. Source: what w.c.s. does.
    public static let lifetimeDays = 100
    /// How many one citizen may have; the oldest goes for one more.
    public static let most = 20

    public let id: UUID
    public let citizen: UUID
    /// The category's id.
    public let category: String
    /// What has been filled in.
    public let content: ReportDraft
    public let createdAt: Date
    public var updatedAt: Date

    public init(
        id: UUID, citizen: UUID, category: String, content: ReportDraft, createdAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.citizen = citizen
        self.category = category
        self.content = content
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// Where drafts of citizens are kept. Every method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol DraftStore: Sendable {
    /// Keeps a draft in place of the one of that id. Throws `.notFound` if its citizen is not there, or it is another's.
    func keep(_ draft: PortalDraft) async throws

    /// A citizen's drafts, those changed last first.
    func drafts(of citizen: UUID) async throws -> [PortalDraft]

    /// Lets one go; nothing happens if there is none.
    func deleteDraft(_ id: UUID, of citizen: UUID) async throws
}

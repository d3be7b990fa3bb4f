/// Who mends it.
public struct Department: Identifiable, Hashable, Sendable {
    /// A short name for programs: `[a-z0-9-]+`, unique in the town.
    public let id: String
    /// What people read.
    public let name: String
    /// Where its mail goes.
    public let email: String?
    /// What a resident may call.
    public let phone: String?
    /// The URL that is told of each change.
    public let webhook: String?

    public init(id: String, name: String, email: String? = nil, phone: String? = nil, webhook: String? = nil) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.webhook = webhook
    }
}

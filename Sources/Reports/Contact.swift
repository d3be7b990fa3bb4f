/// How to reach the person who reported. Kept apart from the report and never in a public answer.
public struct Contact: Hashable, Sendable, Codable {
    public var name: String?
    public var email: String?
    public var phone: String?
    /// Who they are at the town's portal, as the portal names them.
    public var nameID: String?
    /// ISO 639-1: what they are written to in.
    public var language: String?

    public init(
        name: String? = nil, email: String? = nil, phone: String? = nil, nameID: String? = nil, language: String? = nil
    ) {
        self.name = name
        self.email = email
        self.phone = phone
        self.nameID = nameID
        self.language = language
    }

    /// True if it holds nothing.
    public var isEmpty: Bool { name == nil && email == nil && phone == nil && nameID == nil }
}

/// Why something is not reported here, and where people turn instead: "call 112", "this belongs to the département".
public struct Stop: Hashable, Sendable {
    /// What people read.
    public let text: LocalizedText
    /// The number to call, as people write it.
    public let phone: String?
    /// The page to go to.
    public let link: String?
    /// True where somebody may be in danger.
    public let isEmergency: Bool

    public init(text: LocalizedText, phone: String? = nil, link: String? = nil, isEmergency: Bool = false) {
        self.text = text
        self.phone = phone
        self.link = link
        self.isEmergency = isEmergency
    }
}

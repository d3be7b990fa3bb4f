/// How a report arrived.
public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
    case web, phone, counter, mail, email, fax, open311, portal
    case socialNetwork = "social-network"
}

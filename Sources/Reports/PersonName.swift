/// What a person is found by: an e-mail address, a telephone number, or both.
public struct PersonName: Hashable, Sendable {
    /// In small letters.
    public let email: String?
    /// Digits alone, a French number as it is dialled in France.
    public let phone: String?

    /// Nil if there is neither: an address holds an `@`, a number six digits at least.
    public init?(email: String? = nil, phone: String? = nil) {
        let email = email.map(Self.email) ?? ""
        let phone = phone.map(Self.phone) ?? ""
        guard email.contains("@") || email.isEmpty, phone.count >= 6 || phone.isEmpty, !(email + phone).isEmpty else {
            return nil
        }
        self.email = email.isEmpty ? nil : email
        self.phone = phone.isEmpty ? nil : phone
    }

    /// Whether a contact is theirs.
    public func matches(email: String?, phone: String?) -> Bool {
        if let mine = self.email, let email, Self.email(email) == mine { return true }
        if let mine = self.phone, let phone, Self.phone(phone) == mine { return true }
        return false
    }

    private static func email(_ text: String) -> String {
        String(text.split(whereSeparator: \.isWhitespace).joined()).lowercased()
    }

    /// `+33 6 12…`, `0033612…` and `06 12…` are one number.
    private static func phone(_ text: String) -> String {
        let digits = String(text.unicodeScalars.filter { (48...57).contains($0.value) })
        let isForeign = text.drop(while: \.isWhitespace).first == "+"
        if isForeign, digits.hasPrefix("33") { return "0" + digits.dropFirst(2).drop { $0 == "0" } }
        if digits.hasPrefix("0033") { return "0" + digits.dropFirst(4).drop { $0 == "0" } }
        return isForeign ? "00" + digits : digits
    }
}

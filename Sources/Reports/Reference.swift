/// The short public number of a report, as people say it: `S-1042`.
public struct Reference: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The number, from 1.
    public let number: Int64

    public init(_ number: Int64) {
        self.number = number
    }

    /// Reads `S-1042`, `s-1042`, `S1042` or `1042`; nil for anything else.
    public init?(_ text: String) {
        var digits = text[...]
        if let first = digits.first, first == "S" || first == "s" {
            digits = digits.dropFirst()
            if digits.first == "-" { digits = digits.dropFirst() }
        }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits),
            number > 0
        else { return nil }
        self.number = number
    }

    public var description: String { "S-\(number)" }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let reference = Self(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a reference"))
        }
        self = reference
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A text in each language a town speaks, by language code (`fr`, `en`).
public struct LocalizedText: Hashable, Sendable, Codable {
    /// The text by ISO 639-1 language code.
    public var byLanguage: [String: String]

    /// Makes a text from its wordings by ISO 639-1 language code.
    public init(_ byLanguage: [String: String]) {
        self.byLanguage = byLanguage
    }

    /// The wording in `language`, else in French, else in English, else whichever comes first by code.
    public subscript(_ language: String) -> String {
        byLanguage[language] ?? byLanguage["fr"] ?? byLanguage["en"] ?? byLanguage.min { $0.key < $1.key }?.value ?? ""
    }

    public init(from decoder: any Decoder) throws {
        byLanguage = try decoder.singleValueContainer().decode([String: String].self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(byLanguage)
    }
}

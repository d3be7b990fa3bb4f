/// Something a category asks, described by a subset of JSON Schema 2020-12.
public struct Question: Identifiable, Hashable, Sendable {
    /// One of the answers to choose from.
    public struct Choice: Hashable, Sendable {
        /// What is stored.
        public let value: String
        /// What people read.
        public let label: LocalizedText

        public init(value: String, label: LocalizedText) {
            self.value = value
            self.label = label
        }
    }

    /// What an answer must be.
    public enum Kind: Hashable, Sendable {
        /// `type: string`, at most `maxLength` characters.
        case text(maxLength: Int)
        /// `type: number`, between the bounds that are given.
        case number(minimum: Double?, maximum: Double?)
        /// `type: integer`, between the bounds that are given.
        case integer(minimum: Int?, maximum: Int?)
        /// `type: boolean`.
        case yesNo
        /// `type: string` with `enum`.
        case choice([Choice])
        /// `type: array` of such strings, each at most once.
        case choices([Choice])
    }

    /// The property name in a report's `answers`.
    public let id: String
    /// What people are asked.
    public let label: LocalizedText
    /// What an answer must be.
    public let kind: Kind
    /// True if a report without it is refused.
    public let isRequired: Bool

    public init(id: String, label: LocalizedText, kind: Kind, isRequired: Bool = false) {
        self.id = id
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
    }
}

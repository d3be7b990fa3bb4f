/// Something a category asks, described by a subset of JSON Schema 2020-12.
public struct Question: Identifiable, Hashable, Sendable {
    /// One of the answers to choose from.
    public struct Choice: Hashable, Sendable {
        /// What is stored.
        public let value: String
        /// What people read.
        public let label: LocalizedText
        /// Where whoever chooses it turns instead of reporting.
        public let stop: Stop?

        public init(value: String, label: LocalizedText, stop: Stop? = nil) {
            self.value = value
            self.label = label
            self.stop = stop
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
    /// True if a report without it is refused, where it is asked.
    public let isRequired: Bool
    /// When it is asked; always if there is none.
    public let condition: Condition?
    /// Where whoever answers yes to a question of ``Kind/yesNo`` turns instead of reporting.
    public let stop: Stop?

    public init(
        id: String, label: LocalizedText, kind: Kind, isRequired: Bool = false, condition: Condition? = nil,
        stop: Stop? = nil
    ) {
        self.id = id
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.condition = condition
        self.stop = stop
    }
}

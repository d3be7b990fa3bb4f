/// What somebody answered to one question.
public enum Answer: Hashable, Sendable, Codable {
    case text(String)
    case number(Double)
    case bool(Bool)
    case list([String])

    /// Reads a JSON string, number, boolean or array of strings; throws `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else {
            self = .list(try container.decode([String].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .bool(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        }
    }
}

extension Question {
    /// Why `answer` does not fit this question, in plain English; nil if it does.
    func objection(to answer: Answer) -> String? {
        switch (kind, answer) {
        case (.text(let maxLength), .text(let text)):
            return text.count > maxLength ? "must be at most \(maxLength) characters; it has \(text.count)" : nil
        case (.number(let minimum, let maximum), .number(let number)):
            return Self.objection(to: number, minimum: minimum, maximum: maximum)
        case (.integer(let minimum, let maximum), .number(let number)):
            guard number.rounded() == number else { return "must be a whole number" }
            return Self.objection(to: number, minimum: minimum.map(Double.init), maximum: maximum.map(Double.init))
        case (.yesNo, .bool):
            return nil
        case (.choice(let choices), .text(let value)):
            return choices.contains { $0.value == value } ? nil : Self.oneOf(choices)
        case (.choices(let choices), .list(let values)):
            if Set(values).count != values.count { return "must not repeat a choice" }
            return values.allSatisfy { value in choices.contains { $0.value == value } } ? nil : Self.oneOf(choices)
        case (.text, _), (.choice, _): return "must be a text"
        case (.number, _), (.integer, _): return "must be a number"
        case (.yesNo, _): return "must be true or false"
        case (.choices, _): return "must be a list of texts"
        }
    }

    private static func objection(to number: Double, minimum: Double?, maximum: Double?) -> String? {
        if let minimum, number < minimum { return "must be at least \(minimum.formatted)" }
        if let maximum, number > maximum { return "must be at most \(maximum.formatted)" }
        return nil
    }

    private static func oneOf(_ choices: [Choice]) -> String {
        "must be one of: " + choices.map(\.value).joined(separator: ", ")
    }
}

extension Double {
    /// Without a needless `.0`.
    fileprivate var formatted: String {
        self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self)
    }
}

/// Any JSON value: the properties of a GeoJSON feature, the answers of a report, a column of JSON text.
///
/// Two values are equal when case and content are: `.int(1)` is not `.double(1)`. Keys of an object have no order;
/// text is written with keys sorted, so equal values give equal text.
public enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number written without fraction or exponent that fits 64 bits.
    case int(Int64)
    /// Any other number; finite.
    case double(Double)
    /// A string.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Named values.
    case object([String: JSONValue])

    /// The member `key` of an object; nil when there is none or this is no object.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    /// A string as it is, a number or boolean as JSON writes it; nil for null, lists and objects.
    ///
    /// So a zone's id may be `"7"` in one town's file and `7` in another's.
    public var text: String? {
        switch self {
        case .string(let string): string
        case .int, .double, .bool: jsonText
        case .null, .array, .object: nil
        }
    }

    /// The number, whole or not; nil for anything else.
    public var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// `"text"`.
    public init(stringLiteral value: String) { self = .string(value) }
    /// `1`.
    public init(integerLiteral value: Int64) { self = .int(value) }
    /// `1.5`.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// `true`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// `[1, "two"]`.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// `["key": 1]`; of a repeated key the last counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}

extension JSONValue: Codable {
    private struct MemberKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// Reads whatever is there; throws what the decoder throws.
    public init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: MemberKey.self) {
            var members: [String: JSONValue] = [:]
            for key in container.allKeys {
                members[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
            }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !container.isAtEnd { elements.append(try container.decode(JSONValue.self)) }
            self = .array(elements)
        } else {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {
                self = .bool(value)
            } else if let value = try? container.decode(Int64.self) {
                self = .int(value)
            } else if let value = try? container.decode(Double.self) {
                self = .double(value)
            } else {
                self = .string(try container.decode(String.self))
            }
        }
    }

    /// Writes the value as the plain JSON it stands for.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .object(let members):
            var container = encoder.container(keyedBy: MemberKey.self)
            for (key, value) in members { try container.encode(value, forKey: MemberKey(stringValue: key)) }
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .bool(let value): try container.encode(value)
            case .int(let value): try container.encode(value)
            case .double(let value): try container.encode(value)
            case .string(let value): try container.encode(value)
            default: try container.encodeNil()
            }
        }
    }
}

/// Text that is not JSON, and where it stops being it.
public struct JSONError: Error, Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What was found and what was expected, in English.
    public let message: String
}

extension JSONValue {
    /// Reads one value from JSON text in UTF-8 (RFC 8259, strictly); of a repeated key the last counts. Lists and
    /// objects may be nested 200 deep.
    ///
    /// Throws `JSONError` at the first thing that is not JSON.
    public init(parsing text: some Collection<UInt8>) throws(JSONError) {
        var parser = JSONParser(text)
        do {
            self = try parser.value()
            try parser.expectEnd()
        } catch {
            throw JSONError(line: parser.line(at: error.offset), message: error.message)
        }
    }
}

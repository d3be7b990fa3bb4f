import Foundation

/// What a provider says of somebody, or of itself: the members of a JSON object.
public struct Claims: Hashable, Sendable {
    /// A value of JSON.
    enum Value: Hashable, Sendable, Decodable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case list([Value])
        case object([String: Value])
        case null

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let list = try? container.decode([Value].self) {
                self = .list(list)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    private(set) var members: [String: Value]

    /// Nil if it is no JSON object.
    init?(json: some Sequence<UInt8>) {
        guard let members = try? JSONDecoder().decode([String: Value].self, from: Data(json)) else { return nil }
        self.members = members
    }

    /// A text that is not empty: authentic2 sends `""` for what it does not know.
    public func text(_ name: String) -> String? {
        guard case .text(let text) = members[name], !text.isEmpty else { return nil }
        return text
    }

    /// Whether it is said to be true; some providers say so in quotes.
    public func flag(_ name: String) -> Bool {
        members[name] == .flag(true) || members[name] == .text("true")
    }

    /// A list of texts, or the one text that stands in its place.
    public func texts(_ name: String) -> [String] {
        switch members[name] {
        case .text(let text): [text]
        case .list(let values):
            values.compactMap { if case .text(let text) = $0 { text } else { nil } }
        default: []
        }
    }

    /// A moment, in seconds since 1970.
    func moment(_ name: String) -> Date? {
        guard case .number(let seconds) = members[name] else { return nil }
        return Date(timeIntervalSince1970: seconds)
    }

    func objects(_ name: String) -> [Claims] {
        guard case .list(let values) = members[name] else { return [] }
        return values.compactMap { if case .object(let members) = $0 { Claims(members: members) } else { nil } }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    private init(members: [String: Value]) { self.members = members }

    /// These, with those of `others` that are not among them.
    func joined(with others: Claims) -> Claims {
        Claims(members: members.merging(others.members) { mine, theirs in mine == .text("") ? theirs : mine })
    }
}

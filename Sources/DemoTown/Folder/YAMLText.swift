/// A value of a YAML file, its members in the order they are written.
enum YAMLValue {
    case text(String)
    case number(Double)
    case whole(Int)
    case yesNo(Bool)
    case list([YAMLValue])
    case map([(key: String, value: YAMLValue)])

    /// A text in French and English.
    static func words(_ french: String, _ english: String) -> YAMLValue {
        .map([("fr", .text(french)), ("en", .text(english))])
    }

    /// A file that starts with `comment`.
    func document(comment: String) -> String {
        var text = comment.split(separator: "\n").map { "# \($0)\n" }.joined() + "\n"
        append(to: &text, indent: 0)
        return text
    }

    private func append(to text: inout String, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        switch self {
        case .map(let members):
            for (key, value) in members {
                if let inline = value.inline {
                    text += "\(margin)\(key): \(inline)\n"
                } else {
                    text += "\(margin)\(key):\n"
                    value.append(to: &text, indent: indent + 2)
                }
            }
        case .list(let values):
            for value in values {
                if let inline = value.inline {
                    text += "\(margin)- \(inline)\n"
                    continue
                }
                // The first member stands behind the dash.
                var block = ""
                value.append(to: &block, indent: indent + 2)
                text += margin + "- " + block.dropFirst(indent + 2)
            }
        default: text += margin + (inline ?? "") + "\n"
        }
    }

    /// On one line: scalars, and short lists and maps of scalars.
    private var inline: String? {
        switch self {
        case .text(let text): return Self.quoted(text)
        case .number(let number): return number == number.rounded() ? String(Int(number)) : String(number)
        case .whole(let number): return String(number)
        case .yesNo(let value): return value ? "true" : "false"
        case .list(let values):
            guard values.allSatisfy(\.isScalar) else { return nil }
            return "[" + values.compactMap(\.inline).joined(separator: ", ") + "]"
        case .map(let members):
            guard members.allSatisfy({ $0.value.isScalar }) else { return nil }
            let line = "{" + members.map { "\($0.key): \($0.value.inline ?? "")" }.joined(separator: ", ") + "}"
            return line.count <= 110 ? line : nil
        }
    }

    private var isScalar: Bool {
        switch self {
        case .list, .map: false
        default: true
        }
    }

    /// Plain where YAML cannot take it for anything else, in double quotes elsewhere.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
            } && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text) && !text.hasPrefix("-")
        if isPlain { return text }
        return "\""
            + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}

import Yams

/// A value of a settings file, read with the type that is wanted. What does not fit becomes a problem with its line
/// and the reader goes on.
struct YAMLValue {
    let node: Node
    /// What messages call it: the key it stands under.
    let name: String
    let problems: FileProblems

    /// The line it begins on, counted from 1.
    var line: Int? { node.mark?.line }

    /// True for `key:` with nothing after it, `~` and `null`.
    var isNull: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// The same value under another name, for messages.
    func named(_ name: String) -> YAMLValue {
        YAMLValue(node: node, name: name, problems: problems)
    }

    /// What kind of thing it is, in words.
    private var kind: String {
        switch node {
        case .mapping: "a block of keys"
        case .sequence: "a list"
        default: isNull ? "nothing" : "`\(scalar ?? "")`"
        }
    }

    private var scalar: String? {
        guard case .scalar(let scalar) = node else { return nil }
        return scalar.string
    }

    func error(_ message: String, remedy: String) {
        problems.error(line: line, message, remedy: remedy)
    }

    func warning(_ message: String, remedy: String) {
        problems.warning(line: line, message, remedy: remedy)
    }

    private func mismatch(_ wanted: String, remedy: String) {
        error("`\(name)` must be \(wanted); it is \(kind)", remedy: remedy)
    }

    /// Text that is not blank, at most `limit` characters; numbers count as text, so a phone number needs no quotes.
    func text(limit: Int = 500) -> String? {
        guard let scalar, !isNull else {
            mismatch("a text", remedy: "write `\(name): some text`, in quotes if it holds `: ` or ` #`")
            return nil
        }
        let trimmed = scalar.trimmed
        guard !trimmed.isEmpty else {
            error("`\(name)` is blank", remedy: "write a text or leave the key out")
            return nil
        }
        guard trimmed.count <= limit else {
            error("`\(name)` has \(trimmed.count) characters; at most \(limit) fit", remedy: "shorten it")
            return nil
        }
        return trimmed
    }

    func flag() -> Bool? {
        switch scalar {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            mismatch("true or false", remedy: "write `\(name): true` or `\(name): false`")
            return nil
        }
    }

    func number() -> Double? {
        guard let scalar, let number = Double(scalar), number.isFinite else {
            mismatch("a number", remedy: "write digits with a point, not a comma: `\(name): 12.5`")
            return nil
        }
        return number
    }

    func integer() -> Int? {
        guard let scalar, let number = Int(scalar) else {
            mismatch("a whole number", remedy: "write digits only: `\(name): 12`")
            return nil
        }
        return number
    }

    /// One of the words of an enumeration.
    func word<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type = Word.self) -> Word? {
        if let scalar, let word = Word(rawValue: scalar) { return word }
        let words = Word.allCases.map(\.rawValue)
        mismatch(
            "one of \(words.joined(separator: ", "))",
            remedy: "write one of them\(NearestName.hint(scalar ?? "", among: words))")
        return nil
    }

    func list() -> [YAMLValue]? {
        guard case .sequence(let sequence) = node else {
            mismatch("a list", remedy: "put each entry on a line of its own, after `- `")
            return nil
        }
        return sequence.map { YAMLValue(node: $0, name: name, problems: problems) }
    }

    /// The entries of a list, or the one value that stands in its place.
    func oneOrMore() -> [YAMLValue] {
        guard case .sequence(let sequence) = node else { return [self] }
        return sequence.map { YAMLValue(node: $0, name: name, problems: problems) }
    }

    /// A block of keys. Keys that are not `known` are problems; nil allows any.
    func block(known: [String]?) -> YAMLBlock? {
        guard case .mapping(let mapping) = node else {
            mismatch(
                "a block of keys",
                remedy: known.map { "write keys below it: \($0.joined(separator: ", "))" } ?? "write `key: value` lines"
            )
            return nil
        }
        return YAMLBlock(mapping, known: known, name: name, line: line, problems: problems)
    }

    /// What stands under `key`, without a word if that is nothing or no text: for looking ahead.
    func peek(_ key: String) -> String? { node.mapping?[key]?.string }

    /// The text it is, without a word if it is none.
    var peekText: String? { node.string }

    var isBlock: Bool { if case .mapping = node { true } else { false } }
    var isList: Bool { if case .sequence = node { true } else { false } }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// True for what programs call a thing: `[a-z0-9-]+`, at most 64 characters.
    var isIdentifier: Bool {
        (1...64).contains(utf8.count)
            && utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }
}

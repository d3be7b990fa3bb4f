import Yams

/// The keys and values of one block of a settings file.
struct YAMLBlock {
    /// In the order of the file; of a repeated key the last.
    let entries: [(key: String, value: YAMLValue)]
    /// Where the block begins.
    let line: Int?
    private let name: String
    private let problems: FileProblems
    /// What unknown keys were taken for: not reported as missing too.
    private let misspelt: Set<String>

    /// Reports repeated keys, and those that are not `known` with the nearest that is.
    init(_ mapping: Node.Mapping, known: [String]?, name: String, line: Int?, problems: FileProblems) {
        self.name = name
        self.line = line
        self.problems = problems
        var lines: [String: Int] = [:]
        var values: [(key: String, value: YAMLValue)] = []
        var misspelt: Set<String> = []
        for (keyNode, valueNode) in mapping {
            guard let scalar = keyNode.scalar else {
                problems.error(line: keyNode.mark?.line, "a key must be a word", remedy: "write `key: value`")
                continue
            }
            let key = scalar.string.replacing(YAMLText.repeatedMark, with: "")
            if let first = lines[key] {
                problems.error(
                    line: keyNode.mark?.line, "`\(key)` is written twice; first on line \(first)",
                    remedy: "keep one of the two")
                values.removeAll { $0.key == key }
            }
            lines[key] = lines[key] ?? keyNode.mark?.line ?? 0
            if let known, !known.contains(key) {
                let meant = NearestName.of(key, among: known)
                problems.error(
                    line: keyNode.mark?.line,
                    "unknown key `\(key)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
                    remedy: meant.map { "write `\($0)`" } ?? "use one of: \(known.joined(separator: ", "))")
                if let meant { misspelt.insert(meant) }
                continue
            }
            values.append((key, YAMLValue(node: valueNode, name: key, problems: problems)))
        }
        entries = values
        self.misspelt = misspelt
    }

    /// The value of `key`; nil if there is none.
    func optional(_ key: String) -> YAMLValue? {
        entries.first { $0.key == key && !$0.value.isNull }?.value
    }

    /// The value of `key`; a problem if there is none, with `example` to show how it is written.
    func required(_ key: String, example: String) -> YAMLValue? {
        if let value = optional(key) { return value }
        if !misspelt.contains(key) {
            let place = name.isEmpty ? "" : " in `\(name)`"
            problems.error(
                line: entries.first { $0.key == key }?.value.line ?? line, "`\(key)` is missing\(place)",
                remedy: "add `\(key): \(example)`")
        }
        return nil
    }
}

import Foundation
import Yams

/// Parses the text of a settings file into nodes that know their lines.
struct YAMLText {
    /// What a key is marked with when the same key comes again further down: Yams stops at a repeated key, and we
    /// want the rest of the file's problems too, so the earlier one is renamed and the file parsed again.
    static let repeatedMark = "⟦repeated⟧"

    /// A file with more repeated keys than this is not read further.
    private static let mostRepeated = 20

    private var text: String
    private let problems: FileProblems

    init(_ text: String, problems: FileProblems) {
        // One sort of line end, so that lines and columns are counted as the parser counts them.
        self.text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        self.problems = problems
    }

    /// The root of the only document; adds a problem and gives nil if the text is not YAML, is empty, or uses
    /// anchors and aliases: a settings file needs none, and nested ones blow up to any size.
    mutating func root() -> YAMLValue? {
        if let line = Self.firstAliasLine(in: text) {
            problems.error(
                line: line, "uses a YAML alias (`*name`), which settings files may not",
                remedy: "write the value out; if it is text, put it in quotes")
            return nil
        }
        var repeated = 0
        while true {
            do {
                // The basic resolver leaves every scalar a string: types are ours to check.
                guard let node = try Parser(yaml: text, resolver: .basic).singleRoot() else {
                    problems.error("is empty", remedy: "fill it in as docs/city-folder.md shows")
                    return nil
                }
                return YAMLValue(node: node, name: "", problems: problems)
            } catch YamlError.duplicatedKeysInMapping(_, let context) {
                repeated += 1
                guard repeated <= Self.mostRepeated, renameKey(at: context.mark) else {
                    problems.error(
                        line: context.mark.line, "a key is written twice in one block", remedy: "keep one of the two")
                    return nil
                }
            } catch let error as YamlError {
                report(error)
                return nil
            } catch {
                problems.error("is not YAML", remedy: "check the file with a YAML editor")
                return nil
            }
        }
    }

    /// Renames the key at `mark`; false if it is no plain or quoted key.
    private mutating func renameKey(at mark: Mark) -> Bool {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        for _ in 1..<mark.line {
            guard let end = scalars[index...].firstIndex(of: "\n") else { return false }
            index = scalars.index(after: end)
        }
        guard var index = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex),
            index < scalars.endIndex
        else { return false }
        let isQuoted = scalars[index] == "\"" || scalars[index] == "'"
        if isQuoted { index = scalars.index(after: index) }
        guard index < scalars.endIndex, isQuoted || CharacterSet.alphanumerics.contains(scalars[index])
        else { return false }
        text.unicodeScalars.insert(contentsOf: Self.repeatedMark.unicodeScalars, at: index)
        return true
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let about = context.map { " (\($0.text))" } ?? ""
            problems.error(
                line: mark.line, "is not YAML: \(problem)\(about)",
                remedy: "check indentation, colons and quotes on this line and the one before")
        case .reader(_, let offset, _, let yaml):
            let line = offset.map { yaml.prefix($0).filter { $0.isNewline }.count + 1 }
            problems.error(
                line: line, "holds a control character that YAML does not allow", remedy: "delete the character")
        default:
            problems.error("is not YAML", remedy: "check the file with a YAML editor")
        }
    }

    /// The line of the first alias whose anchor is in the text too. It is looked for before the parser sees the text
    /// because the parser itself compares what aliases stand for.
    private static func firstAliasLine(in text: String) -> Int? {
        var anchors: Set<Substring> = []
        var aliases: [(name: Substring, line: Int)] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where line.contains("&") || line.contains("*") {
            var previous: Character = " "
            var rest = line[...]
            while let character = rest.first {
                rest = rest.dropFirst()
                if character == "&" || character == "*", " \t[]{},:-?".contains(previous) {
                    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
                    if !name.isEmpty, character == "&" { anchors.insert(name) }
                    if !name.isEmpty, character == "*" { aliases.append((name, number + 1)) }
                }
                previous = character
            }
        }
        return aliases.first { anchors.contains($0.name) }?.line
    }
}

import Reports

/// Reads `when`: the earlier answers that a question depends on.
struct ConditionReader {
    /// The questions before it that were read.
    let earlier: [Question]
    /// The ids of all questions of the category, in order: those before this one, and those after.
    let before, after: [String]

    func read(_ value: YAMLValue) -> Condition? {
        guard let block = value.block(known: nil) else { return nil }
        guard !block.entries.isEmpty else {
            value.error("`when` names no question", remedy: "write `when: {question: answer}`, or delete `when`")
            return nil
        }
        let clauses = block.entries.compactMap { clause($0.key, $0.value) }
        return clauses.count == block.entries.count ? Condition(clauses) : nil
    }

    private func clause(_ name: String, _ value: YAMLValue) -> Condition.Clause? {
        guard let question = earlier.first(where: { $0.id == name }) else {
            reportMissing(name, value)
            return nil
        }
        let entries = value.oneOrMore()
        if entries.isEmpty {
            value.error("`\(name)` lists no answer", remedy: "write the answers that count, or delete `when`")
            return nil
        }
        let answers = entries.compactMap { answer($0, to: question) }
        return answers.count == entries.count ? Condition.Clause(question: name, values: answers) : nil
    }

    private func reportMissing(_ name: String, _ value: YAMLValue) {
        // A question of that name that could not be read is a problem already.
        if before.contains(name) { return }
        if after.contains(name) {
            value.error(
                "`when` can only name earlier questions; `\(name)` comes later or is this one",
                remedy: "put `\(name)` before this question")
            return
        }
        let known = before.isEmpty ? "there is none before this one" : "use one of: \(before.joined(separator: ", "))"
        value.error("unknown question `\(name)`\(NearestName.hint(name, among: before))", remedy: known)
    }

    private func answer(_ value: YAMLValue, to question: Question) -> Answer? {
        switch question.kind {
        case .yesNo: return value.named(question.id).flag().map(Answer.bool)
        case .choice(let choices), .choices(let choices):
            guard let text = value.named(question.id).text(limit: 100) else { return nil }
            let known = choices.map(\.value)
            if known.contains(text) { return .text(text) }
            value.error(
                "`\(text)` is no answer to `\(question.id)`\(NearestName.hint(text, among: known))",
                remedy: "use one of: \(known.joined(separator: ", "))")
            return nil
        case .text, .number, .integer:
            value.error(
                "`when` cannot depend on `\(question.id)`, which takes any answer",
                remedy: "name a question with `enum` or of type boolean")
            return nil
        }
    }
}

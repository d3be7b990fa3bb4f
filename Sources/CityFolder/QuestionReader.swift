import Reports

/// Reads the questions of a category: a subset of JSON Schema 2020-12, written in YAML.
struct QuestionReader {
    let labels: LabelReader

    private enum SchemaType: String, CaseIterable {
        case string, number, integer, boolean, array
    }

    /// What an answer in words may have when the question does not say.
    private static let defaultMaxLength = 500
    private static let greatestMaxLength = 5000

    func read(_ value: YAMLValue) -> [Question] {
        var ids = IDRegister(what: "question")
        let entries = value.list() ?? []
        let names = entries.map { $0.peek("id") ?? "" }
        var questions: [Question] = []
        for (position, entry) in entries.enumerated() {
            let conditions = ConditionReader(
                earlier: questions, before: Array(names[..<position]), after: Array(names[position...]))
            if let question = question(entry, ids: &ids, conditions) { questions.append(question) }
        }
        return questions
    }

    private func question(_ value: YAMLValue, ids: inout IDRegister, _ conditions: ConditionReader) -> Question? {
        let keys = ["id", "label", "type", "enum", "maxLength", "minimum", "maximum", "required", "when", "stop"]
        guard let block = value.named("question").block(known: keys) else { return nil }
        var id: String?
        if let value = block.required("id", example: "depth"), let name = value.text(limit: 64) {
            let isProperty =
                name.first?.isLetter == true && name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isWord }
            if !isProperty {
                value.error(
                    "`\(name)` cannot be a question's id", remedy: "use letters a-z, digits, - and _, a letter first")
            } else if ids.register(name, at: value) {
                id = name
            }
        }
        let label = block.required("label", example: labels.example).flatMap { labels.text($0) }
        let isRequired = block.optional("required")?.flag() ?? false
        let condition = block.optional("when").flatMap(conditions.read)
        guard let kind = kind(block), let id, let label else { return nil }
        return Question(
            id: id, label: label, kind: kind, isRequired: isRequired, condition: condition, stop: stop(block, kind))
    }

    private func kind(_ block: YAMLBlock) -> Question.Kind? {
        let hasChoices = block.optional("enum") != nil
        let type: SchemaType
        if hasChoices, block.optional("type") == nil {
            type = .string
        } else {
            guard let given = block.required("type", example: "string")?.word(SchemaType.self) else { return nil }
            type = given
        }
        refuseKeys(of: block, type: type, hasChoices: hasChoices)
        switch type {
        case .string where hasChoices: return choices(block).map { .choice($0) }
        case .array:
            guard block.required("enum", example: "[left, right]") != nil else { return nil }
            return choices(block).map { .choices($0) }
        case .string: return maxLength(block).map { .text(maxLength: $0) }
        case .boolean: return .yesNo
        case .number:
            let (minimum, maximum) = (block.optional("minimum")?.number(), block.optional("maximum")?.number())
            return inOrder(minimum, maximum, block) ? .number(minimum: minimum, maximum: maximum) : nil
        case .integer:
            let (minimum, maximum) = (block.optional("minimum")?.integer(), block.optional("maximum")?.integer())
            return inOrder(minimum, maximum, block) ? .integer(minimum: minimum, maximum: maximum) : nil
        }
    }

    /// An answer in words or numbers cannot stop anybody; a choice does so itself.
    private func stop(_ block: YAMLBlock, _ kind: Question.Kind) -> Stop? {
        guard let value = block.optional("stop") else { return nil }
        if case .yesNo = kind { return StopReader(labels: labels).read(value) }
        value.error(
            "`stop` has no meaning here: it is for a question of type boolean, answered yes",
            remedy: "put `stop` on a choice below `enum`, or delete it")
        return nil
    }

    /// A bound that has no meaning for the type is a mistake somewhere: in the bound or in the type.
    private func refuseKeys(of block: YAMLBlock, type: SchemaType, hasChoices: Bool) {
        let isNumber = type == .number || type == .integer
        var senseless = isNumber ? ["maxLength", "enum"] : ["minimum", "maximum"]
        if type == .boolean { senseless += ["maxLength", "enum"] }
        if type == .array || hasChoices { senseless.append("maxLength") }
        for key in Set(senseless).sorted() {
            block.optional(key)?.error(
                "`\(key)` has no meaning for a question of type \(type.rawValue)\(hasChoices ? " with `enum`" : "")",
                remedy: "delete `\(key)` or change `type`")
        }
    }

    private func maxLength(_ block: YAMLBlock) -> Int? {
        guard let value = block.optional("maxLength") else { return Self.defaultMaxLength }
        guard let length = value.integer() else { return nil }
        guard (1...Self.greatestMaxLength).contains(length) else {
            value.error(
                "`maxLength` must be between 1 and \(Self.greatestMaxLength)",
                remedy: "write `maxLength: \(Self.defaultMaxLength)`, or leave it out")
            return nil
        }
        return length
    }

    private func inOrder<Number: Comparable>(_ minimum: Number?, _ maximum: Number?, _ block: YAMLBlock) -> Bool {
        guard let minimum, let maximum, minimum > maximum else { return true }
        block.optional("minimum")?.error(
            "`minimum` \(minimum) is more than `maximum` \(maximum)", remedy: "swap the two numbers")
        return false
    }

    private func choices(_ block: YAMLBlock) -> [Question.Choice]? {
        guard let value = block.optional("enum"), let list = value.list() else { return nil }
        guard !list.isEmpty else {
            value.error("`enum` is empty", remedy: "write at least two choices")
            return nil
        }
        var values = IDRegister(what: "choice")
        return list.compactMap { choice($0, values: &values) }
    }

    /// `{value: left, label: {fr: …, en: …}}`, or a plain value that is its own label.
    private func choice(_ entry: YAMLValue, values: inout IDRegister) -> Question.Choice? {
        guard entry.isBlock else {
            guard let text = entry.text(limit: 100), values.register(text, at: entry) else { return nil }
            let languages = labels.languages.isEmpty ? ["fr"] : labels.languages
            return Question.Choice(
                value: text, label: LocalizedText(Dictionary(uniqueKeysWithValues: languages.map { ($0, text) })))
        }
        guard let block = entry.named("choice").block(known: ["value", "label", "stop"]) else { return nil }
        let label = block.required("label", example: labels.example).flatMap { labels.text($0) }
        guard let value = block.required("value", example: "left"), let text = value.text(limit: 100),
            values.register(text, at: value), let label
        else { return nil }
        let stop = block.optional("stop").flatMap(StopReader(labels: labels).read)
        return Question.Choice(value: text, label: label, stop: stop)
    }
}

extension UInt8 {
    /// A letter a-z or A-Z, a digit or a hyphen.
    fileprivate var isWord: Bool {
        (97...122).contains(self) || (65...90).contains(self) || (48...57).contains(self) || self == UInt8(ascii: "-")
    }
}

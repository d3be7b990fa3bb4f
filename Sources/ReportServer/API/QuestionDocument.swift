import Reports

/// A question as a client draws and checks it.
struct QuestionDocument: Encodable {
    struct Choice: Encodable {
        let value: String
        let label: LocalizedText
        let stop: StopDocument?

        init(_ choice: Question.Choice) {
            value = choice.value
            label = choice.label
            stop = choice.stop.map(StopDocument.init)
        }
    }

    let id: String
    let label: LocalizedText
    let type: String
    let required: Bool
    var maxLength: Int?
    var minimum: Double?
    var maximum: Double?
    var choices: [Choice]?
    /// The answers that count, by earlier question.
    let when: [String: [Answer]]?
    /// For whoever answers yes.
    let stop: StopDocument?

    init(_ question: Question) {
        id = question.id
        label = question.label
        required = question.isRequired
        when = question.condition.map { condition in
            Dictionary(condition.clauses.map { ($0.question, $0.values) }, uniquingKeysWith: { $1 })
        }
        stop = question.stop.map(StopDocument.init)
        switch question.kind {
        case .text(let maxLength):
            type = "string"
            self.maxLength = maxLength
        case .number(let minimum, let maximum):
            type = "number"
            self.minimum = minimum
            self.maximum = maximum
        case .integer(let minimum, let maximum):
            type = "integer"
            self.minimum = minimum.map(Double.init)
            self.maximum = maximum.map(Double.init)
        case .yesNo:
            type = "boolean"
        case .choice(let choices):
            type = "string"
            self.choices = choices.map(Choice.init)
        case .choices(let choices):
            type = "array"
            self.choices = choices.map(Choice.init)
        }
    }
}

/// Where people turn instead of reporting.
struct StopDocument: Encodable {
    let text: LocalizedText
    let phone, link: String?
    let emergency: Bool

    init(_ stop: Stop) {
        text = stop.text
        phone = stop.phone
        link = stop.link
        emergency = stop.isEmergency
    }
}

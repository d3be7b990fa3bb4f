/// What becomes of the answers to a category's questions. The page says the same (`Web/js/model/questions.js`):
/// `Tests/Questions` holds both against one table.
public struct AnswerReview: Sendable {
    /// The answers to questions that were asked. Blank ones are none, and what was not asked is dropped: somebody
    /// changed an earlier answer after giving it.
    public private(set) var kept: [String: Answer] = [:]
    /// Each question at fault, and why.
    public private(set) var faults: [(question: String, detail: String)] = []
    /// The first answer that says this is not reported here.
    public private(set) var stop: Stop?

    /// Reads `answers` in the order of the questions, as they are asked.
    public init(of answers: [String: Answer], to questions: [Question]) {
        for question in questions where question.condition?.holds(for: kept) ?? true {
            guard let answer = answers[question.id], !answer.isBlank else {
                if question.isRequired { faults.append((question.id, "is missing: this category asks it")) }
                continue
            }
            if let objection = question.objection(to: answer) {
                faults.append((question.id, objection))
                continue
            }
            kept[question.id] = answer
            stop = stop ?? question.stop(for: answer)
        }
        for id in answers.keys.sorted() where !questions.contains(where: { $0.id == id }) {
            faults.append((id, "this category asks no such question"))
        }
    }
}

extension Answer {
    /// Nothing but white space, or no choice at all.
    fileprivate var isBlank: Bool {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace)
        case .list(let values): values.isEmpty
        case .number, .bool: false
        }
    }
}

extension Question {
    fileprivate func stop(for answer: Answer) -> Stop? {
        switch (kind, answer) {
        case (.yesNo, .bool(true)): stop
        case (.choice(let choices), .text(let value)): choices.first { $0.value == value }?.stop
        case (.choices(let choices), .list(let values)):
            choices.first { $0.stop != nil && values.contains($0.value) }?.stop
        default: nil
        }
    }
}

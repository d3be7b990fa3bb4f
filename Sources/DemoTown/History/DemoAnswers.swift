import Reports

enum DemoAnswers {
    /// Answers to what a category asks: always where it must be, often where it may.
    static func random(for category: Category, random: inout Random) -> [String: Answer] {
        var answers: [String: Answer] = [:]
        for question in category.questions where question.isRequired || random.chance(0.6) {
            switch question.kind {
            case .text:
                let isBuilding = category.id == "batiment"
                guard isBuilding || question.isRequired || random.chance(0.4) else { continue }
                answers[question.id] = .text(
                    isBuilding
                        ? random.pick(["École Jules-Ferry", "Gymnase des Hauts", "Toilettes du port", "Halles"])
                        : "n° \(random.whole(100, 4_999))")
            case .number(let minimum, let maximum):
                let low = minimum ?? 0
                let top = min(maximum ?? low + 10, low + 4)
                answers[question.id] = .number((random.number(low, top) * 2).rounded(.up) / 2)
            case .integer(let minimum, let maximum):
                let low = minimum ?? 1
                answers[question.id] = .number(Double(random.whole(low, min(maximum ?? low + 12, low + 12))))
            case .yesNo: answers[question.id] = .bool(question.stop == nil && random.chance(0.3))
            case .choice(let choices): answers[question.id] = .text(random.pick(choices).value)
            case .choices(let choices):
                let chosen = choices.filter { _ in random.chance(0.45) }
                answers[question.id] = .list((chosen.isEmpty ? [choices[0]] : chosen).map(\.value))
            }
        }
        return AnswerReview(of: answers, to: category.questions).kept
    }
}

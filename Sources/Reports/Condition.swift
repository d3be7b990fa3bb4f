/// When a question is asked: what must have been answered to earlier ones. All clauses hold, or it is not asked.
public struct Condition: Hashable, Sendable {
    /// One earlier question and the answers that count.
    public struct Clause: Hashable, Sendable {
        /// The id of the earlier question.
        public let question: String
        /// One of these; of a question with several choices, at least one of these.
        public let values: [Answer]

        public init(question: String, values: [Answer]) {
            self.question = question
            self.values = values
        }

        fileprivate func holds(for answer: Answer) -> Bool {
            if case .list(let chosen) = answer { return chosen.contains { values.contains(.text($0)) } }
            return values.contains(answer)
        }
    }

    /// In the order they were written.
    public let clauses: [Clause]

    public init(_ clauses: [Clause]) {
        self.clauses = clauses
    }

    /// `answers` are those to questions that were asked: a question behind one that is not asked is not asked either.
    func holds(for answers: [String: Answer]) -> Bool {
        clauses.allSatisfy { clause in answers[clause.question].map(clause.holds) ?? false }
    }
}

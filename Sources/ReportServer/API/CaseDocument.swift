import Foundation
import Reports

/// What a report has to do with others, as the desk reads it.
struct CaseDocument: Encodable {
    struct Question: Encodable {
        let text, at: String
        let answeredAt, answer: String?

        init(_ question: ReporterQuestion) {
            text = question.text
            at = Timestamp.format(question.at)
            answeredAt = question.answeredAt.map(Timestamp.format)
            answer = question.answer
        }
    }
    struct Part: Encodable {
        let reference, status: String
        let department: ReportDocument.Department
    }

    /// A message about it that did not reach anybody.
    struct Undelivered: Encodable {
        let recipient, kind, failedAt: String
        let failure: String?

        init(_ message: OutboxMessage) {
            recipient = message.recipient
            kind = message.kind.rawValue
            failedAt = Timestamp.format(message.failedAt ?? message.dueAt)
            failure = message.failure
        }
    }

    let reference: String
    let undelivered: [Undelivered]
    let question: Question?
    let duplicateOf: String?
    let duplicates: [String]
    let parts: [Part]
    let partOf: String?

    init(_ work: Casework, of report: Report, undelivered: [OutboxMessage], town: Town) {
        reference = report.reference.description
        self.undelivered = undelivered.map(Undelivered.init)
        question = work.question.map(Question.init)
        duplicateOf = report.work.duplicateOf?.description
        duplicates = work.duplicates.map(\.description)
        parts = work.parts.map {
            Part(
                reference: $0.reference.description, status: $0.status.rawValue,
                department: .init(id: $0.department, name: town.department($0.department)?.name ?? $0.department))
        }
        partOf = work.partOf?.description
    }
}

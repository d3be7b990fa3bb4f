public import Foundation
import GRDB
public import Reports

extension TownDatabase: CaseStore {
    public func conversation(of reference: Reference) async throws -> [Event] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT \(EventRow.columns) FROM event
                        WHERE report = ? AND kind IN ('question', 'answer') ORDER BY sequence
                        """),
                arguments: [reference.number]
            ).map { try EventRow.event($0) }
        }
    }

    public func ask(_ text: String, about reference: Reference, by actor: String, at now: Date) async throws {
        try await write { db in
            let number = reference.number
            guard let report = try db.report(where: "report.number = ?", number) else {
                throw ReportError.noSuchReport(reference)
            }
            guard report.status.isOpen, report.status != .pending else {
                throw ReportError(
                    .changed, "The report is \(report.status.rawValue): nothing is asked about it any more.")
            }
            let event = Event(at: now, kind: .question, isPublic: false, text: text, actor: actor)
            try db.insert(event, of: number)
            let sequence = db.lastInsertedRowID
            try db.apply(event, to: number)
            try db.cachedStatement(
                sql: """
                    INSERT INTO question(report, event, at) VALUES (?1, ?2, ?3)
                    ON CONFLICT DO UPDATE SET event = ?2, at = ?3, answeredAt = NULL
                    """
            ).execute(arguments: [number, sequence, now.milliseconds])
        }
    }

    public func closeQuestion(about reference: Reference, by actor: String, at now: Date) async throws {
        try await write { db in
            try db.cachedStatement(sql: "DELETE FROM question WHERE report = ?").execute(arguments: [reference.number])
            guard db.changesCount > 0 else { throw ReportError(.notFound, "Nothing was asked about this report.") }
            let event = Event(at: now, kind: .questionClosed, isPublic: false, actor: actor)
            try db.insert(event, of: reference.number)
            try db.apply(event, to: reference.number)
        }
    }
}

extension Database {
    /// The reporter has answered what was asked last; an answer to what is no longer asked stands in the history alone.
    func noteAnswer(to number: Int64, at moment: Date) throws {
        try cachedStatement(sql: "UPDATE question SET answeredAt = ? WHERE report = ?")
            .execute(arguments: [moment.milliseconds, number])
    }

    /// The last question about report `number`, with the last answer to it.
    func question(about number: Int64) throws -> ReporterQuestion? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT asked.text, question.at, answeredAt,
                        (SELECT text FROM event WHERE event.report = question.report AND kind = 'answer'
                            AND sequence > question.event ORDER BY sequence DESC LIMIT 1)
                    FROM question JOIN event AS asked ON asked.sequence = question.event WHERE question.report = ?
                    """),
            arguments: [number])
        return row.map { row in
            ReporterQuestion(
                text: row[0] ?? "", at: Date(milliseconds: row[1]),
                answeredAt: (row[2] as Int64?).map(Date.init(milliseconds:)), answer: row[3])
        }
    }
}

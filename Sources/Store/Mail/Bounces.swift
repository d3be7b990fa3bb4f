import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func undelivered(of reference: Reference) async throws -> [OutboxMessage] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        \(MessageRow.select) WHERE message.report = ? AND message.failedAt IS NOT NULL
                        ORDER BY message.failedAt
                        """), arguments: [reference.number]
            ).map(MessageRow.message)
        }
    }
}

extension Database {
    /// A message that had left stands in the outbox again, as one that was given up.
    func noteBounce(_ bounce: BouncedMessage, at now: Date) throws {
        let event =
            try bounce.event
            ?? Int64.fetchOne(
                cachedStatement(sql: "SELECT min(sequence) FROM event WHERE report = ?"),
                arguments: [bounce.report.number])
        try cachedStatement(
            sql: """
                INSERT INTO message(kind, recipient, report, event, createdAt, dueAt, attempts, failure, failedAt)
                VALUES (?1, ?2, ?3, ?4, ?5, ?5, 1, ?6, ?5)
                ON CONFLICT DO UPDATE SET failure = excluded.failure, failedAt = excluded.failedAt
                """
        ).execute(arguments: [
            bounce.kind.rawValue, bounce.recipient, bounce.report.number, event, now.milliseconds, bounce.reason,
        ])
    }
}

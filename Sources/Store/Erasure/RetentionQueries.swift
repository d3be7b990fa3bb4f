public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func retentionPlan(at now: Date) async throws -> RetentionPlan {
        try await read { db in
            RetentionPlan(
                anonymise: try db.closed(
                    longerThan: "anonymiseAfter", and: "anonymisedAt IS NULL AND NOT \(Self.isOver("deleteAfter"))", now
                ),
                delete: try db.closed(longerThan: "deleteAfter", and: "TRUE", now),
                accounts: try db.idleCitizens(at: now))
        }
    }

    public func keepRetention(at now: Date) async throws -> Erasure {
        let plan = try await retentionPlan(at: now)
        let acts =
            plan.delete.map { ErasureAct.delete($0.number) } + plan.anonymise.map { ErasureAct.anonymise($0.number) }
            + plan.accounts.map(ErasureAct.account)
        var erasure = try await erase(acts, at: now)
        erasure.mails = try await forgetMails(
            closedBefore: now.addingTimeInterval(-Double(MailLimits.keptDays) * 86_400))
        try await write { db in try db.deleteOldDrafts(at: now) }
        try await write { db in try db.forgetOldTakedowns(at: now) }
        try await noteRun(erasure, at: now)
        return erasure
    }

    /// Whether the days of a rule are over, of a report closed at `closedAt`.
    fileprivate static func isOver(_ column: String) -> String {
        "(\(column) IS NOT NULL AND closedAt <= :now - \(column) * 86400000)"
    }
}

extension Database {
    /// Whoever has no report and was not seen for long.
    fileprivate func idleCitizens(at now: Date) throws -> [UUID] {
        try UUID.fetchAll(
            self,
            sql: """
                SELECT id FROM citizen WHERE lastSeenAt <= ?
                    AND NOT EXISTS (SELECT 1 FROM report WHERE report.citizen = citizen.id)
                ORDER BY lastSeenAt
                """,
            arguments: [now.milliseconds - Int64(Citizen.idleDays) * 86_400_000])
    }

    /// Reports closed for longer than the rule of their category in `column` says.
    fileprivate func closed(longerThan column: String, and condition: String, _ now: Date) throws -> [Reference] {
        // The shortest rule bounds the part of the index that is read.
        try Int64.fetchAll(
            self,
            sql: """
                SELECT reportDetail.report FROM reportDetail INDEXED BY reportDetail_closedAt
                JOIN report ON number = reportDetail.report JOIN category ON category.id = report.category
                WHERE closedAt IS NOT NULL AND closedAt <= :now - (SELECT min(\(column)) FROM category) * 86400000
                    AND \(TownDatabase.isOver(column)) AND \(condition)
                ORDER BY closedAt, reportDetail.report
                """,
            arguments: ["now": now.milliseconds]
        ).map { Reference($0) }
    }
}

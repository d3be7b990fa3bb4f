public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func casework(of reference: Reference) async throws -> Casework {
        try await read { db in
            let number = reference.number
            var work = Casework()
            work.question = try db.question(about: number)
            work.duplicates = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT duplicate FROM merge WHERE kept = ? ORDER BY duplicate"),
                arguments: [number]
            ).map { Reference($0) }
            work.parts = try db.partLines(of: number)
            work.partOf = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT whole FROM part WHERE report = ?"), arguments: [number]
            ).map { Reference($0) }
            return work
        }
    }

    public func unmerge(_ reference: Reference, by actor: Actor, at now: Date) async throws {
        try await write { db in
            guard let report = try db.report(where: "report.number = ?", reference.number) else {
                throw ReportError.noSuchReport(reference)
            }
            guard report.status == .duplicate, report.work.duplicateOf != nil else {
                throw ReportError(.changed, "The report is \(report.status.rawValue): it is no duplicate any more.")
            }
            try db.takeBackMerge(of: report, by: actor, at: now)
        }
    }

    public func recipients(of reference: Reference) async throws -> [Recipient] {
        try await read { db in
            // The report, what was merged into it, and what had been merged into that.
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH RECURSIVE told(report) AS (
                            SELECT ? UNION SELECT duplicate FROM merge JOIN told ON merge.kept = told.report)
                        SELECT told.report, trackingCode, contact.email, contact.name, 0 AS supports
                        FROM told JOIN report ON number = told.report JOIN contact ON contact.report = told.report
                        WHERE contact.email IS NOT NULL
                        UNION ALL
                        SELECT told.report, NULL, supporter.email, NULL, 1
                        FROM told JOIN supporter ON supporter.report = told.report WHERE supporter.email IS NOT NULL
                        ORDER BY supports, 1
                        """),
                arguments: [reference.number])
            var seen: Set<String> = []
            return rows.compactMap { row in
                let email: String = row[2]
                guard seen.insert(email.lowercased()).inserted else { return nil }
                return Recipient(
                    report: Reference(row[0]), trackingCode: (row[1] as String?).flatMap { TrackingCode($0) },
                    email: email, name: row[3])
            }
        }
    }
}

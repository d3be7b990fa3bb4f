import Foundation
import GRDB
import Reports

/// Holds the rows of the database against each other.
struct RowChecks {
    let db: Database
    let depth: Doctor.Depth

    static let restore = "restore the last backup, or copy what can be read with `sqlite3 … .recover`"
    private static let ask = "tell the developers how it came to be; nothing the server does leaves this behind"

    func run(_ findings: inout FindingList) {
        integrity(&findings)
        check(.reference, in: &findings, "rows that refer to nothing", remedy: Self.ask) {
            try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                let (table, number): (String, Int64?) = (row[0], row[1])
                return "\(table) \(number.map(String.init) ?? "")"
            }
        }
        for (sql, message) in Self.incomplete {
            check(.incompleteReport, in: &findings, message, remedy: Self.ask) { try String.fetchAll(db, sql: sql) }
        }
        check(
            .supporterCount, in: &findings, "reports that count fewer supporters than they have",
            remedy: IndexChecks.repair
        ) {
            try String.fetchAll(
                db,
                sql: """
                    SELECT number FROM report JOIN (SELECT report, count(*) AS count FROM supporter GROUP BY report)
                        ON report = number
                    WHERE supporterCount < count
                    """)
        }
        IndexChecks(db: db, depth: depth).run(&findings)
        check(
            .unclaimedPhoto, in: &findings, "photos that no report claims",
            remedy: "nothing: somebody may still be writing the report", severity: .note
        ) {
            try String.fetchAll(
                db,
                sql: """
                    SELECT lower(hex(id)) FROM photo
                    WHERE id NOT IN (SELECT photo FROM reportPhoto)
                        AND id NOT IN (SELECT photo FROM event WHERE photo IS NOT NULL)
                        AND id NOT IN (SELECT photo FROM addedPhoto)
                    """)
        }
    }

    private func integrity(_ findings: inout FindingList) {
        let pragma = depth == .deep ? "integrity_check" : "quick_check"
        check(.integrity, in: &findings, "damages of the database file", remedy: Self.restore) {
            try String.fetchAll(db, sql: "PRAGMA \(pragma)").filter { $0 != "ok" }
        }
    }

    /// SQL that names reports, and what is wrong with them.
    private static let incomplete = [
        (
            "SELECT number FROM report WHERE number NOT IN (SELECT report FROM reportDetail)",
            "reports without their details"
        ),
        (
            "SELECT number FROM report WHERE number NOT IN (SELECT report FROM event WHERE kind = 'created')",
            "reports without their beginning in the history"
        ),
        (
            "SELECT report FROM event WHERE kind = 'created' GROUP BY report HAVING count(*) > 1",
            "reports whose beginning is told twice"
        ),
    ]

    /// Adds what `look` finds; that it cannot even look is a damage.
    private func check(
        _ check: Finding.Check, in findings: inout FindingList, _ message: String, remedy: String,
        severity: Finding.Severity = .problem, _ look: () throws -> [String]
    ) {
        do {
            findings.add(check, try look(), message, remedy: remedy, severity: severity)
        } catch {
            findings.add(
                .integrity, ["\(error)"], "damages met while looking for \(message)", remedy: Self.restore)
        }
    }
}

public import Foundation
import GRDB
import Reports

extension TownDatabase {
    public func makeMessages(at now: Date) async throws -> Bool {
        // Most of the time there is nothing, and reading keeps nobody waiting.
        guard try await read({ db in try !db.dueNotices(at: now).isEmpty }) else { return false }
        return try await write { db in
            let due = try db.dueNotices(at: now)
            for (report, notices) in Dictionary(grouping: due, by: \.report).sorted(by: { $0.key < $1.key }) {
                try db.tell(notices, of: report, at: now)
            }
            for notice in due {
                try db.cachedStatement(sql: "DELETE FROM notice WHERE event = ?").execute(arguments: [notice.event])
            }
            return due.count == Notice.most
        }
    }
}

/// Something that has happened, and may have to be told.
private struct Notice {
    /// In one transaction, so that nobody waits long for it.
    static let most = 100

    let event: Int64
    let report: Int64
    let kind: String
    let status: String?
    let department: String?
    let isPublic: Bool
    /// Whether it says something to whoever sent the report.
    let hasReply: Bool
    let isUndone: Bool
}

/// Whom to write to about a report.
private struct Audience {
    struct Person {
        let email: String
        let language: String?
    }

    let isHeldBack: Bool
    let department: String
    let reporter: Person?
    let supporters: [Person]
    /// Whether the report is somebody's whom the portal has a name for.
    let isKnownToPortal: Bool
}

extension Database {
    /// What can no longer be taken back: half a minute after it was received. A report that has arrived is told at once.
    fileprivate func dueNotices(at now: Date) throws -> [Notice] {
        let rows = try Row.fetchAll(
            cachedStatement(
                sql: """
                    SELECT notice.event, event.report, event.kind, event.status, event.department, event.isPublic,
                        event.reply IS NOT NULL, EXISTS (SELECT 1 FROM undoneEvent WHERE event = notice.event)
                    FROM notice JOIN event ON event.sequence = notice.event
                    WHERE coalesce(
                            (SELECT receivedAt FROM act WHERE act.report = event.report
                                AND event.sequence BETWEEN firstEvent AND lastEvent),
                            event.at) + iif(event.kind = 'created', 0, ?) <= ?
                    ORDER BY notice.event LIMIT ?
                    """),
            arguments: [Int64(ActLimits.undo * 1000), now.milliseconds, Notice.most])
        return rows.map { row in
            Notice(
                event: row[0], report: row[1], kind: row[2], status: row[3], department: row[4], isPublic: row[5],
                hasReply: row[6], isUndone: row[7])
        }
    }

    /// Puts messages about what has happened to report `number` into the outbox. Of several statuses that came together
    /// the last is told, and each that says something.
    fileprivate func tell(_ notices: [Notice], of number: Int64, at now: Date) throws {
        guard let audience = try audience(of: number), !audience.isHeldBack else { return }
        let valid = notices.filter { !$0.isUndone }
        let isMailed = try isMailNoted()
        let portals = try notedPortals().sorted()
        let lastStatus = valid.last { $0.kind == "status" && $0.isPublic }?.event
        for notice in valid {
            func enqueue(_ kind: OutboxMessage.Kind, to person: Audience.Person?) throws {
                guard let person, isMailed else { return }
                try self.enqueue(
                    kind, to: person.email, language: person.language, about: notice.event, of: number, at: now)
            }
            let isForReporter =
                notice.kind == "created" || notice.kind == "question"
                || (notice.kind == "status" && notice.isPublic && (notice.event == lastStatus || notice.hasReply))
            if isForReporter, audience.isKnownToPortal {
                for portal in portals {
                    try self.enqueue(.portal, to: portal, language: nil, about: notice.event, of: number, at: now)
                }
            }
            switch notice.kind {
            case "created",
                "status" where notice.status == "received":
                try enqueue(.receipt, to: audience.reporter)
                try enqueue(.work, to: mailbox(ofDepartment: notice.department ?? audience.department))
            case "status" where notice.isPublic && (notice.event == lastStatus || notice.hasReply):
                try enqueue(.status, to: audience.reporter)
                for supporter in audience.supporters where !audience.isReporter(supporter) {
                    try enqueue(.news, to: supporter)
                }
            case "rerouted" where notice.department != nil:
                try enqueue(.work, to: mailbox(ofDepartment: notice.department ?? audience.department))
            case "question": try enqueue(.question, to: audience.reporter)
            default: break
            }
        }
    }

    fileprivate func audience(of number: Int64) throws -> Audience? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT status = 'pending', department, contact.email, contact.language,
                        EXISTS (SELECT 1 FROM citizen WHERE id = report.citizen AND nameID IS NOT NULL)
                    FROM report LEFT JOIN contact ON contact.report = number WHERE number = ?
                    """), arguments: [number])
        guard let row else { return nil }
        let supporters = try Row.fetchAll(
            cachedStatement(
                // Whoever sent or supports a duplicate is told what becomes of the report that was kept.
                sql: """
                    WITH same AS (SELECT ?1 AS number UNION ALL SELECT number FROM report WHERE duplicateOf = ?1)
                    SELECT email, language FROM supporter WHERE email IS NOT NULL AND report IN same
                    UNION ALL
                    SELECT email, language FROM contact WHERE email IS NOT NULL AND report IN same AND report <> ?1
                    """),
            arguments: [number])
        return Audience(
            isHeldBack: row[0], department: row[1],
            reporter: (row[2] as String?).map { Audience.Person(email: $0, language: row[3]) },
            supporters: supporters.map { Audience.Person(email: $0[0], language: $0[1]) }, isKnownToPortal: row[4])
    }

    private func mailbox(ofDepartment id: String) throws -> Audience.Person? {
        try String.fetchOne(cachedStatement(sql: "SELECT email FROM department WHERE id = ?"), arguments: [id])
            .map { Audience.Person(email: $0, language: nil) }
    }

    /// The last thing that waits to be told.
    func lastNotice() throws -> Int64 {
        try Int64.fetchOne(self, sql: "SELECT max(event) FROM notice") ?? 0
    }

    /// What was noted since then is told nobody.
    func forgetNotices(after last: Int64) throws {
        try execute(sql: "DELETE FROM notice WHERE event > ?", arguments: [last])
    }
}

extension Audience {
    fileprivate func isReporter(_ person: Person) -> Bool { person.email.lowercased() == reporter?.email.lowercased() }
}

public import Foundation
import GRDB
public import Reports

extension TownDatabase: Outbox {
    public func noteForMail(_ isOn: Bool) async throws {
        try await write { db in
            if isOn {
                try db.execute(sql: "INSERT INTO setting VALUES ('mail', '1') ON CONFLICT DO NOTHING")
            } else {
                // What happened while nobody was to be told is told nobody later either.
                try db.execute(sql: "DELETE FROM setting WHERE name = 'mail'")
                try db.execute(
                    sql: "DELETE FROM notice WHERE NOT EXISTS (SELECT 1 FROM setting WHERE name = 'portal')")
            }
        }
    }

    public func noteForPortals(_ names: [String]) async throws {
        let value = try DetailCoding.text(departments: Set(names))
        guard try await read({ db in try db.notedPortals() }) != Set(names) else { return }
        try await write { db in
            if names.isEmpty {
                try db.execute(sql: "DELETE FROM setting WHERE name = 'portal'")
                try db.execute(
                    sql: "DELETE FROM notice WHERE NOT EXISTS (SELECT 1 FROM setting WHERE name = 'mail')")
            } else {
                try db.execute(
                    sql: "INSERT INTO setting VALUES ('portal', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                    arguments: [value])
            }
        }
    }

    public func dueMessages(by way: OutboxMessage.Way, at now: Date, limit: Int) async throws -> [OutboxMessage] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        \(MessageRow.select) WHERE message.failedAt IS NULL AND message.dueAt <= ?
                            AND (message.kind = 'portal') = ?
                        ORDER BY message.dueAt, message.id LIMIT ?
                        """), arguments: [now.milliseconds, way == .portal, limit])
            return try rows.map(MessageRow.message)
        }
    }

    public func removeMessage(_ id: Int64) async throws {
        try await write { db in try db.execute(sql: "DELETE FROM message WHERE id = ?", arguments: [id]) }
    }

    public func postpone(_ id: Int64, because failure: String, at now: Date, until next: Date?) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE message SET attempts = attempts + 1, failure = ?, dueAt = coalesce(?, dueAt), failedAt = ?
                    WHERE id = ?
                    """,
                arguments: [failure, next?.milliseconds, next == nil ? now.milliseconds : nil, id])
        }
    }

    public func listMessages(limit: Int) async throws -> [OutboxMessage] {
        try await read { db in
            let rows = try Row.fetchAll(
                db, sql: "\(MessageRow.select) ORDER BY message.failedAt IS NULL, message.id LIMIT ?",
                arguments: [limit])
            return try rows.map(MessageRow.message)
        }
    }

    public func resend(_ id: Int64, at now: Date) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE message SET attempts = 0, dueAt = ?, createdAt = ?, failedAt = NULL WHERE id = ?",
                arguments: [now.milliseconds, now.milliseconds, id])
            guard db.changesCount > 0 else { throw ReportError(.notFound, "No such message waits.") }
        }
    }

    public func resendWaiting(at now: Date) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE message SET dueAt = min(dueAt, ?) WHERE failedAt IS NULL", arguments: [now.milliseconds])
        }
    }
}

extension Database {
    /// The portals that are told.
    func notedPortals() throws -> Set<String> {
        let statement = try cachedStatement(sql: "SELECT value FROM setting WHERE name = 'portal'")
        guard let names = try String.fetchOne(statement) else { return [] }
        return try DetailCoding.departments(names)
    }

    /// Whether anybody is written to.
    func isMailNoted() throws -> Bool {
        try Int.fetchOne(cachedStatement(sql: "SELECT 1 FROM setting WHERE name = 'mail'")) != nil
    }

    /// Puts a message into the outbox, to be sent `delay` seconds from now, in the transaction of what it tells. One event is told a person once.
    func enqueue(
        _ kind: OutboxMessage.Kind, to recipient: String, language: String?, about event: Int64? = nil,
        of report: Int64? = nil, link: String? = nil, at now: Date, after delay: TimeInterval = 0
    ) throws {
        try cachedStatement(
            sql: """
                INSERT INTO message(kind, recipient, language, report, event, link, createdAt, dueAt)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING
                """
        ).execute(arguments: [
            kind.rawValue, recipient, language, report, event, link, now.milliseconds,
            now.addingTimeInterval(delay).milliseconds,
        ])
    }
}

enum MessageRow {
    static let select = """
        SELECT message.id, message.kind, recipient, language, message.report, link, createdAt, dueAt, attempts, failure,
            failedAt, (SELECT messageID FROM mail WHERE number = message.mail), \(EventRow.columns)
        FROM message LEFT JOIN event ON event.sequence = message.event
        """

    static func message(_ row: Row) throws -> OutboxMessage {
        let id: Int64 = row[0]
        guard let kind = OutboxMessage.Kind(rawValue: row[1]) else { throw ReportError.unreadable("message \(id)") }
        let event = row.hasNull(atIndex: 12) ? nil : try EventRow.event(row, from: 12)
        return OutboxMessage(
            id: id, kind: kind, recipient: row[2], language: row[3], report: (row[4] as Int64?).map { Reference($0) },
            event: event, link: row[5], answers: row[11], createdAt: Date(milliseconds: row[6]),
            dueAt: Date(milliseconds: row[7]),
            attempts: row[8], failure: row[9], failedAt: (row[10] as Int64?).map(Date.init(milliseconds:)))
    }
}

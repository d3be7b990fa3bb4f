public import Foundation
import GRDB
public import Reports

extension TownDatabase: MailStore {
    public func keep(message: Data, fingerprint: Data, at now: Date) async throws -> Bool {
        try await writeAlone { db in
            try db.execute(
                sql: """
                    INSERT INTO mail(id, fingerprint, receivedAt, state) VALUES (?, ?, ?, 'arrived')
                    ON CONFLICT DO NOTHING
                    """, arguments: [UUID(), fingerprint, now.milliseconds])
            guard db.changesCount > 0 else { return false }
            try db.execute(
                sql: "INSERT INTO mailMessage(mail, bytes) VALUES (?, ?)", arguments: [db.lastInsertedRowID, message])
            return true
        }
    }

    public func arrivedMail(after last: Int64) async throws -> ArrivedMail? {
        try await read { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT number, id, bytes, receivedAt FROM mail JOIN mailMessage ON mail = number
                        WHERE state = 'arrived' AND number > ? ORDER BY number LIMIT 1
                        """), arguments: [last]
            ).map {
                ArrivedMail(
                    number: $0[0], id: $0[1], message: $0[2], receivedAt: Date(milliseconds: $0[3]))
            }
        }
    }

    public func waitingMails(after last: UUID?, limit: Int) async throws -> [DeskMail] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        \(MailRow.select) WHERE state = 'waiting'
                            AND number > coalesce((SELECT number FROM mail WHERE id = ?), 0)
                        ORDER BY number LIMIT ?
                        """), arguments: [last, limit]
            ).map { try MailRow.mail($0, in: db) }
        }
    }

    public func waitingMailCount(most: Int) async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: "SELECT count(*) FROM (SELECT 1 FROM mail WHERE state = 'waiting' LIMIT ?)"),
                arguments: [most]) ?? 0
        }
    }

    public func mail(_ id: UUID) async throws -> DeskMail {
        try await read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(sql: "\(MailRow.select) WHERE id = ? AND state <> 'arrived'"), arguments: [id])
            guard let row else { throw ReportError.noSuchMail }
            return try MailRow.mail(row, in: db)
        }
    }

    public func message(ofMail id: UUID) async throws -> Data? {
        try await read { db in
            try Data.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT bytes FROM mailMessage JOIN mail ON number = mail WHERE id = ? AND state <> 'arrived'
                        """),
                arguments: [id])
        }
    }

    public func thread(of names: [String]) async throws -> Reference? {
        try await read { db in
            for name in names {
                let number = try Int64.fetchOne(
                    db.cachedStatement(sql: "SELECT report FROM mailThread WHERE messageID = ?"), arguments: [name])
                if let number { return Reference(number) }
            }
            return nil
        }
    }

    public func report(ofEvent sequence: Int64) async throws -> Reference? {
        try await read { db in
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT report FROM event WHERE sequence = ?"), arguments: [sequence]
            ).map { Reference($0) }
        }
    }

    public func forgetMails(closedBefore moment: Date) async throws -> Int {
        try await writeAlone { db in
            try db.execute(sql: "DELETE FROM mail WHERE closedAt < ?", arguments: [moment.milliseconds])
            return db.changesCount
        }
    }
}

extension ReportError {
    static var noSuchMail: ReportError { ReportError(.notFound, "There is no such mail.") }
}

/// A mail as the tables hold it.
enum MailRow {
    static let select = """
        SELECT number, id, receivedAt, state, origin, messageID, sender, senderName, subject, sentAt, text, wholeText,
            skipped, suggestion, report, closedAt, closedBy, reason,
            EXISTS (SELECT 1 FROM mailMessage WHERE mailMessage.mail = number)
        FROM mail
        """

    static func mail(_ row: Row, in db: Database) throws -> DeskMail {
        let number: Int64 = row[0]
        guard let state = DeskMail.State(rawValue: row[3]),
            let origin = (row[4] as String?).flatMap(DeskMail.Origin.init)
        else { throw ReportError.unreadable("mail \(number)") }
        let photos = try Data.fetchAll(
            db.cachedStatement(sql: "SELECT photo FROM mailPhoto WHERE mail = ? ORDER BY position"),
            arguments: [number])
        let skipped = try JSONDecoder().decode([DeskMail.Skipped].self, from: Data((row[12] ?? "[]").utf8))
        let content = MailContent(
            origin: origin, messageID: row[5], sender: row[6], senderName: row[7] ?? "", subject: row[8] ?? "",
            sentAt: (row[9] as Int64?).map(Date.init(milliseconds:)), text: row[10] ?? "", wholeText: row[11] ?? "",
            photos: photos.compactMap(Photo.ID.init(bytes:)), skipped: skipped)
        return DeskMail(
            id: row[1], receivedAt: Date(milliseconds: row[2]), state: state, content: content,
            suggestion: (row[13] as Int64?).map { Reference($0) }, report: (row[14] as Int64?).map { Reference($0) },
            closedAt: (row[15] as Int64?).map(Date.init(milliseconds:)), closedBy: row[16], reason: row[17],
            hasMessage: row[18])
    }
}

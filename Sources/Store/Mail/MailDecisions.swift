public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func settle(
        _ id: UUID, _ content: MailContent, outcome: MailOutcome, keepsMessage: Bool, at now: Date
    ) async throws {
        try await write { db in
            let number = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT number FROM mail WHERE id = ? AND state = 'arrived'"), arguments: [id])
            // Read twice, after a stop in between: what was written first stands.
            guard let number else { return }
            try db.write(content, as: outcome, ofMail: number, at: now)
            if !keepsMessage {
                try db.execute(sql: "DELETE FROM mailMessage WHERE mail = ?", arguments: [number])
            }
            switch outcome {
            case .draft(_, isAcknowledged: true): try db.acknowledge(content, mail: number, at: now)
            case .added(let reference): try db.noteThread(of: content.messageID, reference)
            case .bounced(let bounce): try db.noteBounce(bounce, at: now)
            case .draft, .logged: break
            }
        }
    }

    public func discard(_ id: UUID, because reason: String, by actor: String, at now: Date) async throws {
        try await write { db in
            try db.close(mail: id, as: .discarded, by: actor, because: reason, at: now)
        }
    }

    public func restoreMail(_ id: UUID) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE mail SET state = 'waiting', closedAt = NULL, closedBy = NULL, reason = NULL
                    WHERE id = ? AND state = 'discarded'
                    """, arguments: [id])
            guard db.changesCount > 0 else { throw try db.whyMailStays(id) }
        }
    }

    public func noteAdded(_ id: UUID, to reference: Reference, by actor: String, at now: Date) async throws {
        try await write { db in
            try db.close(mail: id, as: .added, report: reference, by: actor, at: now)
            let name = try String.fetchOne(db, sql: "SELECT messageID FROM mail WHERE id = ?", arguments: [id])
            try db.noteThread(of: name, reference)
        }
    }
}

extension Database {
    fileprivate func write(
        _ content: MailContent, as outcome: MailOutcome, ofMail number: Int64, at now: Date
    ) throws {
        let (state, suggestion, report): (DeskMail.State, Reference?, Reference?) =
            switch outcome {
            case .draft(let suggestion, _): (.waiting, suggestion, nil)
            case .added(let reference): (.added, nil, reference)
            case .logged: (.logged, nil, nil)
            case .bounced(let bounce): (.logged, bounce.report, nil)
            }
        let skipped = String(decoding: try JSONEncoder().encode(content.skipped), as: UTF8.self)
        try cachedStatement(
            sql: """
                UPDATE mail SET state = ?, origin = ?, messageID = ?, sender = ?, senderName = ?, subject = ?, sentAt = ?,
                    text = ?, wholeText = ?, skipped = ?, suggestion = ?, report = ?, closedAt = ?
                WHERE number = ?
                """
        ).execute(arguments: [
            state.rawValue, content.origin.rawValue, content.messageID, content.sender, content.senderName,
            content.subject, content.sentAt?.milliseconds, content.text, content.wholeText, skipped,
            suggestion?.number, report?.number, state == .waiting ? nil : now.milliseconds, number,
        ])
        for (position, photo) in content.photos.enumerated() {
            try cachedStatement(sql: "INSERT INTO mailPhoto(mail, position, photo) VALUES (?, ?, ?)")
                .execute(arguments: [number, position, photo.bytes])
        }
    }

    /// Answers to a message of this name belong to a report from now on.
    fileprivate func noteThread(of name: String?, _ reference: Reference) throws {
        guard let name else { return }
        try cachedStatement(sql: "INSERT OR IGNORE INTO mailThread(messageID, report) VALUES (?, ?)")
            .execute(arguments: [name, reference.number])
    }

    fileprivate func close(
        mail id: UUID, as state: DeskMail.State, report: Reference? = nil, by actor: String,
        because reason: String? = nil, at now: Date
    ) throws {
        try cachedStatement(
            sql: """
                UPDATE mail SET state = ?, report = ?, closedAt = ?, closedBy = ?, reason = ?
                WHERE id = ? AND state = 'waiting'
                """
        ).execute(arguments: [state.rawValue, report?.number, now.milliseconds, actor, reason, id])
        guard changesCount > 0 else { throw try whyMailStays(id) }
    }

    /// Why nothing can be decided about a mail now.
    fileprivate func whyMailStays(_ id: UUID) throws -> ReportError {
        let state = try String.fetchOne(
            self, sql: "SELECT state FROM mail WHERE id = ? AND state <> 'arrived'", arguments: [id])
        guard let state else { return .noSuchMail }
        return ReportError(.changed, "This mail is \(state): somebody else has decided about it.")
    }

    /// Tells whoever wrote that their mail has come: once, and one sender not again for a while, for two programs could
    /// thank each other for ever.
    fileprivate func acknowledge(_ content: MailContent, mail number: Int64, at now: Date) throws {
        guard let sender = content.sender,
            try Int.fetchOne(self, sql: "SELECT 1 FROM setting WHERE name = 'mail'") != nil
        else { return }
        let before = now.addingTimeInterval(-MailLimits.acknowledgementPause).milliseconds
        let isKnown = try Int.fetchOne(
            cachedStatement(
                sql: "SELECT 1 FROM mail WHERE sender = ? AND number <> ? AND receivedAt > ? AND state <> 'arrived'"),
            arguments: [sender, number, before])
        if isKnown != nil { return }
        try cachedStatement(
            sql: "INSERT INTO message(kind, recipient, mail, createdAt, dueAt) VALUES (?, ?, ?, ?4, ?4)"
        ).execute(arguments: [OutboxMessage.Kind.mail.rawValue, sender, number, now.milliseconds])
    }
}

public import Foundation
import GRDB
public import Reports

extension TownDatabase: TakedownStore {
    public func add(_ takedown: NewTakedown, to reference: Reference) async throws -> Bool {
        try await write { db in
            let number = reference.number
            let known = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT report, fingerprint FROM takedown WHERE id = ?"),
                arguments: [takedown.id])
            if let known {
                guard known[0] == number, known[1] == takedown.fingerprint else {
                    throw ReportError(.conflict, "Something else was asked under this id before.")
                }
                return false
            }
            try db.insert(takedown, of: number)
            return true
        }
    }

    public func waitingTakedowns(limit: Int) async throws -> [WaitingTakedown] {
        try await read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "\(TakedownRow.select) WHERE decision IS NULL ORDER BY at, id LIMIT ?"), arguments: [limit]
            ).map(TakedownRow.takedown)
        }
    }

    public func decide(
        _ id: UUID, _ decision: Takedown.Decision, answer: String?, by actor: String, at now: Date
    ) async throws {
        try await write { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT id, report, target, cause, note, email, at, language FROM takedown "
                        + "WHERE id = ? AND decision IS NULL"), arguments: [id])
            guard let row else { throw ReportError(.notFound, "No such request waits to be answered.") }
            let takedown = try TakedownRow.takedown(row)
            let number = takedown.reference.number
            let hid = try decision == .removed && db.hide(takedown, by: actor, at: now)
            if decision == .covered { try db.checkCovered(takedown.content.target) }
            let language = row[7] as String? ?? "fr"
            let event = Event(
                at: now, kind: .takedown, isPublic: false, text: "\(decision.rawValue) \(takedown.content.target)",
                actor: actor, reply: answer.map { LocalizedText([language: $0]) })
            try db.insert(event, of: number)
            let line = db.lastInsertedRowID
            try db.cachedStatement(
                sql: "UPDATE takedown SET decision = ?, decidedAt = ?, event = ?, hid = ? WHERE id = ?"
            ).execute(arguments: [decision.rawValue, now.milliseconds, line, hid, id])
            if let email = takedown.content.email, try db.tellsByMail() {
                try db.enqueue(
                    .takedown, to: email, language: row[7], about: line, of: number, at: now, after: ActLimits.undo)
            }
        }
    }

    public func reopenTakedown(_ id: UUID, by actor: String, at now: Date) async throws {
        try await write { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT report, target, event, hid, decidedAt FROM takedown WHERE id = ? AND decision IS NOT NULL
                        """),
                arguments: [id])
            guard let row, let target = Takedown.Target(row[1]) else {
                throw ReportError(.notFound, "No such request was answered.")
            }
            let (number, line, hid, decidedAt): (Int64, Int64?, Bool, Int64) = (row[0], row[2], row[3], row[4])
            guard now.milliseconds - decidedAt < Int64(ActLimits.undo * 1000) else {
                throw ReportError(
                    .tooLate, "The answer is on its way: ask again by deciding anew on the photo or text.")
            }
            try db.execute(sql: "DELETE FROM message WHERE event = ? AND kind = 'takedown'", arguments: [line])
            try db.cachedStatement(
                sql: "UPDATE takedown SET decision = NULL, decidedAt = NULL, event = NULL, hid = 0 WHERE id = ?"
            ).execute(arguments: [id])
            try db.insert(
                Event(at: now, kind: .takedown, isPublic: false, text: "reopened \(target)", actor: actor), of: number)
            if hid { try db.show(target, of: number, by: actor, at: now) }
        }
    }
}

private enum TakedownRow {
    static let select = "SELECT id, report, target, cause, note, email, at FROM takedown"

    static func takedown(_ row: Row) throws -> WaitingTakedown {
        guard let target = Takedown.Target(row[2]), let cause = Takedown.Cause(rawValue: row[3]) else {
            throw ReportError.unreadable("a request to take something away")
        }
        return WaitingTakedown(
            id: row[0], reference: Reference(row[1] as Int64),
            content: Takedown(target: target, cause: cause, note: row[4], email: row[5]),
            createdAt: Date(milliseconds: row[6]))
    }
}

extension Database {
    fileprivate func insert(_ takedown: NewTakedown, of number: Int64) throws {
        let content = takedown.content
        guard try shows(content.target, of: number) else {
            let field =
                if case .photo = content.target { "#/photo" } else { "#/text" }
            throw ReportError(
                .invalid, "The report does not show that.",
                fields: [.init(field, "is not shown in this report, or is not any more")])
        }
        let count = try Int.fetchOne(
            cachedStatement(sql: "SELECT count(*) FROM takedown WHERE report = ? AND decision IS NULL"),
            arguments: [number])
        guard (count ?? 0) < TakedownLimits.waiting else {
            throw ReportError(
                .invalid, "The town already has many requests about this report.",
                fields: [.init("#", "at most \(TakedownLimits.waiting) requests about a report wait at a time")])
        }
        try cachedStatement(
            sql: """
                INSERT INTO takedown(id, report, fingerprint, target, cause, note, email, language, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            takedown.id, number, takedown.fingerprint, content.target.description, content.cause.rawValue,
            content.note, content.email, takedown.language, takedown.createdAt.milliseconds,
        ])
    }

    /// Whether the public sees that in the report.
    private func shows(_ target: Takedown.Target, of number: Int64) throws -> Bool {
        guard let report = try report(where: "report.number = ?", number), report.content.isPublic else { return false }
        let shown = report.content.shown(without: report.withheld)
        let lines = try events(of: number).filter(\.isPublic).map(\.shown)
        return switch target {
        case .photo(let id): shown.photos.contains(id) || lines.contains { $0.photo == id }
        case .text(.description): shown.description != nil
        case .text(.answers): !shown.answers.isEmpty
        case .text(.event(let sequence)):
            lines.contains { $0.sequence == sequence && ($0.text != nil || $0.reply != nil) }
        }
    }

    /// Hides what a request is about; false if it is hidden already.
    fileprivate func hide(_ takedown: WaitingTakedown, by actor: String, at now: Date) throws -> Bool {
        let reason = takedown.content.cause.rawValue
        switch takedown.content.target {
        case .photo(let id):
            var decision = try moderation(of: id) ?? PhotoModeration()
            guard decision.visibility != .hidden else { return false }
            (decision.visibility, decision.reason) = (.hidden, reason)
            try moderate(id, decision, by: actor, at: now)
        case .text(let text):
            guard try visibility(of: text, in: takedown.reference.number) != .hidden else { return false }
            try moderate(
                text, of: takedown.reference.number, TextModeration(visibility: .hidden, reason: reason), by: actor,
                at: now)
        }
        return true
    }

    fileprivate func show(_ target: Takedown.Target, of number: Int64, by actor: String, at now: Date) throws {
        switch target {
        case .photo(let id):
            let areas = try moderation(of: id)?.areas ?? []
            try moderate(id, PhotoModeration(areas: areas), by: actor, at: now)
        case .text(let text): try moderate(text, of: number, TextModeration(), by: actor, at: now)
        }
    }

    fileprivate func checkCovered(_ target: Takedown.Target) throws {
        if case .photo(let id) = target, try moderation(of: id)?.areas.isEmpty == false { return }
        throw ReportError(
            .invalid, "Nothing is covered there.",
            fields: [.init("#/decision", "draw what is to be covered first, or remove the photo")])
    }

    private func visibility(of text: ModeratedText, in number: Int64) throws -> Visibility {
        try cachedStatement(sql: "SELECT visibility FROM moderatedText WHERE report = \(number) AND text = ?")
            .text(text.description).flatMap(Visibility.init) ?? .shown
    }

    /// Whether anything is mailed at all.
    fileprivate func tellsByMail() throws -> Bool {
        try Int.fetchOne(cachedStatement(sql: "SELECT 1 FROM setting WHERE name = 'mail'")) != nil
    }

    /// Forgets who asked and what they wrote, some time after the answer.
    func forgetOldTakedowns(at now: Date) throws {
        try execute(
            sql: """
                UPDATE takedown SET note = NULL, email = NULL, language = NULL, fingerprint = 'forgotten'
                WHERE decidedAt <= ? AND (note IS NOT NULL OR email IS NOT NULL)
                """,
            arguments: [now.addingTimeInterval(-TakedownLimits.kept).milliseconds])
    }
}

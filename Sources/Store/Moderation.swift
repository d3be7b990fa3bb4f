public import Foundation
import GRDB
public import Reports

extension TownDatabase: ModerationStore {
    public func exposure(of photo: Photo.ID) async throws -> PhotoExposure? {
        try await read { db in
            let uses = try Bool.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT isPublic FROM reportPhoto JOIN report ON number = report WHERE reportPhoto.photo = :id
                        UNION
                        SELECT event.isPublic AND report.isPublic FROM event JOIN report ON number = report
                        WHERE event.photo = :id
                        UNION
                        -- Until somebody has read what it came with, it stands in no event.
                        SELECT 0 FROM addedPhoto WHERE photo = :id
                        UNION
                        SELECT 0 FROM mailPhoto WHERE photo = :id
                        """),
                arguments: ["id": photo.bytes])
            guard try !uses.isEmpty || db.hasPhoto(photo.bytes) else { return nil }
            return PhotoExposure(
                isPublic: uses.isEmpty || uses.contains(true),
                moderation: try db.moderation(of: photo) ?? PhotoModeration())
        }
    }

    public func moderation(of photos: [Photo.ID]) async throws -> [Photo.ID: PhotoModeration] {
        try await read { db in
            var found: [Photo.ID: PhotoModeration] = [:]
            for photo in photos { found[photo] = try db.moderation(of: photo) }
            return found
        }
    }

    public func moderatedTexts(of reference: Reference) async throws -> [ModeratedText: TextModeration] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT text, visibility, reason FROM moderatedText WHERE report = ?"),
                arguments: [reference.number])
            return Dictionary(
                rows.compactMap { row in
                    ModeratedText(row[0]).map {
                        ($0, TextModeration(visibility: Visibility(rawValue: row[1]) ?? .hidden, reason: row[2]))
                    }
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    public func moderate(
        _ photo: Photo.ID, _ moderation: PhotoModeration, by actor: String, at now: Date
    ) async throws {
        try await write { db in try db.moderate(photo, moderation, by: actor, at: now) }
    }

    public func moderate(
        _ text: ModeratedText, of reference: Reference, _ moderation: TextModeration, by actor: String, at now: Date
    ) async throws {
        try await write { db in try db.moderate(text, of: reference.number, moderation, by: actor, at: now) }
    }
}

extension Database {
    /// What was decided about a photo; nil if nothing was.
    func moderation(of photo: Photo.ID) throws -> PhotoModeration? {
        let row = try Row.fetchOne(
            cachedStatement(sql: "SELECT visibility, reason, areas FROM moderatedPhoto WHERE photo = ?"),
            arguments: [photo.bytes])
        return try row.map {
            PhotoModeration(
                visibility: Visibility(rawValue: $0[0]) ?? .hidden, reason: $0[1], areas: try DetailCoding.areas($0[2]))
        }
    }

    func moderate(_ photo: Photo.ID, _ moderation: PhotoModeration, by actor: String, at now: Date) throws {
        guard try hasPhoto(photo.bytes) else { throw ReportError(.notFound, "There is no such photo.") }
        let before = try self.moderation(of: photo) ?? PhotoModeration()
        guard before != moderation else { return }
        try cachedStatement(
            sql: """
                INSERT INTO moderatedPhoto(photo, visibility, reason, areas, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET visibility = excluded.visibility, reason = excluded.reason,
                    areas = excluded.areas, at = excluded.at
                """
        ).execute(arguments: [
            photo.bytes, moderation.visibility.rawValue, moderation.reason,
            try DetailCoding.text(areas: moderation.areas), now.milliseconds,
        ])
        var acts: [String] = []
        if before.visibility != moderation.visibility || before.reason != moderation.reason {
            acts.append(
                ModerationLine.text(
                    from: before.visibility, to: moderation.visibility, "photo-\(photo.hex.prefix(12))",
                    moderation.reason))
        }
        if before.areas != moderation.areas {
            acts.append("covered photo-\(photo.hex.prefix(12)) \(moderation.areas.count)")
        }
        for number in try uses(of: photo) {
            for act in acts { try noteModeration(act, of: number, by: actor, at: now) }
            try chooseFirstPhoto(of: number)
        }
    }

    func moderate(
        _ text: ModeratedText, of number: Int64, _ moderation: TextModeration, by actor: String, at now: Date
    ) throws {
        guard try hasText(text, of: number) else { throw ReportError(.notFound, "The report has no such text.") }
        let row = try Row.fetchOne(
            cachedStatement(sql: "SELECT visibility, reason FROM moderatedText WHERE report = ? AND text = ?"),
            arguments: [number, text.description])
        let before = TextModeration(
            visibility: row.flatMap { Visibility(rawValue: $0[0]) } ?? .shown, reason: row.flatMap { $0[1] })
        guard before != moderation else { return }
        try cachedStatement(
            sql: """
                INSERT INTO moderatedText(report, text, visibility, reason, at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET visibility = excluded.visibility, reason = excluded.reason, at = excluded.at
                """
        ).execute(arguments: [
            number, text.description, moderation.visibility.rawValue, moderation.reason, now.milliseconds,
        ])
        let act = ModerationLine.text(
            from: before.visibility, to: moderation.visibility, text.description, moderation.reason)
        try noteModeration(act, of: number, by: actor, at: now)
    }

    /// Adds the line of a decision to a report's history: another revision of it, for whoever reads it.
    func noteModeration(_ text: String, of number: Int64, by actor: String?, at now: Date) throws {
        let event = Event(at: now, kind: .moderated, isPublic: false, text: text, actor: actor)
        try insert(event, of: number)
        try apply(event, to: number)
    }

    /// The reports that show a photo: their own, one of their history, or one of a duplicate of theirs.
    private func uses(of photo: Photo.ID) throws -> [Int64] {
        try Int64.fetchAll(
            cachedStatement(
                sql: """
                    WITH RECURSIVE used(report) AS (
                        SELECT report FROM reportPhoto WHERE photo = :id
                        UNION SELECT report FROM event WHERE photo = :id
                        UNION SELECT kept FROM merge JOIN used ON merge.duplicate = used.report
                    )
                    SELECT report FROM used ORDER BY report
                    """),
            arguments: ["id": photo.bytes])
    }

    /// Lists show the first photo that is shown, the report's own before the one that a duplicate lends it.
    func chooseFirstPhoto(of number: Int64) throws {
        let shown =
            "NOT EXISTS (SELECT 1 FROM moderatedPhoto AS m WHERE m.photo = reportPhoto.photo AND visibility <> 'shown')"
        try cachedStatement(
            sql: """
                UPDATE report SET photo = coalesce(
                    (SELECT photo FROM reportPhoto WHERE report = :n AND \(shown) ORDER BY position LIMIT 1),
                    (SELECT reportPhoto.photo FROM merge JOIN reportPhoto ON reportPhoto.report = merge.duplicate
                    WHERE kept = :n AND lendsPhoto AND \(shown) ORDER BY duplicate, position LIMIT 1))
                WHERE number = :n
                """
        ).execute(arguments: ["n": number])
    }

    private func hasText(_ text: ModeratedText, of number: Int64) throws -> Bool {
        switch text {
        case .description, .answers:
            try Int.fetchOne(
                cachedStatement(sql: "SELECT 1 FROM reportDetail WHERE report = ? AND \(text) IS NOT NULL"),
                arguments: [number]) != nil
        case .event(let sequence):
            try Int.fetchOne(
                cachedStatement(
                    sql: """
                        SELECT 1 FROM event WHERE sequence = ? AND report = ? AND isPublic
                            AND (text IS NOT NULL OR reply IS NOT NULL)
                        """),
                arguments: [sequence, number]) != nil
        }
    }
}

/// How the history writes a decision: what was done, to what, and why.
enum ModerationLine {
    static func text(from before: Visibility, to after: Visibility, _ what: String, _ reason: String?) -> String {
        let act =
            switch (before, after) {
            case (.waiting, .shown): "approved"
            case (_, .shown): "shown"
            case (_, .waiting): "waiting"
            case (_, .hidden): "hidden"
            }
        return ([act, what] + [reason].compactMap(\.self)).joined(separator: " ")
    }
}

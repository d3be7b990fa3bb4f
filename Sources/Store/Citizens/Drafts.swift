public import Foundation
import GRDB
public import Reports

extension TownDatabase: DraftStore {
    public func keep(_ draft: PortalDraft) async throws {
        let content = String(decoding: draft.content.canonicalForm, as: UTF8.self)
        try await write { db in
            guard try db.citizen(where: "id = ?", [draft.citizen]) != nil else {
                throw ReportError(.notFound, "There is no such account.")
            }
            try db.execute(
                sql: """
                    INSERT INTO draft(id, citizen, category, content, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET category = excluded.category, content = excluded.content,
                        updatedAt = excluded.updatedAt
                    WHERE citizen = excluded.citizen
                    """,
                arguments: [
                    draft.id, draft.citizen, draft.category, content, draft.createdAt.milliseconds,
                    draft.updatedAt.milliseconds,
                ])
            guard db.changesCount > 0 else { throw ReportError(.notFound, "There is no such draft.") }
            try db.execute(
                sql: """
                    DELETE FROM draft WHERE citizen = ?1 AND id NOT IN
                        (SELECT id FROM draft WHERE citizen = ?1 ORDER BY updatedAt DESC, id LIMIT ?2)
                    """,
                arguments: [draft.citizen, PortalDraft.most])
        }
    }

    public func drafts(of citizen: UUID) async throws -> [PortalDraft] {
        try await read { db in try db.drafts(of: citizen) }
    }

    public func deleteDraft(_ id: UUID, of citizen: UUID) async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM draft WHERE id = ? AND citizen = ?", arguments: [id, citizen])
        }
    }
}

extension Database {
    func drafts(of citizen: UUID) throws -> [PortalDraft] {
        let rows = try Row.fetchAll(
            cachedStatement(
                sql: """
                    SELECT id, category, content, createdAt, updatedAt FROM draft WHERE citizen = ?
                    ORDER BY updatedAt DESC, id
                    """),
            arguments: [citizen])
        return try rows.map { row in
            let text: String = row[2]
            guard let content = try? JSONDecoder().decode(ReportDraft.self, from: Data(text.utf8)) else {
                throw ReportError.unreadable("a draft")
            }
            return PortalDraft(
                id: row[0], citizen: citizen, category: row[1], content: content,
                createdAt: Date(milliseconds: row[3]), updatedAt: Date(milliseconds: row[4]))
        }
    }

    /// Lets go of what nobody has gone on with for long.
    func deleteOldDrafts(at now: Date) throws {
        let last = now.milliseconds - Int64(PortalDraft.lifetimeDays) * 86_400_000
        try execute(sql: "DELETE FROM draft WHERE updatedAt <= ?", arguments: [last])
    }
}

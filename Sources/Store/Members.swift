public import Foundation
import GRDB
public import Reports

extension TownDatabase: MemberStore {
    public func keep(_ member: Member) async throws -> Bool {
        try await write { db in try db.keep(member) }
    }

    public func listMembers() async throws -> [Member] {
        try await read { db in
            let rows = try Row.fetchAll(
                db, sql: "\(MemberRow.select) WHERE removedAt IS NULL AND NOT isInvented ORDER BY name")
            return try rows.map { try MemberRow.member($0) }
        }
    }

    public func removeMember(email: String, at now: Date) async throws {
        try await write { db in
            guard
                let id = try Data.fetchOne(
                    db, sql: "SELECT id FROM member WHERE email = ? AND removedAt IS NULL AND NOT isInvented",
                    arguments: [email.lowercased()])
            else { throw ReportError(.notFound, "Nobody of the staff has the address \(email).") }
            try db.execute(sql: "UPDATE member SET removedAt = ? WHERE id = ?", arguments: [now.milliseconds, id])
            try db.execute(sql: "DELETE FROM session WHERE member = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM signInLink WHERE member = ?", arguments: [id])
        }
    }
}

extension Database {
    /// Adds or changes a member; true if they are new. See `MemberStore`.
    func keep(_ member: Member) throws -> Bool {
        for department in member.departments where try departmentName(department) == nil {
            throw ReportError(.invalid, "There is no department “\(department)”.")
        }
        let zones = try member.zones.map { zone in
            let name = try String.fetchOne(
                self, sql: "SELECT name FROM zone WHERE kind = ? AND id = ? AND archivedAt IS NULL",
                arguments: [zone.kind, zone.id])
            guard let name else { throw ReportError(.invalid, "There is no zone “\(zone)”.") }
            return Zone.Name(kind: zone.kind, id: zone.id, name: name)
        }
        let isTaken = try Bool.fetchOne(
            self,
            sql: """
                SELECT EXISTS (SELECT 1 FROM member WHERE name = ? AND email <> ?)
                    OR EXISTS (SELECT 1 FROM accessToken WHERE name = ?)
                """, arguments: [member.name, member.email, member.name])
        guard isTaken == false else {
            throw ReportError(
                .conflict, "There is or was somebody named “\(member.name)”: the history speaks of them. Take another.")
        }
        let isKnown = try Bool.fetchOne(
            self, sql: "SELECT EXISTS (SELECT 1 FROM member WHERE email = ? AND removedAt IS NULL)",
            arguments: [member.email])
        try execute(
            sql: """
                INSERT INTO member(id, email, name, role, departments, zones, language, isInvented, createdAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (email) DO UPDATE SET name = excluded.name, role = excluded.role,
                    departments = excluded.departments, zones = excluded.zones, language = excluded.language,
                    isInvented = excluded.isInvented, removedAt = NULL
                """,
            arguments: [
                member.id, member.email, member.name, member.role.rawValue,
                try DetailCoding.text(departments: member.departments), try DetailCoding.text(zones: zones),
                member.language, member.isInvented, member.createdAt.milliseconds,
            ])
        return isKnown != true
    }
}

/// Columns of a member, and the member they are.
enum MemberRow {
    static let columns = "member.id, email, name, role, departments, zones, language, isInvented, createdAt"
    static let select = "SELECT \(columns) FROM member"

    /// From the row's first columns.
    static func member(_ row: Row) throws -> Member {
        let name: String = row[2]
        guard let role = Role(rawValue: row[3]) else { throw ReportError.unreadable("member \(name)") }
        return Member(
            id: row[0], email: row[1], name: name, role: role, departments: try DetailCoding.departments(row[4]),
            zones: try DetailCoding.zones(row[5]), language: row[6], isInvented: row[7],
            createdAt: Date(milliseconds: row[8]))
    }
}

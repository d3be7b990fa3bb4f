public import Foundation
import GRDB
public import Reports

extension TownDatabase: AccessTokenStore {
    public func create(_ token: AccessToken, hash: [UInt8]) async throws {
        try await write { db in
            if let department = token.department, try db.departmentName(department) == nil {
                throw ReportError(.invalid, "There is no department “\(department)”.")
            }
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM accessToken WHERE name = ?", arguments: [token.name]) == nil
            else {
                throw ReportError(
                    .conflict, "There is or was a token named “\(token.name)”: the history speaks of it. Take another.")
            }
            try db.execute(
                sql: """
                    INSERT INTO accessToken(hash, name, role, department, createdAt, expiresAt)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(hash), token.name, token.role.rawValue, token.department, token.createdAt.milliseconds,
                    token.expiresAt?.milliseconds,
                ])
        }
    }

    public func findToken(hash: [UInt8]) async throws -> AccessToken? {
        try await read { db in
            try Row.fetchOne(
                db.cachedStatement(sql: "\(TokenRow.select) WHERE hash = ?"), arguments: [Data(hash)]
            ).map(TokenRow.token)
        }
    }

    public func listTokens() async throws -> [AccessToken] {
        try await read { db in
            try Row.fetchAll(db, sql: "\(TokenRow.select) ORDER BY createdAt DESC, name").map(TokenRow.token)
        }
    }

    public func revokeToken(named name: String, at now: Date) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE accessToken SET revokedAt = coalesce(revokedAt, ?) WHERE name = ?",
                arguments: [now.milliseconds, name])
            guard db.changesCount > 0 else { throw ReportError(.notFound, "There is no token “\(name)”.") }
        }
    }

    public func noteUse(ofToken name: String, at now: Date) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE accessToken SET lastUsedAt = ? WHERE name = ?", arguments: [now.milliseconds, name])
        }
    }
}

private enum TokenRow {
    static let select =
        "SELECT name, role, department, createdAt, expiresAt, revokedAt, lastUsedAt FROM accessToken"

    static func token(_ row: Row) throws -> AccessToken {
        let name: String = row[0]
        guard let role = Role(rawValue: row[1]) else { throw ReportError.unreadable("token \(name)") }
        func moment(_ column: Int) -> Date? {
            (row[column] as Int64?).map(Date.init(milliseconds:))
        }
        return AccessToken(
            name: name, role: role, department: row[2], createdAt: Date(milliseconds: row[3]), expiresAt: moment(4),
            revokedAt: moment(5), lastUsedAt: moment(6))
    }
}

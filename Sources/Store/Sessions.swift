public import Foundation
import GRDB
public import Reports

extension TownDatabase: SessionStore {
    public func findSession(hash: [UInt8], at now: Date) async throws -> Session? {
        let found = try await read { db in try db.session(Data(hash)) }
        guard let (session, shown) = found else { return nil }
        let stands = try await SessionTable.staff.note(
            shown, hash: Data(hash), isValid: session.isValid(at: now), at: now, in: self)
        return stands ? session : nil
    }

    public func renewSession(hash: [UInt8], next: [UInt8], at now: Date) async throws -> Bool {
        try await write { db in try SessionTable.staff.renew(Data(hash), next: Data(next), at: now, in: db) }
    }

    public func endSession(hash: [UInt8]) async throws {
        try await write { db in try SessionTable.staff.end(Data(hash), in: db) }
    }

    public func endSessions(of member: UUID) async throws {
        try await write { db in try db.execute(sql: "DELETE FROM session WHERE member = ?", arguments: [member]) }
    }

    public func signIn(invented member: Member, session: [UInt8], at now: Date) async throws -> Session {
        try await write { db in
            _ = try db.keep(member)
            return try db.begin(session, of: member, at: now)
        }
    }
}

extension Database {
    /// Of a backup: whoever has signed out since must not be signed in by it, and no link in it opens anything. A file
    /// that no server has opened since signing in came has neither.
    func forgetWhoIsSignedIn() throws {
        for table in ["session", "signInLink", "citizenSession"] where try tableExists(table) {
            try execute(sql: "DELETE FROM \(table)")
        }
        if try tableExists("message") { try execute(sql: "DELETE FROM message WHERE kind = 'link'") }
    }

    /// Begins a session under the hash of its secret; those that are over are removed.
    ///
    /// - Parameter provider: how they signed in; nil: by a link.
    func begin(
        _ hash: [UInt8], of member: Member, by provider: ProviderSession? = nil, at now: Date
    ) throws -> Session {
        let longest = Role.allCases.map { Session.Lifetime(of: $0).idle }.max() ?? 0
        try SessionTable.staff.sweep(unusedFor: longest, at: now, in: self)
        try execute(
            sql: """
                INSERT INTO session(
                    hash, member, startedAt, usedAt, renewedAt, changedAt, issuer, providerSession, idToken)
                VALUES (?1, ?2, ?3, ?3, ?3, ?3, ?4, ?5, ?6)
                """,
            arguments: [
                Data(hash), member.id, now.milliseconds, provider?.issuer, provider?.id, provider?.idToken,
            ])
        return Session(
            member: member, startedAt: now.asStored, usedAt: now.asStored, renewedAt: now.asStored, provider: provider)
    }

    /// The session that a secret of this hash belongs to, of somebody who may still sign in.
    fileprivate func session(_ hash: Data) throws -> (Session, SessionTable.Shown)? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT \(MemberRow.columns), \(SessionTable.shown), issuer, providerSession, idToken
                    FROM session JOIN member ON member.id = session.member
                    WHERE \(SessionTable.isShown) AND removedAt IS NULL
                    """), arguments: [hash])
        guard let row else { return nil }
        let shown = SessionTable.Shown(row, from: 9)
        let (issuer, idToken): (String?, String?) = (row[15], row[17])
        let provider = issuer.map { ProviderSession(issuer: $0, id: row[16], idToken: idToken ?? "") }
        let session = Session(
            member: try MemberRow.member(row), startedAt: shown.startedAt, usedAt: shown.usedAt,
            renewedAt: shown.renewedAt, provider: provider)
        return (session, shown)
    }
}

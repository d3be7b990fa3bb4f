public import Foundation
import GRDB
public import Reports

extension TownDatabase: SessionStore {
    public func findSession(hash: [UInt8], at now: Date) async throws -> Session? {
        let found = try await read { db in try db.session(Data(hash)) }
        guard let found else { return nil }
        switch found.secret {
        case .current:
            guard now.timeIntervalSince(found.session.usedAt) >= Session.Lifetime.noteInterval,
                found.session.isValid(at: now)
            else { return found.session }
            try await write { db in
                try db.execute(
                    sql: "UPDATE session SET usedAt = ? WHERE hash = ?", arguments: [now.milliseconds, Data(hash)])
            }
        case .next:
            try await write { db in
                // Nothing happens if another request has just done it.
                try db.execute(
                    sql: """
                        UPDATE session SET formerHash = hash, hash = nextHash, nextHash = NULL, usedAt = ?, changedAt = ?
                        WHERE nextHash = ?
                        """, arguments: [now.milliseconds, now.milliseconds, Data(hash)])
            }
        case .former(let changedAt):
            guard now.timeIntervalSince(changedAt) > Session.Lifetime.overlap else { return found.session }
            try await write { db in
                try db.execute(sql: "DELETE FROM session WHERE formerHash = ?", arguments: [Data(hash)])
            }
            return nil
        }
        return found.session
    }

    public func renewSession(hash: [UInt8], next: [UInt8], at now: Date) async throws -> Bool {
        try await write { db in
            try db.execute(
                sql: "UPDATE session SET nextHash = ?, renewedAt = ? WHERE hash = ? AND renewedAt <= ?",
                arguments: [
                    Data(next), now.milliseconds, Data(hash),
                    now.addingTimeInterval(-Session.Lifetime.renewalInterval).milliseconds,
                ])
            return db.changesCount > 0
        }
    }

    public func endSession(hash: [UInt8]) async throws {
        try await write { db in
            try db.execute(
                sql: "DELETE FROM session WHERE hash = ?1 OR nextHash = ?1 OR formerHash = ?1",
                arguments: [Data(hash)])
        }
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

/// A session, and which of its secrets was shown.
private struct FoundSession {
    enum Secret {
        case current
        case next
        /// When the one in use took its place.
        case former(changedAt: Date)
    }

    let session: Session
    let secret: Secret
}

extension Database {
    /// Of a backup: whoever has signed out since must not be signed in by it, and no link in it opens anything. A file
    /// that no server has opened since signing in came has neither.
    func forgetWhoIsSignedIn() throws {
        for table in ["session", "signInLink"] where try tableExists(table) {
            try execute(sql: "DELETE FROM \(table)")
        }
        if try tableExists("message") { try execute(sql: "DELETE FROM message WHERE kind = 'link'") }
    }

    /// Begins a session under the hash of its secret; those that are over are removed.
    func begin(_ hash: [UInt8], of member: Member, at now: Date) throws -> Session {
        let longest = Role.allCases.map { Session.Lifetime(of: $0).idle }.max() ?? 0
        try execute(
            sql: "DELETE FROM session WHERE usedAt < ?", arguments: [now.addingTimeInterval(-longest).milliseconds])
        try execute(
            sql: """
                INSERT INTO session(hash, member, startedAt, usedAt, renewedAt, changedAt)
                VALUES (?1, ?2, ?3, ?3, ?3, ?3)
                """,
            arguments: [Data(hash), member.id, now.milliseconds])
        return Session(member: member, startedAt: now.asStored, usedAt: now.asStored, renewedAt: now.asStored)
    }

    /// The session that a secret of this hash belongs to, of somebody who may still sign in.
    fileprivate func session(_ hash: Data) throws -> FoundSession? {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT \(MemberRow.columns), startedAt, usedAt, renewedAt, changedAt, hash = ?1, nextHash IS ?1
                    FROM session JOIN member ON member.id = session.member
                    WHERE (hash = ?1 OR nextHash = ?1 OR formerHash = ?1) AND removedAt IS NULL
                    """), arguments: [hash])
        guard let row else { return nil }
        let moments = (9...12).map { Date(milliseconds: row[$0]) }
        let (isCurrent, isNext): (Bool, Bool) = (row[13], row[14])
        return FoundSession(
            session: Session(
                member: try MemberRow.member(row), startedAt: moments[0], usedAt: moments[1], renewedAt: moments[2]),
            secret: isCurrent ? .current : isNext ? .next : .former(changedAt: moments[3]))
    }
}

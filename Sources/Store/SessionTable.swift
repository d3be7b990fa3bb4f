import Foundation
import GRDB
import Reports

/// A table of sessions, each under the hash of a secret that changes while it is used.
struct SessionTable: Sendable {
    let name: String

    static let staff = SessionTable(name: "session")
    static let citizens = SessionTable(name: "citizenSession")

    /// A session's moments, and which of its secrets was shown.
    struct Shown: Sendable {
        enum Secret {
            case current
            case next
            /// When the one in use took its place.
            case former(changedAt: Date)
        }

        let startedAt: Date
        let usedAt: Date
        let renewedAt: Date
        let secret: Secret

        /// From the columns of ``SessionTable/shown``, which begin at `first`.
        init(_ row: Row, from first: Int) {
            let moments = (first..<(first + 4)).map { Date(milliseconds: row[$0]) }
            (startedAt, usedAt, renewedAt) = (moments[0], moments[1], moments[2])
            let (isCurrent, isNext): (Bool, Bool) = (row[first + 4], row[first + 5])
            secret = isCurrent ? .current : isNext ? .next : .former(changedAt: moments[3])
        }
    }

    /// Columns for ``Shown``; ?1 is the hash.
    static let shown = "startedAt, usedAt, renewedAt, changedAt, hash = ?1, nextHash IS ?1"
    /// The session that a hash belongs to.
    static let isShown = "(hash = ?1 OR nextHash = ?1 OR formerHash = ?1)"

    /// Takes note that a secret was shown. False: the session is over, for a former secret that comes long after the new
    /// one has been stolen, or its owner's has.
    func note(_ shown: Shown, hash: Data, isValid: Bool, at now: Date, in database: TownDatabase) async throws -> Bool {
        switch shown.secret {
        case .current:
            guard now.timeIntervalSince(shown.usedAt) >= Session.Lifetime.noteInterval, isValid else { return true }
            try await database.write { db in
                try db.execute(
                    sql: "UPDATE \(name) SET usedAt = ? WHERE hash = ?", arguments: [now.milliseconds, hash])
            }
        case .next:
            try await database.write { db in
                // Nothing happens if another request has just done it.
                try db.execute(
                    sql: """
                        UPDATE \(name)
                        SET formerHash = hash, hash = nextHash, nextHash = NULL, usedAt = ?, changedAt = ?
                        WHERE nextHash = ?
                        """, arguments: [now.milliseconds, now.milliseconds, hash])
            }
        case .former(let changedAt):
            guard now.timeIntervalSince(changedAt) > Session.Lifetime.overlap else { return true }
            try await database.write { db in
                try db.execute(sql: "DELETE FROM \(name) WHERE formerHash = ?", arguments: [hash])
            }
            return false
        }
        return true
    }

    /// Adds another secret. False if that has just been done.
    func renew(_ hash: Data, next: Data, at now: Date, in db: Database) throws -> Bool {
        try db.execute(
            sql: "UPDATE \(name) SET nextHash = ?, renewedAt = ? WHERE hash = ? AND renewedAt <= ?",
            arguments: [
                next, now.milliseconds, hash,
                now.addingTimeInterval(-Session.Lifetime.renewalInterval).milliseconds,
            ])
        return db.changesCount > 0
    }

    /// Ends the session of a secret.
    func end(_ hash: Data, in db: Database) throws {
        try db.execute(sql: "DELETE FROM \(name) WHERE \(Self.isShown)", arguments: [hash])
    }

    /// Removes those that nobody has used for `seconds`.
    func sweep(unusedFor seconds: TimeInterval, at now: Date, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM \(name) WHERE usedAt < ?", arguments: [now.addingTimeInterval(-seconds).milliseconds])
    }
}

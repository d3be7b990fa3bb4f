public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func createLink(
        hash: [UInt8], browser: [UInt8], email: String, mailing link: String?, at now: Date
    ) async throws -> Member? {
        try await write { db in
            try db.execute(sql: "DELETE FROM signInLink WHERE expiresAt <= ?", arguments: [now.milliseconds])
            let row = try Row.fetchOne(
                db, sql: "\(MemberRow.select) WHERE email = ? AND removedAt IS NULL AND NOT isInvented",
                arguments: [email.lowercased()])
            var member = try row.map { try MemberRow.member($0) }
            let underWay = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM signInLink WHERE member = ?", arguments: [member?.id])
            if let underWay, underWay >= SignInLink.most { member = nil }
            // Written for nobody too: whoever asks cannot tell by the time it takes.
            try db.execute(
                sql: "INSERT INTO signInLink(hash, browser, member, expiresAt) VALUES (?, ?, ?, ?)",
                arguments: [
                    Data(hash), Data(browser), member?.id, now.addingTimeInterval(SignInLink.lifetime).milliseconds,
                ])
            if let member, let link {
                try db.enqueue(.link, to: member.email, language: member.language, link: link, at: now)
            }
            return member
        }
    }

    public func signIn(link: [UInt8], browser: [UInt8]?, session: [UInt8], at now: Date) async throws -> Session {
        try await write { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT \(MemberRow.columns), browser FROM signInLink JOIN member ON member.id = signInLink.member
                    WHERE hash = ? AND expiresAt > ? AND removedAt IS NULL
                    """, arguments: [Data(link), now.milliseconds])
            guard let row else { throw SignInRefusal.over }
            guard row[9] == browser.map({ Data($0) }) else { throw SignInRefusal.otherBrowser }
            try db.execute(sql: "DELETE FROM signInLink WHERE hash = ?", arguments: [Data(link)])
            return try db.begin(session, of: try MemberRow.member(row), at: now)
        }
    }
}

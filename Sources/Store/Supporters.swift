public import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func addSupporter(_ supporter: Supporter, to reference: Reference, at now: Date) async throws -> Int {
        try await write { db in
            let number = reference.number
            guard let count = try db.supporterCount(of: number) else { throw ReportError.noSuchReport(reference) }
            let isKnown = try Bool.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM supporter WHERE report = ? AND id = ?)
                            OR EXISTS (SELECT 1 FROM supporter WHERE report = ? AND email = ?)
                        """),
                arguments: [number, supporter.id, number, supporter.email])
            if isKnown == true {
                // Somebody who leaves an address the second time wants to be told.
                try db.cachedStatement(
                    sql: "UPDATE OR IGNORE supporter SET email = ? WHERE report = ? AND id = ? AND email IS NULL"
                ).execute(arguments: [supporter.email, number, supporter.id])
                return count
            }
            try db.cachedStatement(sql: "INSERT INTO supporter(report, id, email, at) VALUES (?, ?, ?, ?)")
                .execute(arguments: [number, supporter.id, supporter.email, now.milliseconds])
            try db.cachedStatement(
                sql: """
                    UPDATE report SET supporterCount = supporterCount + 1, updatedAt = max(updatedAt, ?)
                    WHERE number = ?
                    """
            ).execute(arguments: [try db.changeMoment(now.milliseconds), number])
            try db.insert(Event(at: now, kind: .supporter), of: number)
            return count + 1
        }
    }
}

extension Database {
    fileprivate func supporterCount(of number: Int64) throws -> Int? {
        try Int.fetchOne(
            cachedStatement(sql: "SELECT supporterCount FROM report WHERE number = ?"), arguments: [number])
    }
}

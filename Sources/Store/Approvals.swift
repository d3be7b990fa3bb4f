import Foundation
import GRDB
import Reports

extension Database {
    /// Whoever releases a report that was held back has read it: nothing that came with it waits any longer.
    func approveHeld(_ number: Int64) throws {
        let isHeld = try Bool.fetchOne(
            cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM event WHERE event.report = number AND kind = 'screened')
                    FROM report WHERE number = ? AND NOT isPublic
                    """),
            arguments: [number])
        guard isHeld == true else { return }
        try cachedStatement(
            sql: """
                UPDATE moderatedPhoto SET visibility = 'shown'
                WHERE visibility = 'waiting' AND photo IN (SELECT photo FROM reportPhoto WHERE report = ?)
                """
        ).execute(arguments: [number])
        if changesCount > 0 { try chooseFirstPhoto(of: number) }
        try cachedStatement(
            sql: "UPDATE moderatedText SET visibility = 'shown' WHERE visibility = 'waiting' AND report = ?"
        ).execute(arguments: [number])
    }
}

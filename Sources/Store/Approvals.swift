import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func waitingForApproval(limit: Int) async throws -> [WaitingForApproval] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        WITH waiting AS (
                            SELECT at, photo, NULL AS text,
                                (SELECT min(report) FROM (
                                    SELECT report FROM reportPhoto WHERE photo = moderatedPhoto.photo
                                    UNION SELECT report FROM event WHERE photo = moderatedPhoto.photo)) AS report
                            FROM moderatedPhoto WHERE visibility = 'waiting'
                            UNION ALL
                            SELECT at, NULL, text, report FROM moderatedText WHERE visibility = 'waiting'
                        )
                        SELECT waiting.report, at, waiting.photo, waiting.text FROM waiting
                        JOIN report ON number = waiting.report AND status <> 'pending'
                        ORDER BY at, waiting.report, waiting.text LIMIT ?
                        """),
                arguments: [limit])
            return try rows.compactMap { row in
                let photo = (row[2] as Data?).flatMap(Photo.ID.init(bytes:))
                let text = (row[3] as String?).flatMap { ModeratedText($0) }
                guard let target = photo.map(Takedown.Target.photo) ?? text.map(Takedown.Target.text) else {
                    return nil
                }
                let number: Int64 = row[0]
                return WaitingForApproval(
                    reference: Reference(number), since: Date(milliseconds: row[1]), target: target,
                    said: try text.flatMap { try db.said($0, of: number) })
            }
        }
    }

    public func moderationCounts() async throws -> ModerationCounts {
        try await read { db in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db.cachedStatement(sql: sql)) ?? 0 }
            return ModerationCounts(
                reports: try count("SELECT count(*) FROM report WHERE status = 'pending'"),
                additions: try count("SELECT count(*) FROM heldAddition"),
                approvals: try count("SELECT count(*) FROM moderatedPhoto WHERE visibility = 'waiting'")
                    + count("SELECT count(*) FROM moderatedText WHERE visibility = 'waiting'"),
                takedowns: try count("SELECT count(*) FROM takedown WHERE decision IS NULL"))
        }
    }
}

extension Database {
    /// Lets photos that a resident is about to send wait for somebody's yes; what everybody sees already does not.
    func awaitApproval(of photos: [Data], at moment: Date) throws {
        for photo in photos {
            try cachedStatement(
                sql: """
                    INSERT INTO moderatedPhoto(photo, visibility, at) SELECT :id, 'waiting', :at
                    WHERE NOT EXISTS (SELECT 1 FROM reportPhoto JOIN report ON number = report
                            WHERE reportPhoto.photo = :id AND isPublic)
                        AND NOT EXISTS (SELECT 1 FROM event JOIN report ON number = report
                            WHERE event.photo = :id AND event.isPublic AND report.isPublic)
                    ON CONFLICT DO NOTHING
                    """
            ).execute(arguments: ["id": photo, "at": moment.milliseconds])
        }
    }

    /// Lets a text of a resident wait for somebody's yes.
    func awaitApproval(of text: ModeratedText, of number: Int64, at moment: Date) throws {
        try cachedStatement(
            sql:
                "INSERT INTO moderatedText(report, text, visibility, at) VALUES (?, ?, 'waiting', ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [number, text.description, moment.milliseconds])
    }

    /// Adds a line that a resident has written to the history; what the category asks for waits for somebody's yes.
    func insert(_ event: Event, of number: Int64, awaiting approvals: Set<Approval>) throws {
        if approvals.contains(.photos), let photo = event.photo { try awaitApproval(of: [photo.bytes], at: event.at) }
        try insert(event, of: number)
        if approvals.contains(.texts), event.text != nil {
            try awaitApproval(of: .event(lastInsertedRowID), of: number, at: event.at)
        }
    }

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

    /// What a text says, answers in their own words.
    fileprivate func said(_ text: ModeratedText, of number: Int64) throws -> String? {
        switch text {
        case .description:
            return try String.fetchOne(
                cachedStatement(sql: "SELECT description FROM reportDetail WHERE report = ?"), arguments: [number])
        case .answers:
            let stored = try String.fetchOne(
                cachedStatement(sql: "SELECT answers FROM reportDetail WHERE report = ?"), arguments: [number])
            return try DetailCoding.answers(stored).ownWords
        case .event(let sequence):
            return try String.fetchOne(
                cachedStatement(sql: "SELECT text FROM event WHERE sequence = ?"), arguments: [sequence])
        }
    }
}

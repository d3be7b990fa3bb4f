import Foundation
import GRDB
import Reports

/// Forgets in the tables. The photos that nothing uses any more are left to the sweeper, which removes their files.
extension Database {
    /// Takes out of a report whatever says who sent it or was said and shown by residents. Kind, place, moments and what the
    /// town answered stay. False if there is nothing to do.
    func anonymise(_ number: Int64, at now: Int64) throws -> Bool {
        let isKnown = try Bool.fetchOne(
            self, sql: "SELECT anonymisedAt IS NULL FROM reportDetail WHERE report = ?", arguments: [number])
        guard isKnown == true else { return false }
        for part in try parts(of: number) { _ = try anonymise(part, at: now) }
        try erasing(number) {
            let photos = try Data.fetchAll(
                self,
                sql: """
                    SELECT photo FROM reportPhoto WHERE report = :n UNION SELECT photo FROM addedPhoto WHERE report = :n
                    UNION SELECT photo FROM event WHERE report = :n AND photo IS NOT NULL AND actor IS NULL
                    """,
                arguments: ["n": number])
            for table in [
                "contact", "supporter", "addedPhoto", "heldAddition", "addition", "reportPhoto", "question", "act",
                "message", "mail", "mailThread", "takedown", "moderatedText",
            ] {
                try execute(sql: "DELETE FROM \(table) WHERE report = ?", arguments: [number])
            }
            // What nobody of the town said is a resident's.
            try execute(
                sql: """
                    UPDATE event SET text = CASE WHEN isPublic AND actor IS NOT NULL THEN text END,
                        reply = CASE WHEN isPublic THEN reply END, photo = CASE WHEN actor IS NOT NULL THEN photo END,
                        actor = NULL
                    WHERE report = ?
                    """,
                arguments: [number])
            try execute(
                sql: """
                    UPDATE reportDetail SET description = NULL, answers = NULL, fingerprint = 'anonymised',
                        anonymisedAt = ?
                    WHERE report = ?
                    """,
                arguments: [now, number])
            try execute(
                sql: "UPDATE report SET photo = NULL, assignee = NULL, citizen = NULL WHERE number = ?",
                arguments: [number])
            try release(photos)
        }
        let event = Event(at: Date(milliseconds: now), kind: .anonymised)
        try insert(event, of: number)
        try apply(event, to: number)
        return true
    }

    /// Removes a report with all that belongs to it. What stays is its number and its place in the order of changes, so
    /// that whoever follows them learns that it is gone. False if there is no such report.
    func remove(_ number: Int64, at now: Int64) throws -> Bool {
        guard
            let row = try Row.fetchOne(
                self, sql: "SELECT id, isPublic FROM report WHERE number = ?", arguments: [number])
        else { return false }
        let (id, wasPublic): (UUID, Bool) = (row[0], row[1])
        for part in try parts(of: number) { _ = try remove(part, at: now) }
        try erasing(number) {
            let photos = try Data.fetchAll(
                self,
                sql: """
                    SELECT photo FROM reportPhoto WHERE report = :n UNION SELECT photo FROM addedPhoto WHERE report = :n
                    UNION SELECT photo FROM event WHERE report = :n AND photo IS NOT NULL
                    """,
                arguments: ["n": number])
            // Draws the next place in the order of changes.
            try insert(Event(at: Date(milliseconds: now), kind: .removed, isPublic: false), of: number)
            try execute(
                sql: "INSERT INTO removal(sequence, report, at, wasPublic, id) VALUES (?, ?, ?, ?, ?)",
                arguments: [lastInsertedRowID, number, now, wasPublic, id])
            try execute(sql: "DELETE FROM question WHERE report = ?", arguments: [number])
            try execute(
                sql: "DELETE FROM undoneEvent WHERE event IN (SELECT sequence FROM event WHERE report = ?)",
                arguments: [number])
            try execute(sql: "UPDATE report SET duplicateOf = NULL WHERE duplicateOf = ?", arguments: [number])
            try execute(sql: "DELETE FROM event WHERE report = ?", arguments: [number])
            try execute(sql: "DELETE FROM report WHERE number = ?", arguments: [number])
            try release(photos)
        }
        return true
    }

    /// Forgets somebody who joined a report: their address and their photos. That they did is still counted. Likewise
    /// somebody who wanted something taken away: their address and what they wrote.
    func forget(supporter id: UUID, of number: Int64) throws -> Bool {
        try erasing(number) {
            let photos = try Data.fetchAll(
                self, sql: "SELECT photo FROM addedPhoto WHERE report = ? AND isSupporter AND giver = ?",
                arguments: [number, id])
            try execute(
                sql: "DELETE FROM addedPhoto WHERE report = ? AND isSupporter AND giver = ?", arguments: [number, id])
            for photo in photos {
                try execute(
                    sql: "UPDATE event SET photo = NULL WHERE report = ? AND photo = ? AND actor IS NULL",
                    arguments: [number, photo])
            }
            try execute(
                sql: """
                    DELETE FROM message WHERE report = ?1
                        AND recipient = (SELECT email FROM supporter WHERE report = ?1 AND id = ?2)
                    """, arguments: [number, id])
            try execute(sql: "DELETE FROM supporter WHERE report = ? AND id = ?", arguments: [number, id])
            var isDone = changesCount > 0
            try release(photos)
            try execute(
                sql: """
                    DELETE FROM message WHERE report = ?1 AND kind = 'takedown'
                        AND event = (SELECT event FROM takedown WHERE id = ?2)
                    """, arguments: [number, id])
            try execute(
                sql: """
                    UPDATE takedown SET note = NULL, email = NULL, language = NULL, fingerprint = 'forgotten'
                    WHERE report = ? AND id = ? AND fingerprint <> 'forgotten'
                    """, arguments: [number, id])
            isDone = isDone || changesCount > 0
            return isDone
        }
    }

    /// Forgets a citizen; what they sent is nobody's from then on. False if there is no such citizen.
    func forget(citizen id: UUID) throws -> Bool {
        try execute(sql: "DELETE FROM citizen WHERE id = ?", arguments: [id])
        return changesCount > 0
    }

    /// Forgets a mail: the message, what was read in it, and its photos where nothing else uses them.
    func forget(mail id: UUID) throws -> Bool {
        try execute(sql: "DELETE FROM mail WHERE id = ?", arguments: [id])
        return changesCount > 0
    }

    /// Whether a report of that id was removed.
    func isRemoved(_ id: UUID) throws -> Bool {
        try Int.fetchOne(
            cachedStatement(sql: "SELECT 1 FROM removal WHERE id = ?"), arguments: [id]) != nil
    }

    /// The works that a report was split into: they say what it says.
    private func parts(of number: Int64) throws -> [Int64] {
        try Int64.fetchAll(self, sql: "SELECT report FROM part WHERE whole = ?", arguments: [number])
    }

    /// Lets `body` change the history of one report.
    private func erasing<Value>(_ number: Int64, _ body: () throws -> Value) throws -> Value {
        try execute(sql: "INSERT INTO erasing(report) VALUES (?)", arguments: [number])
        let value = try body()
        try execute(sql: "DELETE FROM erasing")
        return value
    }

    /// Has the sweeper remove those of the photos that nothing uses any more.
    private func release(_ photos: [Data]) throws {
        for photo in photos {
            try execute(
                sql: """
                    INSERT OR REPLACE INTO stagedPhoto(photo, since) SELECT :id, 0
                    WHERE NOT EXISTS (SELECT 1 FROM reportPhoto WHERE photo = :id)
                        AND NOT EXISTS (SELECT 1 FROM event WHERE photo = :id)
                        AND NOT EXISTS (SELECT 1 FROM addedPhoto WHERE photo = :id)
                        AND NOT EXISTS (SELECT 1 FROM mailPhoto WHERE photo = :id)
                    """,
                arguments: ["id": photo])
        }
    }
}

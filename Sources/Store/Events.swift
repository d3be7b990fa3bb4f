import Foundation
import GRDB
public import Reports

extension TownDatabase {
    public func events(of reference: Reference, includingInternal: Bool) async throws -> [Event] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT \(EventRow.columns) FROM event
                        WHERE report = :report AND (:internal OR isPublic AND kind <> 'undone'
                            AND NOT EXISTS (SELECT 1 FROM undoneEvent WHERE undoneEvent.event = sequence))
                        ORDER BY sequence
                        """),
                arguments: ["report": reference.number, "internal": includingInternal])
            let events = try Array(rows.map { try EventRow.event($0) })
            return includingInternal ? events : events.map(\.shown)
        }
    }

    public func changes(after sequence: Int64, limit: Int) async throws -> [Change] {
        try await read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: """
                        SELECT \(EventRow.columns), report FROM event
                        WHERE sequence > :after AND (isPublic OR kind = 'moderated')
                            AND (SELECT isPublic FROM report WHERE number = event.report)
                        UNION ALL
                        SELECT sequence, at, 'removed', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                            report FROM removal
                        WHERE sequence > :after AND wasPublic
                        ORDER BY sequence LIMIT :limit
                        """),
                arguments: ["after": sequence, "limit": limit])
            return try Array(
                rows.map { Change(reference: Reference($0[EventRow.width]), event: try EventRow.event($0).shown) })
        }
    }

    public func revision() async throws -> StoreRevision {
        try await read { db in try db.revision() }
    }

    public func lastSequence() async throws -> Int64 {
        try await read { db in try db.revision().lastEvent }
    }
}

/// Columns of an event, and the event they are.
enum EventRow {
    static let columns = """
        event.sequence, event.at, event.kind, event.isPublic, event.status, event.department, event.text, event.photo,
        event.actor, event.reason, event.reply,
        (SELECT visibility FROM moderatedText
            WHERE moderatedText.report = event.report AND moderatedText.text = 'event-' || event.sequence),
        (SELECT visibility FROM moderatedPhoto WHERE moderatedPhoto.photo = event.photo)
        """
    /// How many columns these are.
    static let width = 13

    /// From the row's columns that begin at `first`.
    static func event(_ row: Row, from first: Int = 0) throws -> Event {
        let sequence: Int64 = row[first]
        let status: String? = row[first + 4]
        let photo: Data? = row[first + 7]
        guard let kind = Event.Kind(rawValue: row[first + 2]) else { throw ReportError.unreadable("event \(sequence)") }
        var event = Event(
            sequence: sequence, at: Date(milliseconds: row[first + 1]), kind: kind, isPublic: row[first + 3],
            status: status.flatMap(Status.init), department: row[first + 5], text: row[first + 6],
            photo: photo.flatMap(Photo.ID.init(bytes:)), actor: row[first + 8],
            reason: row[first + 9], reply: try DetailCoding.label(row[first + 10]))
        event.textVisibility = (row[first + 11] as String?).flatMap(Visibility.init) ?? .shown
        event.photoVisibility = (row[first + 12] as String?).flatMap(Visibility.init) ?? .shown
        return event
    }
}

extension Database {
    /// The state that this connection sees.
    func revision() throws -> StoreRevision {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT max(
                            coalesce((SELECT max(sequence) FROM event), 0),
                            coalesce((SELECT max(sequence) FROM removal), 0)),
                        (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'adoptions')
                    """))
        return StoreRevision(lastEvent: row?[0] ?? 0, adoptions: row?[1] ?? 0)
    }

    /// The whole history of report `number`.
    func events(of number: Int64) throws -> [Event] {
        let rows = try Row.fetchCursor(
            cachedStatement(sql: "SELECT \(EventRow.columns) FROM event WHERE report = ? ORDER BY sequence"),
            arguments: [number])
        return try Array(rows.map { try EventRow.event($0) })
    }

    /// A town has been taken in.
    func countAdoption() throws {
        try execute(
            sql: """
                INSERT INTO setting VALUES ('adoptions', '1')
                ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT)
                """)
    }

    /// Adds a line to the history of report `number`; its sequence number is the next one, whatever it says.
    func insert(_ event: Event, of number: Int64) throws {
        try cachedStatement(
            sql: """
                INSERT INTO event(report, at, kind, isPublic, status, department, text, photo, actor, reason, reply)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, event.at.milliseconds, event.kind.rawValue, event.isPublic, event.status?.rawValue,
            event.department, event.text, event.photo?.bytes, event.actor, event.reason,
            try event.reply.map(DetailCoding.text(label:)),
        ])
    }
}

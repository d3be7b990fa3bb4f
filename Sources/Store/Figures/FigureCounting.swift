public import Foundation
import GRDB
public import Reports

extension TownDatabase: FigureStore {
    /// Lines of the history counted in one transaction, so that nobody who reports waits long for it.
    private static let batch = 2_000

    public func settledSequence(at moment: Date) async throws -> Int64 {
        try await read { db in
            // Few lines at the end are younger, so few are looked at.
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT sequence FROM event WHERE at <= ? ORDER BY sequence DESC LIMIT 1"),
                arguments: [moment.milliseconds]) ?? 0
        }
    }

    public func countFigures(upTo last: Int64) async throws -> Bool {
        try await writeAlone { db in try FigureCounting(in: db).count(upTo: last, limit: Self.batch) }
    }
}

/// Follows the history and counts it.
struct FigureCounting {
    private struct Key: Hashable {
        let day: Int
        let department: String
        let category: String
        let zone: Int64
    }

    private struct Field: Hashable {
        let month: Int
        let category: String
        let x, y: Int
    }

    private static let counted = "figuresCounted"

    private let db: Database
    private let calendar: WorkingCalendar
    private let start: Int64

    init(in db: Database) throws {
        self.db = db
        calendar = try db.workingCalendar()
        start =
            try Int64.fetchOne(
                db, sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?", arguments: [Self.counted])
            ?? 0
    }

    /// The next lines; whether there are more.
    func count(upTo last: Int64, limit: Int) throws -> Bool {
        guard start < last else { return false }
        let rows = try Row.fetchAll(db.cachedStatement(sql: Self.sql), arguments: [start, last, limit])
        var days: [Key: FigureCounts] = [:]
        var fields: [Field: Int] = [:]
        for row in rows {
            guard let after = Status(rawValue: row[3]) else { continue }
            let kind: String = row[2]
            let before = kind == "created" ? nil : (row[10] as String?).flatMap(Status.init)
            let moment = Date(milliseconds: row[1])
            let createdAt = Date(milliseconds: row[6])
            let arrives = before == nil ? after != .pending : before == .pending && after != .rejected
            // Spam that is turned away never counts, and neither does what was held until it is let in.
            if before == .pending, !arrives { continue }
            let key = Key(
                day: calendar.day(of: arrives ? createdAt : moment).number, department: row[4], category: row[5],
                zone: row[9] ?? 0)
            var counts = FigureCounts()
            if arrives {
                counts.received = 1
                fields[field(row, createdAt, category: key.category), default: 0] += 1
            }
            let wasOpen = before?.isOpen ?? false
            if wasOpen || arrives, !after.isOpen { counts.closed = 1 }
            if let before, !before.isOpen, after.isOpen {
                counts.reopened = 1
                try db.cachedStatement(
                    sql: "UPDATE repair SET reopenedDay = ? WHERE report = ? AND reopenedDay IS NULL"
                )
                .execute(arguments: [key.day, row[11] as Int64])
            }
            if after == .fixed, before != .fixed, before != .confirmed {
                counts.fixed = 1
                let since = max(createdAt.milliseconds, row[12] as Int64? ?? 0)
                try db.cachedStatement(
                    sql: """
                        INSERT OR IGNORE INTO repair(sequence, report, day, department, category, zone, seconds)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    row[0] as Int64, row[11] as Int64, key.day, key.department, key.category, key.zone,
                    max(0, min(Int64(Int32.max), (moment.milliseconds - since) / 1000)),
                ])
            }
            days[key, default: FigureCounts()] += counts
        }
        try add(days)
        try add(fields)
        let isMore = rows.count == limit
        try db.execute(
            sql: "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            arguments: [Self.counted, String(isMore ? rows[rows.count - 1][0] as Int64 : last)])
        return isMore
    }

    private func field(_ row: Row, _ createdAt: Date, category: String) -> Field {
        let (year, month, _) = calendar.day(of: createdAt).date
        return Field(
            month: year * 12 + month - 1, category: category,
            x: Int(((row[7] as Double) / FigurePlace.size.longitude).rounded(.down)),
            y: Int(((row[8] as Double) / FigurePlace.size.latitude).rounded(.down)))
    }

    private func add(_ days: [Key: FigureCounts]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO figureDay(day, department, category, zone, received, closed, fixed, reopened)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET received = received + excluded.received, closed = closed + excluded.closed,
                    fixed = fixed + excluded.fixed, reopened = reopened + excluded.reopened
                """)
        for (key, counts) in days {
            try statement.execute(arguments: [
                key.day, key.department, key.category, key.zone, counts.received, counts.closed, counts.fixed,
                counts.reopened,
            ])
        }
    }

    private func add(_ fields: [Field: Int]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO figurePlace(month, category, x, y, received) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET received = received + excluded.received
                """)
        for (field, received) in fields {
            try statement.execute(arguments: [field.month, field.category, field.x, field.y, received])
        }
    }

    /// Lines that changed a status, with what it was before and since when the report waited. What was taken back at once,
    /// and works that a report was split into, count nowhere.
    private static let sql = """
        SELECT event.sequence, event.at, event.kind, event.status, report.department, report.category, report.createdAt,
            report.longitude, report.latitude,
            (SELECT zone.key FROM reportDetail, json_each(reportDetail.zones) AS name
                JOIN zone ON zone.kind = name.value ->> 'kind' AND zone.id = name.value ->> 'id'
                WHERE reportDetail.report = report.number
                    AND zone.kind = (SELECT value FROM setting WHERE name = 'figureZones') LIMIT 1),
            (SELECT before.status FROM event AS before
                WHERE before.report = event.report AND before.sequence < event.sequence AND before.status IS NOT NULL
                    AND before.kind <> 'undone'
                    AND NOT EXISTS (SELECT 1 FROM undoneEvent WHERE undoneEvent.event = before.sequence)
                ORDER BY before.sequence DESC LIMIT 1),
            report.number,
            (SELECT max(again.at) FROM event AS again
                WHERE again.report = event.report AND again.sequence < event.sequence
                    AND again.status IN ('still_broken', 'reopened')
                    AND NOT EXISTS (SELECT 1 FROM undoneEvent WHERE undoneEvent.event = again.sequence))
        FROM event JOIN report ON report.number = event.report
        WHERE event.sequence > ? AND event.sequence <= ? AND event.status IS NOT NULL AND event.kind <> 'undone'
            AND NOT EXISTS (SELECT 1 FROM undoneEvent WHERE undoneEvent.event = event.sequence)
            AND NOT EXISTS (SELECT 1 FROM part WHERE part.report = event.report)
        ORDER BY event.sequence LIMIT ?
        """
}

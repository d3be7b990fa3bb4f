import Foundation
import GRDB
import Reports

extension Database {
    private static let setting = "workingCalendar"

    /// Keeps what deadlines count by, so that whoever moves a report, in this process or another, counts alike.
    func adopt(_ calendar: WorkingCalendar) throws {
        try execute(
            sql: "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            arguments: [Self.setting, try StoredCalendar(calendar).text])
    }

    /// The calendar of the town that was taken in last.
    func workingCalendar() throws -> WorkingCalendar {
        let text = try cachedStatement(sql: "SELECT value FROM setting WHERE name = ?").text(Self.setting)
        guard let text else { return WorkingCalendar(.standard, in: .gmt) }
        return try StoredCalendar(text: text).calendar
    }

    /// Moves the clock of report `number`, which is about to change to `status` at `moment`.
    func moveClock(of number: Int64, to status: Status, at moment: Date) throws {
        let row = try Row.fetchOne(
            cachedStatement(
                sql: """
                    SELECT status, dueAt, heldSince, category.deadline FROM report
                    JOIN reportDetail ON reportDetail.report = number JOIN category ON category.id = category
                    WHERE number = ?
                    """),
            arguments: [number])
        guard let row, let old = Status(rawValue: row[0]) else { return }
        let (dueAt, heldSince, deadline): (Int64?, Int64?, String?) = (row[1], row[2], row[3])
        let before = DeadlineClock(
            dueAt: dueAt.map(Date.init(milliseconds:)), heldSince: heldSince.map(Date.init(milliseconds:)))
        var clock = before
        clock.move(
            from: old, to: status, at: moment, deadline: deadline.flatMap(Deadline.init),
            calendar: try workingCalendar())
        if clock.dueAt != before.dueAt {
            try cachedStatement(sql: "UPDATE report SET dueAt = ? WHERE number = ?")
                .execute(arguments: [clock.dueAt?.milliseconds, number])
        }
        if clock.heldSince != before.heldSince {
            try cachedStatement(sql: "UPDATE reportDetail SET heldSince = ? WHERE report = ?")
                .execute(arguments: [clock.heldSince?.milliseconds, number])
        }
    }

    /// Where the clock of a report of the past stands after its history.
    func clock(of past: PastReport, calendar: WorkingCalendar) throws -> DeadlineClock {
        var clock = DeadlineClock(dueAt: past.report.dueAt)
        var status = Status.received
        for event in past.history {
            guard let next = event.status else { continue }
            let deadline = try cachedStatement(sql: "SELECT deadline FROM category WHERE id = ?")
                .text(past.report.content.category)
            clock.move(
                from: status, to: next, at: event.at, deadline: deadline.flatMap(Deadline.init), calendar: calendar)
            status = next
        }
        return clock
    }
}

/// A calendar as it is kept, whatever becomes of the application's types.
private struct StoredCalendar: Codable {
    let timeZone: String
    let days: [String]
    let opens: Int
    let closes: Int
    let holidays: String
    let closed: [String]

    init(_ calendar: WorkingCalendar) {
        timeZone = calendar.timeZone.identifier
        days = calendar.hours.days.map(\.rawValue).sorted()
        (opens, closes) = (calendar.hours.opens, calendar.hours.closes)
        holidays = calendar.hours.holidays.rawValue
        closed = calendar.hours.closed.map(\.description).sorted()
    }

    init(text: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
        } catch {
            throw ReportError.unreadable("the working hours")
        }
    }

    var text: String {
        get throws { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }
    }

    var calendar: WorkingCalendar {
        get throws {
            guard let zone = TimeZone(identifier: timeZone), let holidays = PublicHolidays(rawValue: holidays),
                let hours = WorkingHours(
                    days: Set(days.compactMap(WorkingHours.Weekday.init)), opens: opens, closes: closes,
                    holidays: holidays, closed: Set(closed.compactMap(WorkingHours.ClosedDay.init)))
            else { throw ReportError.unreadable("the working hours") }
            return WorkingCalendar(hours, in: zone)
        }
    }
}

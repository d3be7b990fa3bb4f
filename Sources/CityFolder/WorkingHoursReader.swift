import Reports

/// Reads `workingHours` of `city.yaml`.
enum WorkingHoursReader {
    /// More than any town is closed: there is always a day left to work on.
    private static let mostClosedDays = 100

    /// Nil if something in it is wrong.
    static func hours(_ value: YAMLValue) -> WorkingHours? {
        let standard = WorkingHours.standard
        guard let block = value.block(known: ["days", "from", "to", "holidays", "closed"]) else { return nil }
        var days = standard.days
        if let value = block.optional("days") {
            days = Set(value.oneOrMore().compactMap { $0.word(WorkingHours.Weekday.self) })
            if value.oneOrMore().isEmpty {
                value.error("`days` is empty", remedy: "name the days of work: `days: [mon, tue, wed, thu, fri]`")
            }
        }
        let opens = block.optional("from").map(minute) ?? standard.opens
        let closes = block.optional("to").map(minute) ?? standard.closes
        let holidays = block.optional("holidays").map { $0.word(PublicHolidays.self) } ?? standard.holidays
        let closed = block.optional("closed").map(closedDays) ?? []
        guard let opens, let closes, let holidays else { return nil }
        if opens >= closes {
            value.error(
                "`workingHours` end before they begin",
                remedy: "write `from` before `to`, such as `from: 08:00`, `to: 18:00`")
        }
        return WorkingHours(days: days, opens: opens, closes: closes, holidays: holidays, closed: closed)
    }

    /// `08:00` as minutes after midnight; up to `24:00`.
    private static func minute(_ value: YAMLValue) -> Int? {
        guard let text = value.text(limit: 20) else { return nil }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].utf8.count == 2, (1...2).contains(parts[0].utf8.count),
            text.utf8.allSatisfy({ (48...58).contains($0) }), let hour = Int(parts[0]), let minute = Int(parts[1]),
            minute < 60, hour * 60 + minute <= 24 * 60
        {
            return hour * 60 + minute
        }
        value.error("`\(text)` is no time of day", remedy: "write hours and minutes, such as `08:00`")
        return nil
    }

    private static func closedDays(_ value: YAMLValue) -> Set<WorkingHours.ClosedDay> {
        let entries = value.oneOrMore()
        if entries.count > mostClosedDays {
            value.error("`closed` has \(entries.count) days; at most \(mostClosedDays) fit", remedy: "shorten the list")
            return []
        }
        return Set(
            entries.compactMap { entry in
                guard let text = entry.text(limit: 20) else { return nil }
                if let day = WorkingHours.ClosedDay(text) { return day }
                entry.error(
                    "`\(text)` is no day", remedy: "write `2026-12-24`, or `12-24` for every year")
                return nil
            })
    }
}

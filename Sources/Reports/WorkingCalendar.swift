public import Foundation

/// Counts working time: the seconds in which a town works, as its clocks show them.
///
/// A day of work lasts as long as it does: in a town that works through the night of a change of the clocks it has an
/// hour more or less.
public struct WorkingCalendar: Hashable, Sendable {
    /// When the town works.
    public let hours: WorkingHours
    /// Whose clocks count.
    public let timeZone: TimeZone

    public init(_ hours: WorkingHours, in timeZone: TimeZone) {
        self.hours = hours
        self.timeZone = timeZone
    }

    /// When `deadline` is over for what came in at `start`.
    public func moment(after start: Date, _ deadline: Deadline) -> Date {
        switch deadline.unit {
        case .hours: moment(after: start, working: Double(deadline.count) * 3600)
        case .days: moment(after: start, working: Double(deadline.count * (hours.closes - hours.opens) * 60))
        }
    }

    /// The first moment at which `seconds` of work have been done since `start`. Without any it is `start` itself.
    public func moment(after start: Date, working seconds: TimeInterval) -> Date {
        guard seconds > 0 else { return start }
        var rest = seconds
        var day = day(of: start)
        while true {
            if let shift = shift(of: day), shift.upperBound > start {
                let begin = max(shift.lowerBound, start)
                let length = shift.upperBound.timeIntervalSince(begin)
                if rest <= length { return begin.addingTimeInterval(rest) }
                rest -= length
            }
            day = day.advanced(by: 1)
        }
    }

    /// The seconds of work between two moments; 0 if the second is not later.
    public func workingTime(from start: Date, to end: Date) -> TimeInterval {
        guard start < end else { return 0 }
        var seconds = 0.0
        var day = day(of: start)
        let last = self.day(of: end)
        while day <= last {
            if let shift = shift(of: day), shift.lowerBound < end, start < shift.upperBound {
                seconds += min(shift.upperBound, end).timeIntervalSince(max(shift.lowerBound, start))
            }
            day = day.advanced(by: 1)
        }
        return seconds
    }

    /// Whether the town works on a day.
    public func isWorkingDay(_ day: CivilDay) -> Bool {
        guard hours.days.contains(WorkingHours.Weekday.allCases[day.weekday]) else { return false }
        let (year, month, number) = day.date
        let isClosed = hours.closed.contains {
            $0.month == month && $0.day == number && ($0.year == nil || $0.year == year)
        }
        return !isClosed && !hours.holidays.days(of: year).contains(day)
    }

    /// The day that the town's clocks show.
    public func day(of moment: Date) -> CivilDay {
        let local = moment.timeIntervalSince1970 + Double(timeZone.secondsFromGMT(for: moment))
        return CivilDay(number: Int((local / 86_400).rounded(.down)))
    }

    /// From opening to closing; nil on a day without work.
    private func shift(of day: CivilDay) -> Range<Date>? {
        guard isWorkingDay(day) else { return nil }
        let opening = moment(day, minute: hours.opens)
        // Hours that the clocks jump over are hours of no work.
        return opening..<max(opening, moment(day, minute: hours.closes))
    }

    /// The first moment at which the town's clocks show so many minutes of `day`, or more.
    private func moment(_ day: CivilDay, minute: Int) -> Date {
        let local = Double(day.number * 86_400 + minute * 60)
        func offset(at seconds: Double) -> Double {
            Double(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
        }
        let (before, after) = (offset(at: local - 86_400), offset(at: local + 86_400))
        for candidate in [local - before, local - after] where candidate + offset(at: candidate) == local {
            return Date(timeIntervalSince1970: candidate)
        }
        // The clocks jump over it: the moment of the jump.
        let earlier = Date(timeIntervalSince1970: local - max(before, after))
        return timeZone.nextDaylightSavingTimeTransition(after: earlier) ?? earlier
    }
}

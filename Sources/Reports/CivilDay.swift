/// A day of the Gregorian calendar, in no time zone.
public struct CivilDay: Hashable, Sendable, Comparable {
    /// Days from 1970-01-01, which is 0.
    public let number: Int

    public init(number: Int) {
        self.number = number
    }

    /// The day of that date. A day beyond the end of its month counts on into the next.
    ///
    /// Counts from 1 March of year 0, so that the leap day comes last: Howard Hinnant, "chrono-Compatible Low-Level Date
    /// Algorithms", `days_from_civil`.
    public init(year: Int, month: Int, day: Int) {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month and day of the month: `civil_from_days` of the same source.
    public var date: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Monday is 0, Sunday is 6.
    public var weekday: Int {
        // 1970-01-01 was a Thursday.
        let shifted = (number + 3) % 7
        return shifted < 0 ? shifted + 7 : shifted
    }

    /// The day so many days later.
    public func advanced(by days: Int) -> CivilDay { CivilDay(number: number + days) }

    public static func < (left: CivilDay, right: CivilDay) -> Bool { left.number < right.number }
}

/// When a town works: days of the week, hours of the day, and the days on which it is closed.
public struct WorkingHours: Hashable, Sendable {
    /// A day of the week, from Monday.
    public enum Weekday: String, Hashable, Sendable, CaseIterable {
        case mon, tue, wed, thu, fri, sat, sun
    }

    /// A day that a town is closed on besides: of one year, or of every year.
    public struct ClosedDay: Hashable, Sendable, CustomStringConvertible {
        /// Nil: every year.
        public let year: Int?
        public let month: Int
        public let day: Int

        /// `2026-12-24`, or `12-24` for every year. Nil for what is no day; 29 February is one.
        public init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            let widths = text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8.count)
            guard widths == [4, 2, 2] || widths == [2, 2], let day = parts.last ?? nil,
                let month = parts[parts.count - 2], (1...12).contains(month), day >= 1
            else { return nil }
            let year = parts.count == 3 ? parts[0] : nil
            guard parts.count == 2 || (1970...9999).contains(year ?? 0) else { return nil }
            let date = CivilDay(year: year ?? 2000, month: month, day: day).date
            guard date.month == month else { return nil }
            (self.year, self.month, self.day) = (year, month, day)
        }

        public var description: String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return (year.map { "\($0)-" } ?? "") + two(month) + "-" + two(day)
        }
    }

    /// The days of the week; never empty.
    public let days: Set<Weekday>
    /// Minutes after midnight, by the clock on the wall, 0 to 1439.
    public let opens: Int
    /// Minutes after midnight, more than ``opens``, at most 1440.
    public let closes: Int
    /// The holidays that are kept.
    public let holidays: PublicHolidays
    /// The days the town is closed on besides.
    public let closed: Set<ClosedDay>

    /// Nil without a day, or if the hours are none.
    public init?(
        days: Set<Weekday>, opens: Int, closes: Int, holidays: PublicHolidays = .france, closed: Set<ClosedDay> = []
    ) {
        guard !days.isEmpty, opens >= 0, opens < closes, closes <= 1440 else { return nil }
        self.init(checked: days, opens, closes, holidays, closed)
    }

    private init(
        checked days: Set<Weekday>, _ opens: Int, _ closes: Int, _ holidays: PublicHolidays, _ closed: Set<ClosedDay>
    ) {
        (self.days, self.opens, self.closes, self.holidays, self.closed) = (days, opens, closes, holidays, closed)
    }

    /// Monday to Friday from 8 to 18, but on French public holidays.
    public static let standard = WorkingHours(checked: [.mon, .tue, .wed, .thu, .fri], 8 * 60, 18 * 60, .france, [])
}

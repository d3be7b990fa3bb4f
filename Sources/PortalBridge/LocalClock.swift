public import Foundation
import Reports

/// Moments as the portal reads them: local time, without a word of the zone.
///
/// The changes of the clock are looked up once: asking Foundation for each of two hundred dates takes longer than writing
/// them.
public struct LocalClock: Sendable {
    /// From when on local time is so many seconds ahead of UTC; in order.
    private let offsets: [(from: Date, seconds: Int)]

    public init(_ zone: TimeZone) {
        var moment = Date(timeIntervalSince1970: 946_684_800)  // 2000-01-01
        let end = Date(timeIntervalSince1970: 3_155_760_000)  // 2070-01-01
        var offsets = [(from: Date.distantPast, seconds: zone.secondsFromGMT(for: moment))]
        while let change = zone.nextDaylightSavingTimeTransition(after: moment), change > moment, change < end {
            offsets.append((change, zone.secondsFromGMT(for: change)))
            moment = change
        }
        self.offsets = offsets
    }

    /// The parts of a moment, as texts of the portal hold them.
    public struct Reading: Sendable {
        /// `2026-11-23`
        public let day: String
        /// `23/11/2026`
        public let frenchDay: String
        /// `22:35:17`
        public let time: String

        /// `2026-11-23 22:35:17`
        public var spaced: String { "\(day) \(time)" }
        /// `2026-11-23T22:35:17`
        public var joined: String { "\(day)T\(time)" }
        /// `22:35`
        public var minute: String { String(time.prefix(5)) }
    }

    public func reading(of moment: Date) -> Reading {
        let offset = offsets[(offsets.partition { $0.from > moment }) - 1].seconds
        let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + offset
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let second = seconds - days * 86_400
        let (year, month, day) = CivilDay(number: days).date
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        return Reading(
            day: "\(year)-\(two(month))-\(two(day))", frenchDay: "\(two(day))/\(two(month))/\(year)",
            time: "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))")
    }
}

extension Array {
    /// The first position from which on `condition` holds; it holds for none before.
    fileprivate func partition(_ condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

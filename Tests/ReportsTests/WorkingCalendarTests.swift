import Foundation
import Testing

@testable import Reports

@Suite("Working time")
struct WorkingCalendarTests {
    private static let paris = WorkingCalendar(.standard, in: TimeZone(identifier: "Europe/Paris")!)

    private func moment(_ text: String) -> Date { Timestamp.parse(text)! }

    /// As the calendars of these years have them, Alsace-Moselle's two days last.
    private static let holidays: [Int: [String]] = [
        2025: [
            "01-01", "04-21", "05-01", "05-08", "05-29", "06-09", "07-14", "08-15", "11-01", "11-11", "12-25", "04-18",
            "12-26",
        ],
        2026: [
            "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25", "04-03",
            "12-26",
        ],
        2027: [
            "01-01", "03-29", "05-01", "05-08", "05-06", "05-17", "07-14", "08-15", "11-01", "11-11", "12-25", "03-26",
            "12-26",
        ],
    ]

    private static func days(_ year: Int, _ count: Int) -> Set<CivilDay> {
        Set(
            holidays[year]!.prefix(count).map {
                CivilDay(year: year, month: Int($0.prefix(2))!, day: Int($0.suffix(2))!)
            })
    }

    @Test(arguments: [2025, 2026, 2027]) func holidaysAreThoseOfTheLaw(year: Int) {
        #expect(PublicHolidays.france.days(of: year) == Self.days(year, 11))
        #expect(PublicHolidays.alsaceMoselle.days(of: year) == Self.days(year, 13))
        #expect(PublicHolidays.none.days(of: year).isEmpty)
    }

    /// Against J.-M. Oudin's formula of 1940, which the Explanatory Supplement to the Astronomical Almanac prints.
    @Test func easterAgreesWithAnotherFormulaForThreeThousandYears() {
        for year in 1583...4099 {
            let (century, golden) = (year / 100, year % 19)
            let correction = (century - 17) / 25
            var moon = (century - century / 4 - (century - correction) / 3 + 19 * golden + 15) % 30
            moon -= (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11))
            let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7
            let distance = moon - weekday
            let month = 3 + (distance + 40) / 44
            let day = distance + 28 - 31 * (month / 4)
            #expect(PublicHolidays.easter(of: year) == CivilDay(year: year, month: month, day: day))
        }
        #expect(PublicHolidays.easter(of: 1818) == CivilDay(year: 1818, month: 3, day: 22))
        #expect(PublicHolidays.easter(of: 2038) == CivilDay(year: 2038, month: 4, day: 25))
    }

    @Test func daysAndDatesAgree() {
        for number in stride(from: -800_000, to: 800_000, by: 37) {
            let date = CivilDay(number: number).date
            #expect(CivilDay(year: date.year, month: date.month, day: date.day).number == number)
        }
        #expect(CivilDay(number: 0).weekday == 3)
        #expect(CivilDay(year: 2026, month: 11, day: 30).weekday == 0)
        #expect(CivilDay(number: -1).weekday == 2)
    }

    @Test func aDeadlineJumpsNightsWeekendsAndHolidays() {
        // Wednesday 11 November 2026 is a holiday; 16 h from Tuesday 16:00 in Paris: 2 h, then Thursday, then 4 h.
        let due = Self.paris.moment(after: moment("2026-11-10T15:00:00Z"), Deadline("16h")!)
        #expect(due == moment("2026-11-13T11:00:00Z"))
        // On a Saturday nothing runs: Monday's first hour is over at nine.
        #expect(
            Self.paris.moment(after: moment("2026-11-28T10:00:00Z"), Deadline("1h")!) == moment("2026-11-30T08:00:00Z"))
        // A day is ten hours here, so from Friday noon to Monday noon; the clocks went back in between.
        #expect(
            Self.paris.moment(after: moment("2026-10-23T10:00:00Z"), Deadline("1d")!) == moment("2026-10-26T11:00:00Z"))
    }

    @Test func aNightShiftHasAnHourMoreInAutumnAndOneLessInSpring() throws {
        let hours = try #require(
            WorkingHours(days: Set(WorkingHours.Weekday.allCases), opens: 0, closes: 1440, holidays: .none))
        let always = WorkingCalendar(hours, in: Self.paris.timeZone)
        let autumn = always.workingTime(from: moment("2026-10-24T22:00:00Z"), to: moment("2026-10-25T23:00:00Z"))
        let spring = always.workingTime(from: moment("2026-03-28T23:00:00Z"), to: moment("2026-03-29T22:00:00Z"))
        #expect((autumn, spring) == (25 * 3600, 23 * 3600))
        // Work that would begin in the hour that is left out begins when the clocks have jumped.
        let early = try #require(
            WorkingHours(days: [.sun], opens: 150, closes: 240, holidays: .none))
        let sunday = WorkingCalendar(early, in: Self.paris.timeZone)
        #expect(
            sunday.moment(after: moment("2026-03-28T23:00:00Z"), working: 60) == moment("2026-03-29T01:01:00Z"))
    }

    /// A walk from minute to minute that looks at the clock on the wall each time.
    @Test(arguments: 0..<60) func agreesWithWalkingFromMinuteToMinute(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let zone = TimeZone(
            identifier: [
                "Europe/Paris", "America/New_York", "Indian/Reunion", "Australia/Lord_Howe", "America/Miquelon",
            ][
                seed % 5])!
        let edges = [0, 360, 480, 750, 1080, 1320, 1440]
        let opens = Int.random(in: 0..<edges.count - 1, using: &random)
        let closes = Int.random(in: opens + 1..<edges.count, using: &random)
        let days = Set(WorkingHours.Weekday.allCases.filter { _ in Bool.random(using: &random) }).union([.sun])
        let kept = seed % 3
        let closed = WorkingHours.ClosedDay("12-24")!
        let hours = try #require(
            WorkingHours(
                days: days, opens: edges[opens], closes: edges[closes],
                holidays: [.none, .france, .alsaceMoselle][kept], closed: [closed]))
        let calendar = WorkingCalendar(hours, in: zone)
        let holidays = [2025, 2026, 2027].reduce(into: Set<CivilDay>()) {
            $0.formUnion(Self.days($1, [0, 11, 13][kept]))
            $0.insert(CivilDay(year: $1, month: 12, day: 24))
        }
        // From 2025-02 on; every other one just before a change of the clocks in the zone's spring or autumn.
        let begin = Int.random(in: 1_738_368_000..<1_790_000_000, using: &random)
        let change = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(begin)))
        let start = seed.isMultiple(of: 2) ? begin : Int(change?.timeIntervalSince1970 ?? Double(begin)) - 90_000
        let first = start / 60 * 60

        var worked: [Int] = []
        for minute in stride(from: first, to: first + 12 * 86_400, by: 60) {
            let local = minute + zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minute)))
            let day = CivilDay(number: local / 86_400)
            let ofDay = local % 86_400 / 60
            let name = WorkingHours.Weekday.allCases[(local / 86_400 + 3) % 7]
            if days.contains(name), !holidays.contains(day), hours.opens <= ofDay, ofDay < hours.closes {
                worked.append(minute)
            }
        }
        let from = Date(timeIntervalSince1970: Double(first))
        let end = Date(timeIntervalSince1970: Double(first + 12 * 86_400))
        #expect(calendar.workingTime(from: from, to: end) == Double(worked.count * 60))
        for count in [1, worked.count / 3, worked.count] where count > 0 {
            let due = Date(timeIntervalSince1970: Double(worked[count - 1] + 60))
            #expect(calendar.moment(after: from, working: Double(count * 60)) == due)
            #expect(calendar.workingTime(from: from, to: due) == Double(count * 60))
        }
    }

    @Test(arguments: ["16h": "16h", "5d": "5d", "2000h": "2000h"]) func deadlinesAreRead(text: String, same: String) {
        #expect(Deadline(text)?.description == same)
    }

    @Test(arguments: ["", "h", "0h", "-3d", "+3d", "2001h", "3", "3w", "1.5h", "٣h", "3 h", "16H"])
    func whatIsNoDeadlineIsRefused(text: String) {
        #expect(Deadline(text) == nil)
    }

    @Test(arguments: ["2026-12-24", "12-24", "02-29"]) func closedDaysAreRead(text: String) {
        #expect(WorkingHours.ClosedDay(text)?.description == text)
    }

    @Test(arguments: ["", "2026-02-29", "02-30", "13-01", "1-1", "2026-1-1", "26-12-24", "2026-12-24-", "ab-cd"])
    func whatIsNoDayIsRefused(text: String) {
        #expect(WorkingHours.ClosedDay(text) == nil)
    }
}

@Suite("The clock of a report")
struct DeadlineClockTests {
    private static let calendar = WorkingCalendar(.standard, in: .gmt)
    private static let deadline = Deadline("10h")

    private func moment(_ text: String) -> Date { Timestamp.parse("2026-11-\(text):00Z")! }

    private func clock(_ moves: (Status, String)...) -> DeadlineClock {
        let created = moment("30T08:00")
        var clock = DeadlineClock(dueAt: Self.calendar.moment(after: created, Self.deadline!))
        var status = Status.received
        for (next, at) in moves {
            clock.move(from: status, to: next, at: moment(at), deadline: Self.deadline, calendar: Self.calendar)
            status = next
        }
        return clock
    }

    @Test func workDoesNotMoveIt() {
        #expect(
            clock((.acknowledged, "30T09:00"), (.inProgress, "30T10:00"), (.fixed, "30T11:00")).dueAt
                == moment("30T18:00"))
    }

    @Test func onHoldItStandsStill() {
        let held = clock((.onHold, "30T10:00"))
        #expect(held.heldSince == moment("30T10:00"))
        #expect(held.dueAt == moment("30T18:00"))
        let resumed = clock((.onHold, "30T10:00"), (.assigned, "30T13:00"))
        #expect(resumed.heldSince == nil)
        #expect(resumed.dueAt == Timestamp.parse("2026-12-01T11:00:00Z"))
    }

    @Test func aHoldOverTheNightCostsOnlyItsWorkingTime() {
        let calendar = Self.calendar
        var clock = DeadlineClock(dueAt: moment("24T12:00"), heldSince: moment("23T17:00"))
        clock.move(from: .onHold, to: .inProgress, at: moment("24T09:00"), deadline: Self.deadline, calendar: calendar)
        #expect(clock.dueAt == moment("24T14:00"))
    }

    @Test func whatWasLateIsAsLateAfterwards() {
        var clock = DeadlineClock(dueAt: moment("23T10:00"), heldSince: moment("23T12:00"))
        clock.move(
            from: .onHold, to: .assigned, at: moment("24T12:00"), deadline: Self.deadline, calendar: Self.calendar)
        #expect(Self.calendar.workingTime(from: clock.dueAt!, to: moment("24T12:00")) == 2 * 3600)
    }

    @Test func reopenedItStartsAgainOnce() {
        let reopened = clock((.fixed, "30T09:00"), (.stillBroken, "30T12:00"), (.reopened, "30T15:00"))
        #expect(reopened.dueAt == Timestamp.parse("2026-12-01T12:00:00Z"))
    }

    @Test func aCategoryWithoutADeadlineHasNone() {
        var clock = DeadlineClock(dueAt: nil)
        for next in [Status.onHold, .assigned, .fixed, .stillBroken] {
            clock.move(from: .fixed, to: next, at: moment("30T09:00"), deadline: nil, calendar: Self.calendar)
        }
        #expect(clock == DeadlineClock(dueAt: nil))
    }
}

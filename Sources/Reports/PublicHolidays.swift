/// The days on which a town does not work though it is no weekend.
public enum PublicHolidays: String, Hashable, Sendable, CaseIterable {
    /// The eleven of the Code du travail, article L3133-1.
    case france
    /// Those, and Good Friday and 26 December: Code du travail, article L3134-13, for Bas-Rhin, Haut-Rhin and Moselle.
    case alsaceMoselle = "alsace-moselle"
    /// None: the town names its days itself.
    case none

    /// The holidays of a year.
    public func days(of year: Int) -> Set<CivilDay> {
        guard self != .none else { return [] }
        let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
        var days = Set(fixed.map { CivilDay(year: year, month: $0.0, day: $0.1) })
        let easter = Self.easter(of: year)
        // Easter Monday, Ascension Day and Whit Monday.
        for distance in [1, 39, 50] { days.insert(easter.advanced(by: distance)) }
        if self == .alsaceMoselle {
            days.insert(easter.advanced(by: -2))
            days.insert(CivilDay(year: year, month: 12, day: 26))
        }
        return days
    }

    /// Easter Sunday of a year of the Gregorian calendar.
    ///
    /// The Gregorian computus as "A New York correspondent" gave it in Nature of 20 April 1876, page 487, which Jean Meeus
    /// prints in Astronomical Algorithms, 2nd edition, chapter 8. It has no exception.
    static func easter(of year: Int) -> CivilDay {
        let (golden, century, rest) = (year % 19, year / 100, year % 100)
        let correction = (century + 8) / 25
        let epact = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * late + 114
        return CivilDay(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}

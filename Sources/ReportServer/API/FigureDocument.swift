import Foundation
import Reports

/// The figures of a time, as the API shows them.
struct FigureDocument: Encodable {
    struct Line: Encodable {
        let id: String
        let name: String
        let received, closed, fixed, reopened: Int
        /// Hours.
        let median, ninetieth: Double?
        /// From 0 to 1.
        let honest: Double?
    }
    struct Day: Encodable {
        let day: String
        let received, closed, fixed, reopened, open: Int
    }
    struct Place: Encodable {
        let lon, lat: Double
        let received: Int
    }

    let from, to: String
    let honestDays: Int
    /// Degrees: how wide and how high a field of `places` is.
    let field: [Double]
    let total: Line
    let departments, categories, zones: [Line]
    let days: [Day]
    let places: [Place]

    init(_ figures: Figures, town: Town, language: String) {
        from = Self.text(figures.filter.from)
        to = Self.text(figures.filter.to)
        honestDays = RepairFigures.honestDays
        field = [FigurePlace.size.longitude, FigurePlace.size.latitude]
        total = Self.line(figures.total, "")
        departments = figures.departments.map { Self.line($0, figures.departmentNames[$0.id] ?? $0.id) }
        categories = figures.categories.map { Self.line($0, town.label(of: $0.id, in: language)) }
        zones = figures.zones.map { Self.line($0, figures.zoneNames[$0.id] ?? "") }
        days = figures.days.map { day in
            Day(
                day: Self.text(day.day), received: day.counts.received, closed: day.counts.closed,
                fixed: day.counts.fixed, reopened: day.counts.reopened, open: day.open)
        }
        places = figures.places.map { place in
            // Seven digits: a centimetre.
            Place(
                lon: (place.longitude * 1e7).rounded() / 1e7, lat: (place.latitude * 1e7).rounded() / 1e7,
                received: place.received)
        }
    }

    private static func line(_ line: FigureLine, _ name: String) -> Line {
        func hours(_ seconds: Int) -> Double { (Double(seconds) / 360).rounded() / 10 }
        return Line(
            id: line.id, name: name, received: line.counts.received, closed: line.counts.closed,
            fixed: line.counts.fixed, reopened: line.counts.reopened,
            median: (line.repairs?.medianSeconds).map(hours), ninetieth: (line.repairs?.ninetiethSeconds).map(hours),
            honest: (line.repairs?.honestShare).map { ($0 * 1000).rounded() / 1000 })
    }

    /// `2026-11-30`.
    static func text(_ day: CivilDay) -> String {
        String(Timestamp.format(Date(timeIntervalSince1970: Double(day.number) * 86_400)).prefix(10))
    }
}

extension FigureDocument {
    /// One of the tables, for spreadsheets.
    enum Table: String, CaseIterable {
        case departments, categories, zones, days, places
    }

    func csv(_ table: Table) -> String {
        switch table {
        case .departments: Self.csv(departments)
        case .categories: Self.csv(categories)
        case .zones: Self.csv(zones)
        case .days:
            CSVText.line(["day", "received", "closed", "fixed", "reopened", "open"])
                + days.map { day in
                    CSVText.line(
                        [day.day] + [day.received, day.closed, day.fixed, day.reopened, day.open].map { String($0) })
                }.joined()
        case .places:
            CSVText.line(["lon", "lat", "received"])
                + places.map { CSVText.line(["\($0.lon)", "\($0.lat)", "\($0.received)"]) }.joined()
        }
    }

    private static func csv(_ lines: [Line]) -> String {
        CSVText.line(
            ["id", "name", "received", "closed", "fixed", "reopened", "medianHours", "ninetiethHours", "honestShare"])
            + lines.map { line in
                CSVText.line(
                    [line.id, CSVText.spreadsheetSafe(line.name)]
                        + [line.received, line.closed, line.fixed, line.reopened].map { String($0) }
                        + [line.median, line.ninetieth, line.honest].map { $0.map { "\($0)" } ?? "" })
            }.joined()
    }
}

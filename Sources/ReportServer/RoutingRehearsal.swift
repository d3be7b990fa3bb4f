import Foundation
import Geo
import Reports

/// Routes past reports by a town's rules as they are now, to see what would go elsewhere. Changes nothing.
struct RoutingRehearsal {
    /// A report that would go to another department.
    struct Move {
        let report: Report
        let decision: RoutingDecision

        /// Whether the rules would take it away from a department that a person chose.
        var contradictsPerson: Bool { report.content.routing.rule == RoutingDecision.personRule }
    }

    private let town: Town
    private let language: String
    /// How many were looked at.
    private(set) var count = 0
    /// How many have a category that the town has no more: nothing can be said of them.
    private(set) var unknown = 0
    /// How many would go from one department to another.
    private(set) var moves: [Route: Int] = [:]
    /// How many of these a person had chosen the department of.
    private(set) var contradictions = 0

    /// From one department to another, by their ids.
    struct Route: Hashable {
        let from, to: String
    }

    init(town: Town) {
        self.town = town
        language = town.city.languages.first ?? "fr"
    }

    static let columns = ["reference", "category", "lon", "lat", "from", "rule", "to", "newRule", "reason", "byPerson"]

    /// The move of a report; nil if it would stay where it is.
    mutating func rehearse(_ report: Report) -> Move? {
        count += 1
        guard let category = town.category(report.content.category) else {
            unknown += 1
            return nil
        }
        let place = town.territory.place(at: report.content.location.coordinate)
        let decision = town.routing.decide(category: category, at: place)
        guard decision.department != report.department else { return nil }
        moves[Route(from: report.department, to: decision.department), default: 0] += 1
        let move = Move(report: report, decision: decision)
        if move.contradictsPerson { contradictions += 1 }
        return move
    }

    /// The move as a line of ``columns``.
    func line(_ move: Move) -> String {
        let content = move.report.content
        return CSVText.line(
            [
                move.report.reference.description, content.category, String(content.location.coordinate.longitude),
                String(content.location.coordinate.latitude), move.report.department, content.routing.rule,
                move.decision.department, move.decision.rule,
                move.decision.reason(in: language) { town.label(of: $0, in: language) },
                move.contradictsPerson ? "yes" : "no",
            ].map(CSVText.spreadsheetSafe))
    }

    /// What came of it, in sentences: the largest moves first.
    var summary: String {
        let moved = moves.values.reduce(0, +)
        var lines = ["\(moved) of \(count) reports would go elsewhere"]
        for (route, number) in moves.sorted(by: {
            ($1.value, $0.key.from, $0.key.to) < ($0.value, $1.key.from, $1.key.to)
        }) {
            lines.append("  \(route.from) → \(route.to): \(number)")
        }
        if contradictions > 0 { lines.append("\(contradictions) of them to where a person did not want them") }
        if unknown > 0 { lines.append("\(unknown) have a category that is no more") }
        return lines.joined(separator: "\n") + "\n"
    }
}

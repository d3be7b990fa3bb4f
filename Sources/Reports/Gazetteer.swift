import Foundation
public import Geo

/// The streets of a town by their names, and where two of them meet: what a caller says instead of an address.
public struct Gazetteer: Sendable {
    /// A place that has a name.
    public struct Place: Hashable, Sendable {
        /// What people read: a street, or two with a sign between them.
        public let label: String
        public let coordinate: Coordinate
        /// Whether two streets meet there.
        public let isCrossing: Bool
    }

    private struct Named: Sendable {
        let name: String
        let words: [String]
        var lines: [LineString]
    }

    /// Metres between centre lines that still meet: wide streets end where the other's kerb is.
    private static let reach = 15.0
    /// Streets of one half of a crossing that are looked at: "rue" alone names too many.
    private static let mostStreets = 60
    /// Words that say that two streets meet, and those that say nothing.
    private static let signs: Set<String> = ["et", "and", "x", "angle", "croisement", "carrefour", "intersection"]
    private static let silent: Set<String> = ["de", "du", "des", "la", "le", "les", "l", "d", "of", "the", "a", "au"]

    private let streets: [Named]

    /// Gathers the pieces of each street.
    public init(_ streets: [Street]) {
        var order: [String: Int] = [:]
        var named: [Named] = []
        for street in streets where !street.name.isEmpty {
            if let known = order[street.name] {
                named[known].lines.append(street.line)
            } else {
                order[street.name] = named.count
                named.append(Named(name: street.name, words: Self.words(street.name), lines: [street.line]))
            }
        }
        self.streets = named
    }

    /// The streets that `text` names, or where the two that it names meet; at most `limit`, the shortest names first.
    public func places(named text: String, limit: Int) -> [Place] {
        let halves = Self.halves(text)
        guard let first = halves.first, !first.isEmpty else { return [] }
        guard halves.count > 1, let second = halves.dropFirst().first, !second.isEmpty else {
            return streets(first).prefix(limit).map { street in
                Place(label: street.name, coordinate: Self.middle(of: street), isCrossing: false)
            }
        }
        var found: [Place] = []
        for street in streets(first).prefix(Self.mostStreets) {
            for other in streets(second).prefix(Self.mostStreets) where other.name != street.name {
                for place in Self.crossings(of: street, with: other) {
                    found.append(Place(label: "\(street.name) × \(other.name)", coordinate: place, isCrossing: true))
                    if found.count == limit { return found }
                }
            }
        }
        return found
    }

    private static func crossings(of street: Named, with other: Named) -> [Coordinate] {
        var places: [Coordinate] = []
        for line in street.lines {
            for crossed in other.lines {
                for place in line.crossings(with: crossed, within: reach)
                where !places.contains(where: { $0.distance(to: place) < 3 * reach }) { places.append(place) }
            }
        }
        return places
    }

    /// Those each of whose wanted words begins one of the name's, the shortest first.
    private func streets(_ words: [String]) -> [Named] {
        streets.filter { street in words.allSatisfy { word in street.words.contains { $0.hasPrefix(word) } } }
            .sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
    }

    /// The middle corner of the longest piece.
    private static func middle(of street: Named) -> Coordinate {
        let longest = street.lines.max { $0.length < $1.length } ?? street.lines[0]
        return longest.coordinates[longest.coordinates.count / 2]
    }

    /// The words of the one street, or of each of two.
    private static func halves(_ text: String) -> [[String]] {
        var plain = text
        for sign in ["×", "/", "&", "+", "@", ";"] { plain = plain.replacing(sign, with: " x ") }
        return words(plain).split { signs.contains($0) }.map { $0.filter { !silent.contains($0) } }.filter {
            !$0.isEmpty
        }
    }

    /// Small letters without accents, cut where neither a letter nor a digit is.
    private static func words(_ text: String) -> [String] {
        text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: Locale(identifier: "fr"))
            .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

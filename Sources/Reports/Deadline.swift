/// How long a town gives itself for a kind of problem, in working time: `16h` or `5d`.
public struct Deadline: Hashable, Sendable, CustomStringConvertible {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable {
        /// Hours in which the town works.
        case hours = "h"
        /// Days on which it works, from the first hour to the last.
        case days = "d"
    }

    /// The greatest number of either.
    public static let most = 2000

    /// From 1 to ``most``.
    public let count: Int
    public let unit: Unit

    /// A number and `h` or `d`, without a space. Nil for anything else.
    public init?(_ text: String) {
        guard let unit = text.last.map(String.init).flatMap(Unit.init), let count = Int(text.dropLast()),
            (1...Self.most).contains(count), text.dropLast().allSatisfy(\.isASCII), !text.hasPrefix("+")
        else { return nil }
        (self.count, self.unit) = (count, unit)
    }

    public var description: String { "\(count)\(unit.rawValue)" }
}

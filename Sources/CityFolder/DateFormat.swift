public import Foundation

/// How a column writes a day, with or without a time.
public struct DateFormat: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case number(Field, digits: Int)
        case literal(Character)
    }

    private enum Field: Character {
        case year = "y"
        case month = "M"
        case day = "d"
        case hour = "H"
        case minute = "m"
        case second = "s"
    }

    private let parts: [Part]

    /// `2024-03-01`, `2024-03-01T12:30` or `2024-03-01 12:30:59`, with `Z`, `+01:00` or nothing behind.
    public static let iso8601 = DateFormat(parts: [])

    private init(parts: [Part]) {
        self.parts = parts
    }

    /// A format of `yyyy`, `MM`, `dd`, `HH`, `mm` and `ss` with anything but letters between; nil if it is not that
    /// or lacks year, month or day.
    public init?(pattern: String) {
        var parts: [Part] = []
        var rest = pattern[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            if let field = Field(rawValue: first) {
                guard run.count == (field == .year ? 4 : 2) else { return nil }
                parts.append(.number(field, digits: run.count))
                rest = rest.dropFirst(run.count)
            } else {
                guard !first.isLetter, !first.isNumber else { return nil }
                parts.append(.literal(first))
                rest = rest.dropFirst()
            }
        }
        for field in [Field.year, .month, .day] {
            guard parts.count(where: { if case .number(field, _) = $0 { true } else { false } }) == 1 else {
                return nil
            }
        }
        self.parts = parts
    }

    /// The moment that `text` names, in `timeZone` unless it says its own; midnight if it names a day. Nil if it does
    /// not follow the format or there is no such day.
    public func date(_ text: String, in timeZone: TimeZone) -> Date? {
        let text = text.trimmed
        guard parts.isEmpty else { return Self.date(text[...], parts, in: timeZone) }
        var zone = timeZone
        var body = text[...]
        if body.last == "Z" {
            zone = .gmt
            body = body.dropLast()
        } else if let offset = body.dropFirst(10).firstMatch(of: #/([+-])(\d\d):?(\d\d)$/#),
            let hours = Int(offset.output.2), let minutes = Int(offset.output.3),
            let shifted = TimeZone(secondsFromGMT: (offset.output.1 == "-" ? -60 : 60) * (hours * 60 + minutes))
        {
            zone = shifted
            body = body[..<offset.range.lowerBound]
        }
        // A fraction of a second says nothing here.
        if body.count > 19, body.dropFirst(19).first == "." { body = body.prefix(19) }
        return ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"].lazy.compactMap { pattern in
            let spaced = body.count > 10 ? body.prefix(10) + " " + body.dropFirst(11) : body
            return DateFormat(pattern: pattern).flatMap { Self.date(spaced, $0.parts, in: zone) }
        }.first
    }

    private static func date(_ text: Substring, _ parts: [Part], in timeZone: TimeZone) -> Date? {
        var components = DateComponents(timeZone: timeZone, hour: 0, minute: 0, second: 0)
        var rest = text
        for part in parts {
            switch part {
            case .literal(let character):
                guard rest.first == character else { return nil }
                rest = rest.dropFirst()
            case .number(let field, let digits):
                let run = rest.prefix(digits)
                guard run.count == digits, run.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(run)
                else { return nil }
                rest = rest.dropFirst(digits)
                switch field {
                case .year: components.year = number
                case .month: components.month = number
                case .day: components.day = number
                case .hour: components.hour = number
                case .minute: components.minute = number
                case .second: components.second = number
                }
            }
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        guard rest.isEmpty, components.isValidDate(in: calendar) else { return nil }
        return calendar.date(from: components)
    }
}

public import Foundation

/// Moments as the API writes and reads them.
public enum Timestamp {
    /// Reads an RFC 3339 date and time, with or without fractions of a second; nil for anything else.
    public static func parse(_ text: String) -> Date? {
        // A space where a "+" stood is what a query string decoder leaves.
        let text = text.replacingOccurrences(of: " ", with: "+")
        return (try? Date(text, strategy: .iso8601))
            ?? (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }

    /// `2026-11-23T13:05:00Z`: UTC, whole seconds.
    public static func format(_ date: Date) -> String {
        var text: [UInt8] = []
        append(date, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The same, written behind `text` in ASCII.
    ///
    /// By hand because a list of 500 reports holds a thousand of them, and Foundation's formatter is a hundred times
    /// slower.
    public static func append(_ date: Date, to text: inout [UInt8]) {
        let seconds = Int64(date.timeIntervalSince1970.rounded(.down))
        let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        let second = seconds - days * 86_400
        let (year, month, day) = CivilDay(number: Int(days)).date

        func append(_ number: Int64, digits: Int, then separator: Unicode.Scalar) {
            var power: Int64 = 1
            for _ in 1..<digits { power *= 10 }
            while power > 0 {
                text.append(UInt8(ascii: "0") + UInt8(number / power % 10))
                power /= 10
            }
            text.append(UInt8(ascii: separator))
        }
        append(Int64(year), digits: 4, then: "-")
        append(Int64(month), digits: 2, then: "-")
        append(Int64(day), digits: 2, then: "T")
        append(second / 3600, digits: 2, then: ":")
        append(second / 60 % 60, digits: 2, then: ":")
        append(second % 60, digits: 2, then: "Z")
    }
}

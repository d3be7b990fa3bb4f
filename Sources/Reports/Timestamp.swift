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
        date.formatted(.iso8601)
    }
}

import Foundation
import Reports

/// Moments as HTTP headers write them: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
enum HTTPDate {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Whole seconds, rounded down.
    static func format(_ date: Date) -> String {
        let parts = Timestamp.format(date).split { "-T:Z".contains($0) }
        // 1 January 1970 was a Thursday.
        let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
        let weekday = weekdays[(days % 7 + 7) % 7]
        guard parts.count == 6, let month = Int(parts[1]), months.indices.contains(month - 1) else { return "" }
        return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }

    /// Nil for anything else, the two obsolete forms included: to ignore a date is always allowed.
    static func parse(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "GMT", weekdays.contains(String(parts[0].dropLast())),
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        return Timestamp.parse("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }
}

import Foundation
import Geo
import Reports

/// Writes reports as waypoints (GPX 1.1, https://www.topografix.com/GPX/1/1/): what navigation devices take.
enum GPXText {
    static func document(_ reports: [PulledReport], town: Town) -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="Trottoir" xmlns="http://www.topografix.com/GPX/1/1">\n
            """
        let language = town.city.languages.first ?? "fr"
        for report in reports { text += waypoint(report, town: town, language: language) }
        return text + "</gpx>\n"
    }

    private static func waypoint(_ report: PulledReport, town: Town, language: String) -> String {
        let summary = report.summary
        let place = summary.location.coordinate
        let lines = [town.label(of: summary.category, in: language), summary.address, report.description]
        // The order of the elements is the schema's.
        return """
            <wpt lat="\(place.latitude)" lon="\(place.longitude)"><time>\(Timestamp.format(summary.createdAt))</time>\
            <name>\(summary.reference)</name><desc>\(escaped(lines.compactMap { $0 }.joined(separator: "\n")))</desc>\
            <type>\(escaped(summary.category))</type></wpt>\n
            """
    }

    /// XML 1.0 has no room for most control characters, whatever they are written as.
    private static func escaped(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
        return String(String.UnicodeScalarView(allowed))
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

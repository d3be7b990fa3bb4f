public import Reports

/// Requests on a map of the portal, as GeoJSON with w.c.s.' own property names.
public struct RequestMap: Sendable {
    private let town: Town
    private let pages: PortalPages
    private let language: String

    public init(_ town: Town, pages: PortalPages) {
        self.town = town
        self.pages = pages
        language = town.city.languages.first ?? "fr"
    }

    /// A feature for each report, with the number of its category; with what it says, if `isFull`.
    public func json(_ reports: [(report: Report, number: Int64)], isFull: Bool) -> [UInt8] {
        var json = JSONWriter(capacity: 768 * reports.count + 64)
        json.object {
            $0.set("type", "FeatureCollection")
            $0.array("features", reports) { write($1.report, number: $1.number, isFull: isFull, into: &$0) }
        }
        return json.bytes
    }

    private func write(_ report: Report, number: Int64, isFull: Bool, into json: inout JSONWriter) {
        let place = report.content.location
        let name = town.label(of: report.content.category, in: language)
        let display = "\(number)-\(report.reference.number)"
        let status = report.status.label[language]
        json.object {
            $0.set("type", "Feature")
            $0.object("geometry") {
                $0.set("type", "Point")
                $0.array("coordinates", [place.longitude, place.latitude]) { $0.element($1) }
            }
            $0.object("properties") {
                $0.set("id", display)
                $0.set("raw_id", String(report.reference.number))
                $0.set("text", "\(name) #\(display)")
                $0.set("name", name)
                $0.set("url", pages.desk(report.reference))
                $0.set("status_name", status)
                $0.set("status_colour", report.status.colour)
                $0.set("view_label", language == "fr" ? "Voir" : "View")
                $0.array("display_fields", shown(report, status: status, isFull: isFull)) { json, field in
                    json.object {
                        $0.set("varname", field.name)
                        $0.set("label", field.label)
                        $0.set("value", field.value)
                        $0.set("html_value", field.value.escapedForHTML)
                    }
                }
            }
        }
    }

    private func shown(
        _ report: Report, status: String, isFull: Bool
    ) -> [(name: String, label: String, value: String)] {
        let isFrench = language == "fr"
        var fields = [("status", isFrench ? "Statut" : "Status", status)]
        guard isFull else { return fields }
        if let address = report.content.address {
            fields.append(("address", isFrench ? "Adresse" : "Address", address))
        }
        if let text = report.content.description { fields.append(("description", "Description", text)) }
        return fields
    }
}

extension Status {
    /// As a marker on a map of the portal.
    fileprivate var colour: String {
        switch self {
        case .pending, .received: "#FF9E00"
        case .acknowledged, .assigned, .inProgress: "#0C7CD5"
        case .onHold: "#8A8A8A"
        case .stillBroken, .reopened: "#D92D20"
        case .fixed, .confirmed: "#2E9E4F"
        case .rejected, .duplicate, .transferred: "#5F6B7A"
        }
    }
}

extension String {
    /// As text between tags.
    fileprivate var escapedForHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

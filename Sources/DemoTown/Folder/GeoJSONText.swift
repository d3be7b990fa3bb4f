/// The plan's zones and streets as GeoJSON (RFC 7946), one feature a line so that a diff can be read.
enum GeoJSONText {
    static func zones(_ zones: [PlanZone]) -> String {
        collection(
            zones.map { zone in
                let outer = zone.rings.filter { $0.signedArea > 0 }
                let holes = zone.rings.filter { $0.signedArea <= 0 }
                let polygons = outer.map { ring in
                    [ring] + holes.filter { outer.count == 1 || ring.holds($0.mean) }
                }
                let parts = polygons.map { "[" + $0.map(self.ring).joined(separator: ",") + "]" }
                let geometry =
                    parts.count == 1
                    ? "{\"type\":\"Polygon\",\"coordinates\":\(parts[0])}"
                    : "{\"type\":\"MultiPolygon\",\"coordinates\":[\(parts.joined(separator: ","))]}"
                return feature([("id", zone.id), ("nom", zone.name)], geometry)
            })
    }

    static func streets(_ streets: [PlanStreet]) -> String {
        collection(
            streets.flatMap { street in
                street.lines.map { line in
                    let places = line.densified(25).map(position).joined(separator: ",")
                    return feature(
                        [("nom", street.name), ("proprietaire", street.owner.rawValue)],
                        "{\"type\":\"LineString\",\"coordinates\":[\(places)]}")
                }
            })
    }

    /// At most seven decimals, without trailing zeros.
    static func degrees(_ value: Double) -> String {
        let scaled = Int((abs(value) * 1e7).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        var fraction = String(scaled % 10_000_000)
        fraction = String(repeating: "0", count: 7 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return sign + String(scaled / 10_000_000) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private static func collection(_ features: [String]) -> String {
        "{\"type\":\"FeatureCollection\",\"features\":[\n" + features.joined(separator: ",\n") + "\n]}\n"
    }

    /// Names hold no character that JSON escapes.
    private static func feature(_ properties: [(String, String)], _ geometry: String) -> String {
        let members = properties.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
        return "{\"type\":\"Feature\",\"properties\":{\(members)},\"geometry\":\(geometry)}"
    }

    private static func ring(_ ring: [PlanPoint]) -> String {
        "[" + (ring + ring.prefix(1)).map(position).joined(separator: ",") + "]"
    }

    private static func position(_ point: PlanPoint) -> String {
        let place = Projection.coordinate(point)
        return "[\(degrees(place.longitude)),\(degrees(place.latitude))]"
    }
}

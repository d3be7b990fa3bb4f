/// Whether a file is in WGS84 degrees, by what it says of itself and by its numbers.
struct ReferenceSystemCheck {
    private var declared: GeoJSONProblem?
    private var suspected: [Suspect] = []

    /// Features whose positions look like one system.
    private struct Suspect {
        let code: String
        let name: String
        let first: GeoJSONProblem
        var others = 0
    }

    /// Codes whose degrees are ours to within a metre: WGS84 in either order of axes, ETRS89 and RGF93.
    private static let degrees: Set<String> = ["CRS84", "4326", "4258", "4171"]

    /// Takes note of the member `crs` of the GeoJSON of 2008, which RFC 7946 has dropped and many programs write.
    mutating func declare(_ crs: JSONValue, line: Int) {
        guard let name = crs["properties"]?["name"]?.text,
            let code = name.split(whereSeparator: { $0 == ":" || $0 == "/" }).last.map(String.init),
            !Self.degrees.contains(code.uppercased())
        else { return }
        let system = code.allSatisfy(\.isNumber) ? "EPSG:\(code)" : name
        declared = GeoJSONProblem(
            .otherReferenceSystem(system), line: line, "the file says that it is in \(system), not in WGS84 degrees",
            remedy: Self.conversion(from: system))
    }

    /// Takes note of a feature out of range that looks like another system.
    mutating func suspect(_ system: (code: String, name: String), _ problem: GeoJSONProblem) {
        if let known = suspected.firstIndex(where: { $0.code == system.code }) {
            suspected[known].others += 1
        } else {
            suspected.append(Suspect(code: system.code, name: system.name, first: problem))
        }
    }

    /// What the file says counts more than what its numbers look like.
    var problems: [GeoJSONProblem] {
        if let declared { return [declared] }
        return suspected.map { suspect in
            let others = suspect.others > 0 ? ". So do \(suspect.others) features more" : ""
            return GeoJSONProblem(
                .otherReferenceSystem(suspect.code), feature: suspect.first.feature, line: suspect.first.line,
                "\(suspect.first.message); it looks like \(suspect.code) (\(suspect.name)), in metres\(others)",
                remedy: Self.conversion(from: suspect.code))
        }
    }

    private static func conversion(from code: String) -> String {
        "Convert it: ogr2ogr -s_srs \(code) -t_srs EPSG:4326 -lco RFC7946=YES new.geojson old.geojson"
    }
}

import Geo
import Reports

/// Reads `streets.geojson`.
struct StreetReader {
    let settings: Settings.Streets
    let problems: FileProblems

    func read(_ shapes: ShapeFile) -> [Street] {
        for (key, property) in [("name", settings.nameProperty), ("owner", settings.ownerProperty)] {
            guard let missing = ShapeFile.missing(property, in: shapes.features) else { continue }
            problems.warning(
                missing.message,
                remedy:
                    "say in city.yaml which property it is: `streets: {\(key): \(missing.meant ?? "…")}`; \(missing.remedy)"
            )
        }
        var streets: [Street] = []
        streets.reserveCapacity(shapes.features.count)
        for feature in shapes.features {
            guard let geometry = feature.geometry else {
                if !feature.hasBrokenGeometry {
                    problems.warning(
                        line: feature.line, feature: feature.index + 1, "has no geometry and is left out",
                        remedy: "draw the street, or delete the feature")
                }
                continue
            }
            guard let lines = geometry.lines else {
                problems.error(
                    line: feature.line, feature: feature.index + 1,
                    "is a \(geometry.typeName); a street must be a LineString or a MultiLineString",
                    remedy: "export centre lines, or delete the feature")
                continue
            }
            let name = feature.properties[settings.nameProperty]?.text?.trimmed ?? ""
            let owner = feature.properties[settings.ownerProperty]?.text?.trimmed ?? ""
            streets += lines.map { Street(name: name, owner: owner.isEmpty ? nil : owner, line: $0) }
        }
        return streets
    }
}

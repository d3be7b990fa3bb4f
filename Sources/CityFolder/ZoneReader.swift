import Geo
import Reports

/// Reads one file of `zones/`.
struct ZoneReader {
    let kind: Settings.ZoneKind
    /// The town's box, if it is known.
    let bounds: BoundingBox?
    let problems: FileProblems

    /// What could be read, and whether that is all of it.
    struct Outcome {
        var zones: [Zone] = []
        var isWhole = true
    }

    func read(_ shapes: ShapeFile) -> Outcome {
        var outcome = Outcome(isWhole: shapes.isWhole)
        guard hasProperties(shapes) else {
            outcome.isWhole = false
            return outcome
        }
        if shapes.features.isEmpty, shapes.isWhole {
            problems.warning("holds no zone", remedy: "add zones or delete the file")
        }
        var lines: [String: Int] = [:]
        for feature in shapes.features {
            guard let zone = zone(feature) else {
                outcome.isWhole = false
                continue
            }
            let number = feature.index + 1
            if let first = lines[zone.name.id] {
                error(
                    feature, "zone `\(zone.name.id)` is there twice; first in feature \(first)",
                    remedy: "make one MultiPolygon of the two, or give one of them another `\(kind.idProperty)`")
                continue
            }
            lines[zone.name.id] = number
            outcome.zones.append(zone)
        }
        return outcome
    }

    /// Once for the file, not once a zone.
    private func hasProperties(_ shapes: ShapeFile) -> Bool {
        var isComplete = true
        for (key, property) in [("id", kind.idProperty), ("name", kind.nameProperty)] {
            guard let missing = ShapeFile.missing(property, in: shapes.features) else { continue }
            problems.error(
                missing.message,
                remedy: "say in city.yaml which property it is: "
                    + "`zones: {\(kind.kind): {\(key): \(missing.meant ?? "…")}}`; \(missing.remedy)")
            isComplete = false
        }
        return isComplete
    }

    private func zone(_ feature: GeoJSONFeature) -> Zone? {
        let id = feature.properties[kind.idProperty]?.text?.trimmed ?? ""
        if id.isEmpty {
            error(feature, "has no `\(kind.idProperty)`", remedy: "give the zone an id that no other has")
        } else if id.contains(where: { $0 == "|" || $0.isNewline }) {
            // Zones are written as `kind:id|kind:id` by the command line.
            error(
                feature, "the id `\(id)` holds a `|` or a line end", remedy: "use letters, digits, spaces and hyphens")
        }
        var name = feature.properties[kind.nameProperty]?.text?.trimmed ?? ""
        if name.isEmpty, !id.isEmpty {
            warning(feature, "has no `\(kind.nameProperty)`; people will read `\(id)`", remedy: "give the zone a name")
            name = id
        }
        guard let area = area(feature), !id.isEmpty else { return nil }
        return Zone(name: Zone.Name(kind: kind.kind, id: id, name: name), area: area)
    }

    private func area(_ feature: GeoJSONFeature) -> MultiPolygon? {
        guard let geometry = feature.geometry else {
            // A broken geometry has been reported by the reader.
            if !feature.hasBrokenGeometry {
                error(feature, "is empty: it has no geometry", remedy: "draw the zone, or delete the feature")
            }
            return nil
        }
        guard let area = geometry.area else {
            error(
                feature, "is a \(geometry.typeName); a zone must be a Polygon or a MultiPolygon",
                remedy: "export polygons, or delete the feature")
            return nil
        }
        if let problem = PolygonProblem.problem(in: area) {
            let place = problem.place.map { " at [\($0.longitude), \($0.latitude)]" } ?? ""
            error(
                feature, "the polygon is not valid: \(problem.message)\(place)",
                remedy: "mend it in QGIS (Fix geometries), or let `--repair` write a mended copy")
        }
        if let bounds, let box = area.boundingBox, !bounds.intersects(box), !box.isSwapped(for: bounds) {
            warning(
                feature, "lies outside the town's bounds", remedy: "widen `bounds` in city.yaml, or delete the zone")
        }
        return area
    }

    private func error(_ feature: GeoJSONFeature, _ message: String, remedy: String) {
        problems.error(line: feature.line, feature: feature.index + 1, message, remedy: remedy)
    }

    private func warning(_ feature: GeoJSONFeature, _ message: String, remedy: String) {
        problems.warning(line: feature.line, feature: feature.index + 1, message, remedy: remedy)
    }
}

extension BoundingBox {
    /// Whether longitude and latitude look swapped: turned round, it would lie in `bounds`.
    func isSwapped(for bounds: BoundingBox) -> Bool {
        let turned = BoundingBox(west: south, south: west, east: north, north: east)
        return !bounds.intersects(self) && turned.map(bounds.intersects) ?? false
    }
}

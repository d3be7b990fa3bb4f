import Foundation
import Geo

/// Mends the polygons of a GeoJSON file.
enum ShapeRepair {
    /// What was done to a feature, counted from 1.
    struct Action {
        let feature: Int
        let action: String
    }

    /// The same file with its polygons mended; byte for byte the same if there was nothing to mend.
    static func mend(_ bytes: [UInt8]) -> (bytes: [UInt8], actions: [Action]) {
        var document = GeoJSONReader.read(bytes)
        var actions: [Action] = []
        if document.features.contains(where: \.hasBrokenGeometry), let closed = RingRepair.mend(bytes) {
            actions = closed.actions
            document = GeoJSONReader.read(closed.bytes)
        }
        // What is still broken a program cannot mend; written out it would be lost.
        guard document.problems.isEmpty else { return (bytes, []) }
        let features = document.features.map { feature in
            guard let area = feature.geometry?.area, let problem = PolygonProblem.problem(in: area),
                let mended = try? PolygonProblem.repaired(area)
            else { return feature }
            let place = problem.place.map { " at [\($0.longitude), \($0.latitude)]" } ?? ""
            actions.append(Action(feature: feature.index + 1, action: "made valid: \(problem.message)\(place)"))
            var feature = feature
            feature.geometry = mended.polygons.count == 1 ? .polygon(mended.polygons[0]) : .multiPolygon(mended)
            return feature
        }
        guard !actions.isEmpty else { return (bytes, []) }
        return (GeoJSONWriter.text(features, precision: .exact), actions.sorted { $0.feature < $1.feature })
    }
}

/// Closes rings and drops those that are none, in the JSON itself: a broken ring never becomes a polygon.
private enum RingRepair {
    static func mend(_ bytes: [UInt8]) -> (bytes: [UInt8], actions: [ShapeRepair.Action])? {
        guard let file = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)), case .object(var members) = file,
            case .array(let features) = members["features"]
        else { return nil }
        var actions: [ShapeRepair.Action] = []
        let mended = features.enumerated().map { index, feature in
            guard case .object(var feature) = feature, case .object(var geometry) = feature["geometry"],
                let coordinates = geometry["coordinates"]
            else { return feature }
            var work = Work()
            switch geometry["type"]?.text {
            case "Polygon": geometry["coordinates"] = .array(work.rings(coordinates))
            case "MultiPolygon":
                guard case .array(let polygons) = coordinates else { break }
                geometry["coordinates"] = .array(
                    polygons.map { work.rings($0) }.filter { !$0.isEmpty }.map { .array($0) })
            default: break
            }
            actions += work.actions.map { ShapeRepair.Action(feature: index + 1, action: $0) }
            feature["geometry"] = .object(geometry)
            return .object(feature)
        }
        members["features"] = .array(mended)
        return (JSONValue.object(members).jsonBytes, actions)
    }

    private struct Work {
        private var closed = 0
        private var dropped = 0

        var actions: [String] {
            (closed > 0 ? ["closed \(closed) ring\(closed > 1 ? "s" : "")"] : [])
                + (dropped > 0 ? ["dropped \(dropped) ring\(dropped > 1 ? "s" : "") with too few positions"] : [])
        }

        /// The rings of a polygon; none if its outer ring is lost.
        mutating func rings(_ value: JSONValue) -> [JSONValue] {
            guard case .array(let rings) = value else { return [] }
            var kept: [JSONValue] = []
            for (index, ring) in rings.enumerated() {
                guard case .array(var positions) = ring else { return rings }
                if let first = positions.first, first != positions.last {
                    positions.append(first)
                    closed += 1
                }
                guard Set(positions).count >= 3 else {
                    dropped += 1
                    if index == 0 { return [] }
                    continue
                }
                kept.append(.array(positions))
            }
            return kept
        }
    }
}

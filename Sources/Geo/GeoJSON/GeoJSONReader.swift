/// What a GeoJSON file holds, and what is wrong with it.
public struct GeoJSONDocument: Sendable {
    /// All features that could be found, in the order of the file, also those with a broken geometry.
    public let features: [GeoJSONFeature]
    /// All problems, in the order they were met; empty when the file can be used.
    public let problems: [GeoJSONProblem]
}

/// Reads GeoJSON (RFC 7946), strictly and with every problem at once.
///
/// A FeatureCollection, a single Feature and a bare geometry are read; a third and further number of a position
/// (altitude) is dropped; members that GeoJSON does not know are skipped. Positions must be WGS84 degrees: metres
/// that pose as degrees are one problem for the whole file, naming the reference system they look like.
public struct GeoJSONReader {
    /// Reads text in UTF-8 and tells everything that is wrong with it.
    public static func read(_ text: [UInt8]) -> GeoJSONDocument {
        var reader = GeoJSONReader(text)
        reader.readDocument(text)
        return GeoJSONDocument(features: reader.features, problems: reader.problems)
    }

    /// Reads text in UTF-8 in which nothing is wrong.
    ///
    /// Throws `GeoJSONError` with all problems otherwise.
    public static func features(in text: [UInt8]) throws(GeoJSONError) -> [GeoJSONFeature] {
        let document = read(text)
        guard document.problems.isEmpty else { throw GeoJSONError(problems: document.problems) }
        return document.features
    }

    var parser: JSONParser
    var features: [GeoJSONFeature] = []
    var problems: [GeoJSONProblem] = []
    /// What has gone wrong in the geometry being read.
    var faults = GeometryFaults()
    private var referenceSystem = ReferenceSystemCheck()

    private init(_ text: [UInt8]) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        parser = JSONParser(text.starts(with: mark) ? text[3...] : text[...])
    }

    // MARK: The whole file

    private mutating func readDocument(_ text: [UInt8]) {
        if let problem = UTF8Text.problem(in: text) {
            let others = problem.lines > 1 ? " (and \(problem.lines - 1) lines more)" : ""
            problems.append(
                GeoJSONProblem(
                    .notUTF8, line: problem.line, "the text is not UTF-8\(others); it looks like \(problem.likely)",
                    remedy: "Convert it: iconv -f \(problem.likely) -t UTF-8 old.geojson > new.geojson"))
            // Latin-1 in a name need not hide the other problems; UTF-16 is nothing we could read on.
            if problem.likely == "UTF-16" { return }
        }
        do {
            try readTopLevel()
            try parser.expectEnd()
        } catch {
            report(.syntax, at: error.offset, "this is not JSON: \(error.message)")
        }
        problems += referenceSystem.problems
    }

    private mutating func readTopLevel() throws(JSONSyntaxError) {
        let start = parser.offset
        guard parser.peek() == UInt8(ascii: "{") else {
            report(.structure, at: parser.offset, "expected a GeoJSON FeatureCollection, which is an object")
            return try parser.skip()
        }
        var type: String?
        var hasFeatures = false
        try parser.beginObject()
        while let key = try parser.nextKey() {
            switch key {
            case "type": type = try text()
            case "crs": referenceSystem.declare(try parser.value(), line: parser.line(at: parser.offset))
            case "features" where parser.peek() == UInt8(ascii: "["):
                hasFeatures = true
                try parser.beginArray()
                while try parser.nextElement() { try readFeature() }
            default: try parser.skip()
            }
        }
        let end = parser.offset
        switch type {
        case "FeatureCollection":
            if !hasFeatures { report(.structure, at: start, "the FeatureCollection has no list \"features\"") }
        case "Feature":
            parser.offset = start
            try readFeature()
        case let type? where Self.geometryTypes.contains(type):
            parser.offset = start
            let geometry = try readGeometry()
            append(GeoJSONFeature(geometry: geometry), at: start)
        default:
            let found = type.map { "\"\($0)\"" } ?? "no type"
            report(.structure, at: start, "expected \"type\": \"FeatureCollection\", found \(found)")
        }
        parser.offset = end
    }

    // MARK: One feature

    private mutating func readFeature() throws(JSONSyntaxError) {
        let byte = parser.peek()
        let start = parser.offset
        guard byte == UInt8(ascii: "{") else {
            report(.structure, feature: features.count, at: start, "a feature must be an object")
            try parser.skip()
            return append(GeoJSONFeature(geometry: nil), at: start)
        }
        var feature = GeoJSONFeature(geometry: nil)
        var type: String?
        var shape: [String] = []
        try parser.beginObject()
        while let key = try parser.nextKey() {
            switch key {
            case "type": type = try text()
            case "geometry": feature.geometry = try readGeometry()
            case "id":
                let id = try parser.value()
                if case .string = id {
                    feature.id = id
                } else if id.number != nil {
                    feature.id = id
                } else {
                    shape.append("\"id\" must be a string or a number")
                }
            case "properties":
                switch try parser.value() {
                case .object(let properties): feature.properties = properties
                case .null: break
                default: shape.append("\"properties\" must be an object or null")
                }
            default: try parser.skip()
            }
        }
        if type != "Feature" { shape.append("a feature must have \"type\": \"Feature\"") }
        for message in shape { report(.structure, feature: features.count, at: start, message) }
        append(feature, at: start)
    }

    /// Files the feature, and the faults of its geometry as problems.
    private mutating func append(_ feature: GeoJSONFeature, at start: Int) {
        var feature = feature
        feature.index = features.count
        feature.line = parser.line(at: start)
        feature.hasBrokenGeometry = !faults.isEmpty
        if feature.hasBrokenGeometry {
            feature.geometry = nil
            for fault in faults.messages {
                report(fault.kind, feature: feature.index, at: fault.offset, fault.message, remedy: fault.remedy)
            }
            if let outside = faults.outside {
                let problem = outside.problem(feature: feature.index, line: parser.line(at: outside.offset))
                if let system = MetricGrid.guess(x: outside.x, y: outside.y) {
                    referenceSystem.suspect(system, problem)
                } else {
                    problems.append(problem)
                }
            }
            faults = GeometryFaults()
        }
        features.append(feature)
    }

    // MARK: Small things

    /// A string; nil, having read it, when it is something else.
    mutating func text() throws(JSONSyntaxError) -> String? {
        guard case .string(let text) = try parser.value() else { return nil }
        return text
    }

    private mutating func report(
        _ kind: GeoJSONProblem.Kind, feature: Int? = nil, at offset: Int, _ message: String, remedy: String? = nil
    ) {
        problems.append(
            GeoJSONProblem(kind, feature: feature, line: parser.line(at: offset), message, remedy: remedy))
    }
}

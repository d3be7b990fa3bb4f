/// Writes a FeatureCollection (RFC 7946) feature by feature: a body of any length needs no more memory than its
/// largest piece.
///
///     var writer = GeoJSONWriter()
///     for feature in features {
///         writer.write(feature)
///         send(writer.take())
///     }
///     writer.finish()
///     send(writer.take())
public struct GeoJSONWriter {
    /// How exactly coordinates are written.
    public enum Precision: Sendable {
        /// At most seven decimals, about one centimetre: for people and programs that show a map.
        case centimetre
        /// As many digits as it takes to read the same number back: for files that are read again. (A polygon that is
        /// valid may cross itself after rounding.)
        case exact
    }

    private var text = JSONText()
    private var count = 0
    private let precision: Precision

    /// Begins a collection, with `members` beside its features (keys sorted; not "type" or "features").
    public init(precision: Precision = .centimetre, members: [String: JSONValue] = [:]) {
        self.precision = precision
        text.append(raw: "{\"type\":\"FeatureCollection\",")
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            text.append(string: key)
            text.append(raw: ":")
            text.append(value)
            text.append(raw: ",")
        }
        text.append(raw: "\"features\":[")
    }

    /// Writes one feature on a line of its own.
    public mutating func write(_ feature: GeoJSONFeature) {
        text.append(raw: count == 0 ? "\n" : ",\n")
        count += 1
        Self.write(feature, precision, to: &text)
    }

    /// Ends the collection.
    public mutating func finish() {
        text.append(raw: count == 0 ? "]}\n" : "\n]}\n")
    }

    /// Hands over what has been written since it was last asked, in UTF-8.
    public mutating func take() -> [UInt8] {
        defer { text.bytes.removeAll(keepingCapacity: false) }
        return text.bytes
    }

    /// The whole text of these features, in UTF-8.
    public static func text(_ features: [GeoJSONFeature], precision: Precision = .centimetre) -> [UInt8] {
        var writer = GeoJSONWriter(precision: precision)
        for feature in features { writer.write(feature) }
        writer.finish()
        return writer.take()
    }

    /// The text of one feature alone, in UTF-8.
    public static func text(of feature: GeoJSONFeature, precision: Precision = .centimetre) -> [UInt8] {
        var text = JSONText()
        write(feature, precision, to: &text)
        return text.bytes
    }

    private static func write(_ feature: GeoJSONFeature, _ precision: Precision, to text: inout JSONText) {
        text.append(raw: "{\"type\":\"Feature\",")
        if let id = feature.id {
            text.append(raw: "\"id\":")
            text.append(id)
            text.append(raw: ",")
        }
        text.append(raw: "\"properties\":")
        text.append(object: feature.properties)
        text.append(raw: ",\"geometry\":")
        if let geometry = feature.geometry {
            text.append(geometry, precision)
        } else {
            text.append(raw: "null")
        }
        text.append(raw: "}")
    }
}

extension JSONText {
    fileprivate mutating func append(_ geometry: Geometry, _ precision: GeoJSONWriter.Precision) {
        append(raw: "{\"type\":")
        append(string: geometry.typeName)
        if case .collection(let parts) = geometry {
            append(raw: ",\"geometries\":")
            list(parts) { $0.append($1, precision) }
        } else {
            append(raw: ",\"coordinates\":")
            switch geometry {
            case .point(let place): append(place, precision)
            case .multiPoint(let places): append(places, precision)
            case .lineString(let line): append(line.coordinates, precision)
            case .multiLineString(let lines): list(lines) { $0.append($1.coordinates, precision) }
            case .polygon(let polygon): append(polygon, precision)
            case .multiPolygon(let area): list(area.polygons) { $0.append($1, precision) }
            case .collection: break
            }
        }
        append(raw: "}")
    }

    private mutating func append(_ polygon: Polygon, _ precision: GeoJSONWriter.Precision) {
        list(polygon.rings) { $0.append($1, precision) }
    }

    private mutating func append(_ places: [Coordinate], _ precision: GeoJSONWriter.Precision) {
        list(places) { $0.append($1, precision) }
    }

    private mutating func append(_ place: Coordinate, _ precision: GeoJSONWriter.Precision) {
        append(raw: "[")
        switch precision {
        case .centimetre:
            append(degrees: place.longitude)
            append(raw: ",")
            append(degrees: place.latitude)
        case .exact:
            append(place.longitude)
            append(raw: ",")
            append(place.latitude)
        }
        append(raw: "]")
    }

    private mutating func list<Element>(_ elements: [Element], _ body: (inout JSONText, Element) -> Void) {
        append(raw: "[")
        var first = true
        for element in elements {
            if !first { append(raw: ",") }
            first = false
            body(&self, element)
        }
        append(raw: "]")
    }
}

/// One thing of a GeoJSON file: a geometry with properties (RFC 7946 §3.2).
public struct GeoJSONFeature: Hashable, Sendable {
    /// Its name in the file, a string or a number; nil when it has none.
    public var id: JSONValue?
    /// What the file says about it.
    public var properties: [String: JSONValue]
    /// Where it is; nil when the file says `null`, or when its text is broken (see `hasBrokenGeometry`).
    public var geometry: Geometry?
    /// The geometry is nil because it could not be read; a `GeoJSONProblem` says why.
    public var hasBrokenGeometry: Bool
    /// Position in the file, from 0.
    public var index: Int
    /// Line where it begins, from 1; nil for one that comes from no file.
    public var line: Int?

    /// A feature to write; `index` and `line` are for those that were read.
    public init(
        id: JSONValue? = nil, properties: [String: JSONValue] = [:], geometry: Geometry?,
        hasBrokenGeometry: Bool = false, index: Int = 0, line: Int? = nil
    ) {
        self.id = id
        self.properties = properties
        self.geometry = geometry
        self.hasBrokenGeometry = hasBrokenGeometry
        self.index = index
        self.line = line
    }
}

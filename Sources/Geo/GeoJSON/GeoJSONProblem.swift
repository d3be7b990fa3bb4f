/// One thing that is wrong with a GeoJSON file: where, what, and how to mend it.
public struct GeoJSONProblem: Error, Hashable, Sendable {
    /// What sort of problem it is.
    public enum Kind: Hashable, Sendable {
        /// Bytes that are not UTF-8.
        case notUTF8
        /// Not JSON from here on.
        case syntax
        /// JSON, but not of GeoJSON's shape.
        case structure
        /// A geometry that is none: an open ring, too few positions, an empty polygon.
        case geometry
        /// Numbers that are not degrees: the first such position. Longitude is -180...180, latitude -90...90.
        case outOfRange(x: Double, y: Double)
        /// The file says it is, or looks like being, in another reference system than WGS84 degrees, such as
        /// "EPSG:2154".
        case otherReferenceSystem(String)
    }

    /// What sort of problem it is.
    public let kind: Kind
    /// Which feature, from 0; nil when the whole file is meant.
    public let feature: Int?
    /// Which line, from 1; nil when none is meant.
    public let line: Int?
    /// What is wrong, in English.
    public let message: String
    /// How to mend it, in English; nil when the message says it all.
    public let remedy: String?

    /// A problem with the whole file, a feature (from 0) or a line (from 1).
    public init(_ kind: Kind, feature: Int? = nil, line: Int? = nil, _ message: String, remedy: String? = nil) {
        self.kind = kind
        self.feature = feature
        self.line = line
        self.message = message
        self.remedy = remedy
    }
}

extension GeoJSONProblem: CustomStringConvertible {
    /// One line for people, such as `feature 3 (line 12): the outer ring is not closed`; features count from 1 here.
    public var description: String {
        let place =
            switch (feature, line) {
            case (let feature?, let line?): "feature \(feature + 1) (line \(line)): "
            case (let feature?, nil): "feature \(feature + 1): "
            case (nil, let line?): "line \(line): "
            case (nil, nil): ""
            }
        return place + message + (remedy.map { ". \($0)" } ?? "")
    }
}

/// All problems of a GeoJSON file, at least one.
public struct GeoJSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of the file.
    public let problems: [GeoJSONProblem]

    /// One line a problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

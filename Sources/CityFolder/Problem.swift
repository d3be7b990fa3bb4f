/// Something that is wrong in a city folder: where, what, and how to mend it.
public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, relative to the folder: `zones/district.geojson`.
    public let file: String
    /// The line, counted from 1, where one is known.
    public let line: Int?
    /// The GeoJSON feature, counted from 1, where the problem is in one.
    public let feature: Int?
    /// What is wrong, in plain English.
    public let message: String
    /// How to mend it, in plain English.
    public let remedy: String
    /// True if the town can be served all the same.
    public let isWarning: Bool

    public init(
        file: String, line: Int? = nil, feature: Int? = nil, message: String, remedy: String, isWarning: Bool = false
    ) {
        self.file = file
        self.line = line
        self.feature = feature
        self.message = message
        self.remedy = remedy
        self.isWarning = isWarning
    }

    /// One line: `zones/district.geojson, feature 3 (line 17): … → …`; a warning says so first.
    public var description: String {
        let place =
            switch (feature, line) {
            case (let feature?, let line?): "\(file), feature \(feature) (line \(line))"
            case (let feature?, nil): "\(file), feature \(feature)"
            case (nil, let line?): "\(file), line \(line)"
            case (nil, nil): file
            }
        return "\(isWarning ? "warning: " : "")\(place): \(message) → \(remedy)"
    }
}

extension Problem: Comparable {
    /// By file, then line, then feature; so that two runs print the same.
    public static func < (one: Problem, other: Problem) -> Bool {
        if one.file != other.file { return one.file < other.file }
        let places = ((one.line ?? 0, one.feature ?? 0), (other.line ?? 0, other.feature ?? 0))
        if places.0 != places.1 { return places.0 < places.1 }
        if one.message != other.message { return one.message < other.message }
        return one.remedy < other.remedy
    }
}

/// All that is wrong in a city folder at once, sorted by file and line; warnings included.
public struct CityFolderProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one of them is not a warning.
    public let problems: [Problem]

    public init(_ problems: [Problem]) {
        self.problems = problems.sorted()
    }

    /// One problem a line.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}

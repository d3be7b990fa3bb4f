/// Something that was mended in the copy of a folder.
public struct Mend: Hashable, Sendable, CustomStringConvertible {
    /// The file, relative to the folder.
    public let file: String
    /// The GeoJSON feature, counted from 1; nil for the whole file.
    public let feature: Int?
    /// What was done, in plain English.
    public let action: String

    /// One line: `zones/district.geojson, feature 3: …`.
    public var description: String {
        feature.map { "\(file), feature \($0): \(action)" } ?? "\(file): \(action)"
    }
}

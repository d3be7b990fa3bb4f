public import Geo

/// How a place became known.
public enum LocationSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// The GPS position in the photo's EXIF block.
    case photo
    /// The phone's own position at the moment of the photo.
    case device
    /// A pin that somebody set on the map.
    case map
    /// An address that somebody chose.
    case address
}

/// Where a report is, how that is known, and how well.
public struct Location: Hashable, Sendable {
    /// The place.
    public let coordinate: Coordinate
    /// How it became known.
    public let source: LocationSource
    /// The radius, in metres, that holds the true place, as the source claims it.
    public let accuracy: Double?

    /// Degrees north.
    public var latitude: Double { coordinate.latitude }
    /// Degrees east.
    public var longitude: Double { coordinate.longitude }

    public init(coordinate: Coordinate, source: LocationSource, accuracy: Double? = nil) {
        self.coordinate = coordinate
        self.source = source
        self.accuracy = accuracy
    }
}

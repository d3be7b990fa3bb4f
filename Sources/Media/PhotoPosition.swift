/// Where a photo says it was taken. Always a real place: see `GPSReader` for what is refused.
public struct PhotoPosition: Sendable, Equatable {
    /// WGS84 degrees, −180...180, east positive.
    public var longitude: Double
    /// WGS84 degrees, −90...90, north positive.
    public var latitude: Double
    /// Radius in metres within which the phone believed itself to be, if it said so.
    public var accuracy: Double?
    /// Metres above sea level; negative below.
    public var altitude: Double?
    /// Where the camera pointed, in degrees clockwise from north, 0..<360.
    public var direction: Double?
    /// Whether `direction` counts from magnetic instead of true north. In France the two lie 0 to 3° apart.
    public var isDirectionMagnetic: Bool
    /// The receiver called its own fix void, or a second EXIF block in the file says another place.
    public var isLowConfidence: Bool

    /// A position from its parts; nothing is checked.
    public init(
        longitude: Double, latitude: Double, accuracy: Double? = nil, altitude: Double? = nil,
        direction: Double? = nil, isDirectionMagnetic: Bool = false, isLowConfidence: Bool = false
    ) {
        self.longitude = longitude
        self.latitude = latitude
        self.accuracy = accuracy
        self.altitude = altitude
        self.direction = direction
        self.isDirectionMagnetic = isDirectionMagnetic
        self.isLowConfidence = isLowConfidence
    }

    /// Known to be off by more than 200 m perhaps: good enough for the street's neighbourhood, not for the street.
    public var isCoarse: Bool { accuracy.map { $0 > 200 } ?? false }
}

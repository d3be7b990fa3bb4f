import Foundation

/// A place on the earth in WGS84 degrees (EPSG:4326), longitude first as GeoJSON writes it.
///
/// A value always lies in range: whoever holds one need not check it again.
public struct Coordinate: Hashable, Sendable {
    /// Degrees east of Greenwich, -180...180.
    public let longitude: Double
    /// Degrees north of the equator, -90...90.
    public let latitude: Double

    /// Mean radius of the earth in metres (IUGG: (2a + b) / 3 of the WGS84 ellipsoid).
    public static let earthRadius = 6_371_008.8

    /// Gives nil unless both numbers are finite and in range: -180...180 degrees east, -90...90 degrees north.
    public init?(longitude: Double, latitude: Double) {
        // NaN and infinities fail both comparisons.
        guard abs(longitude) <= 180, abs(latitude) <= 90 else { return nil }
        self.init(unchecked: longitude, latitude)
    }

    /// For numbers already known to be in range.
    init(unchecked longitude: Double, _ latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// Metres along the great circle to `other`, on a sphere of `earthRadius`.
    ///
    /// Haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky & Telescope 68, 1984): exact to rounding
    /// for small distances too; the sphere is within 0.6 % of the ellipsoid.
    public func distance(to other: Coordinate) -> Double {
        let latitudes = (latitude * .pi / 180, other.latitude * .pi / 180)
        let north = sin((latitudes.1 - latitudes.0) / 2)
        let east = sin((other.longitude - longitude) * .pi / 360)
        let haversine = north * north + cos(latitudes.0) * cos(latitudes.1) * east * east
        return 2 * Self.earthRadius * asin(min(1, haversine.squareRoot()))
    }

    /// The place `east` and `north` metres from here (negative: west, south), for distances of a few kilometres.
    ///
    /// Local equirectangular projection: one metre is 1 / R radians of latitude and 1 / (R cos latitude) of longitude.
    /// Stops at the poles and wraps round at 180 degrees; not-finite metres give this place back.
    public func moved(east: Double, north: Double) -> Coordinate {
        guard east.isFinite, north.isFinite else { return self }
        let degreesPerMetre = 180 / (.pi * Self.earthRadius)
        let parallel = cos(latitude * .pi / 180)
        let newLatitude = min(90, max(-90, latitude + north * degreesPerMetre))
        // On a pole every direction is along the meridian, so east has no meaning.
        guard parallel > 1e-9 else { return Coordinate(unchecked: longitude, newLatitude) }
        var newLongitude = longitude + east * degreesPerMetre / parallel
        if abs(newLongitude) > 180 { newLongitude = newLongitude.remainder(dividingBy: 360) }
        return Coordinate(unchecked: newLongitude, newLatitude)
    }
}

extension Coordinate: Codable {
    private enum CodingKeys: CodingKey {
        case longitude, latitude
    }

    /// Reads `{"longitude": …, "latitude": …}`; throws `DecodingError.dataCorrupted` where a number is out of range.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let longitude = try container.decode(Double.self, forKey: .longitude)
        let latitude = try container.decode(Double.self, forKey: .latitude)
        guard let coordinate = Coordinate(longitude: longitude, latitude: latitude) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "(\(longitude), \(latitude)) is not a longitude and latitude in degrees"))
        }
        self = coordinate
    }
}

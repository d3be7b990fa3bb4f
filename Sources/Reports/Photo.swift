public import Geo

/// A photo as the service knows it: what was read from the original, never the bytes.
public struct Photo: Identifiable, Hashable, Sendable {
    /// SHA-256 of the original's bytes, 64 lower-case hexadecimal digits.
    public struct ID: Hashable, Sendable, Codable, CustomStringConvertible {
        /// The digits.
        public let hex: String

        /// Nil unless `hex` is 64 lower-case hexadecimal digits.
        public init?(hex: String) {
            guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
            else { return nil }
            self.hex = hex
        }

        public var description: String { hex }

        public init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let id = Self(hex: text) else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "a photo is named by 64 lower-case hexadecimal digits"))
            }
            self = id
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(hex)
        }
    }

    /// Where the photo says it was taken.
    public struct Position: Hashable, Sendable {
        /// The place.
        public let coordinate: Coordinate
        /// The radius, in metres, that the phone claimed.
        public let accuracy: Double?
        /// True if it should only be used when nothing better is known.
        public let isLowConfidence: Bool

        public init(coordinate: Coordinate, accuracy: Double?, isLowConfidence: Bool) {
            self.coordinate = coordinate
            self.accuracy = accuracy
            self.isLowConfidence = isLowConfidence
        }
    }

    /// The public sizes.
    public enum Rendition: String, Hashable, Sendable, CaseIterable {
        /// Longest edge 400 pixels.
        case thumbnail
        /// Longest edge 1600 pixels.
        case `public`
    }

    /// Names the original by its content.
    public let id: ID
    /// Width as shown, in pixels.
    public let width: Int
    /// Height as shown, in pixels.
    public let height: Int
    /// The original's size in bytes.
    public let byteCount: Int
    /// Where it was taken, if it says so.
    public let position: Position?
    /// When it was taken, local date and time with the UTC offset if known, in ISO 8601.
    public let takenAt: String?
    /// The compass direction the camera looked to, in degrees from north.
    public let direction: Double?

    public init(
        id: ID, width: Int, height: Int, byteCount: Int, position: Position? = nil, takenAt: String? = nil,
        direction: Double? = nil
    ) {
        self.id = id
        self.width = width
        self.height = height
        self.byteCount = byteCount
        self.position = position
        self.takenAt = takenAt
        self.direction = direction
    }
}

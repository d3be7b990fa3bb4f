public import Geo

/// The place of a report, chosen from what the person said and what the photos say.
///
/// A pin, an address or a position that the person sent always wins; a photo's own position is used when nothing
/// was sent. Where a photo that can be trusted lies more than ``disagreementDistance`` away from the place chosen,
/// that is flagged, never decided silently: the sender is asked.
public struct PlaceChoice: Hashable, Sendable {
    /// A photo that says another place than the one chosen.
    public struct Disagreement: Hashable, Sendable {
        /// The place in the photo.
        public let photo: Coordinate
        /// How far it is from the place chosen, in metres.
        public let distance: Double
    }

    /// Beyond this many metres, a photo and the place chosen disagree.
    public static let disagreementDistance = 250.0

    /// The place chosen.
    public let location: Location
    /// The photo farthest from it, if farther than ``disagreementDistance``.
    public let disagreement: Disagreement?

    /// Chooses; nil if neither the person nor any photo says a place.
    public init?(sent: Location?, photos: [Photo]) {
        let positions = photos.compactMap(\.position).filter { !$0.isLowConfidence }
        let fallback = positions.first ?? photos.lazy.compactMap(\.position).first
        let chosen: Location
        if let sent {
            chosen = sent
        } else if let position = fallback {
            chosen = Location(coordinate: position.coordinate, source: .photo, accuracy: position.accuracy)
        } else {
            return nil
        }
        location = chosen
        disagreement =
            positions
            .map { Disagreement(photo: $0.coordinate, distance: $0.coordinate.distance(to: chosen.coordinate)) }
            .filter { $0.distance > Self.disagreementDistance }
            .max { $0.distance < $1.distance }
    }
}

import Geo
public import Media

/// Where the bytes of photos are kept. What `keep` returned from is on disk, flushed.
public protocol PhotoStore: Sendable {
    /// A path in the same file system, not there yet, for an upload to be written to.
    func temporaryPath() throws -> String

    /// Takes the original at `path` (moved, private) and the public sizes. The same photo again changes nothing.
    func keep(_ id: Photo.ID, originalAt path: String, renditions: PhotoRenditions) throws

    /// Whether the original and every public size are here.
    func contains(_ id: Photo.ID) -> Bool

    /// Removes original and public sizes; if there are none, nothing.
    func delete(_ id: Photo.ID) throws

    /// The path of a public size with these areas covered, as it is if there are none; nil if there is no such file.
    func path(of id: Photo.ID, _ rendition: Photo.Rendition, covering areas: [PictureArea]) -> String?

    /// The path of the original; nil if there is none.
    func originalPath(of id: Photo.ID) -> String?

    /// Takes the public sizes with these areas covered, beside those without.
    func keep(_ id: Photo.ID, covering areas: [PictureArea], renditions: PhotoRenditions) throws

    /// Removes the covered sizes but those of `areas`.
    func deleteCovered(_ id: Photo.ID, but areas: [PictureArea]) throws
}

extension Photo {
    /// A photo from what `Media` read in its original of `byteCount` bytes.
    public init(id: ID, facts: PhotoFacts, byteCount: Int) {
        self.init(
            id: id, width: facts.width, height: facts.height, byteCount: byteCount,
            position: facts.position.flatMap(Position.init), takenAt: facts.takenAt?.rfc3339,
            direction: facts.position?.direction)
    }
}

extension Photo.Position {
    /// Nil if the place is none on earth.
    init?(_ position: PhotoPosition) {
        guard let coordinate = Coordinate(longitude: position.longitude, latitude: position.latitude) else {
            return nil
        }
        self.init(
            coordinate: coordinate, accuracy: position.accuracy,
            isLowConfidence: position.isLowConfidence || position.isCoarse)
    }
}

extension CaptureTime {
    /// Local date and time, with the offset from UTC if the camera wrote it: `2026-11-23T14:05:00+01:00`.
    fileprivate var rfc3339: String {
        guard let offset = offsetMinutes else { return local }
        let minutes = abs(offset)
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return local + (offset < 0 ? "-" : "+") + digits(minutes / 60) + ":" + digits(minutes % 60)
    }
}

public import Media

/// Where the bytes of photos are kept. What `keep` returned from is on disk, flushed.
public protocol PhotoStore: Sendable {
    /// A path in the same file system, not there yet, for an upload to be written to.
    func temporaryPath() throws -> String

    /// Takes the original at `path` (moved, private) and the public sizes. The same photo again changes nothing.
    func keep(_ id: Photo.ID, originalAt path: String, renditions: PhotoRenditions) throws

    /// The path of a public size; nil if there is none.
    func path(of id: Photo.ID, _ rendition: Photo.Rendition) -> String?
}

extension Photo {
    /// A photo from what `Media` read in its original of `byteCount` bytes.
    public init(id: ID, facts: PhotoFacts, byteCount: Int) {
        self.init(
            id: id, width: facts.width, height: facts.height, byteCount: byteCount,
            position: facts.position.flatMap(Position.init), takenAt: facts.takenAt?.description,
            direction: facts.position?.direction)
    }
}

import Media
import Reports

/// Makes the public sizes of a photo with areas covered, from the original. They are named by what they cover: whoever
/// asks for these areas never gets a file that covers others.
struct PhotoCovering: Sendable {
    let photos: any PhotoStore
    let queue: PhotoQueue
    let limits: MediaLimits
    let turns: Turns<Photo.ID>

    init(_ reception: PhotoReception) {
        (photos, queue, limits) = (reception.photos, reception.queue, reception.limits)
        turns = reception.turns
    }

    /// Makes both sizes, on disk when this returns, unless they are there.
    func make(_ id: Photo.ID, covering areas: [PictureArea]) async throws {
        guard !areas.isEmpty else { return }
        try await turns.inTurn(id) {
            let isDone = Photo.Rendition.allCases.allSatisfy { photos.path(of: id, $0, covering: areas) != nil }
            guard !isDone else { return }
            guard let original = photos.originalPath(of: id) else {
                throw ReportError(.unavailable, "The photo cannot be covered now.", cause: "no original of \(id)")
            }
            // Whatever was accepted once can be made again.
            var limits = limits
            limits.maxBytes = .max
            try await queue.run { [photos, limits] in
                let renditions = try PhotoIntake.renditions(ofFileAt: original, limits: limits, covering: areas)
                try photos.keep(id, covering: areas, renditions: renditions)
            }
        }
    }

    /// The path of a size, made first if it is not there: a backup has none of the covered ones.
    func path(of id: Photo.ID, _ rendition: Photo.Rendition, _ areas: [PictureArea]) async throws -> String {
        if let path = photos.path(of: id, rendition, covering: areas) { return path }
        try await make(id, covering: areas)
        guard let path = photos.path(of: id, rendition, covering: areas) else {
            throw Problem(.notFound, "There is no such photo.")
        }
        return path
    }
}

import Foundation
import Media
import NIOPosix
import Reports

/// What happens to a photo whose bytes are in a file, however they came: facts, public sizes, all of it on disk, its
/// row written. The one order of steps for every way in.
struct PhotoReception: Sendable {
    let store: any ReportStore
    let photos: any PhotoStore
    /// JPEG work blocks for tens of milliseconds, so it has threads of its own, as many as there are cores.
    let threads: NIOThreadPool
    /// Who waits for them.
    let queue: PhotoQueue
    let limits: MediaLimits
    let turns: Turns<Photo.ID>
    let now: @Sendable () -> Date

    /// What taking a photo in came to.
    struct Receipt: Sendable {
        let photo: Photo
        /// True if it was here already, whole: nothing was done but to note that it was sent again.
        let isReplay: Bool
    }

    /// Takes the photo, whose file is moved away or left to be discarded. Throws ``MediaError`` if it is none.
    func take(_ upload: PhotoUpload) async throws -> Receipt {
        // Whoever removes the files of a photo that nobody claimed must not meet somebody who brings it back.
        try await turns.inTurn(upload.id) {
            if photos.contains(upload.id), let photo = try await store.photos([upload.id]).first {
                try await store.add(photo, at: now())
                return Receipt(photo: photo, isReplay: true)
            }
            let photo = try await queue.run { [photos, limits] in
                let renditions = try PhotoIntake.renditions(ofFileAt: upload.path, limits: limits)
                try photos.keep(upload.id, originalAt: upload.path, renditions: renditions)
                return Photo(id: upload.id, facts: renditions.facts, byteCount: upload.byteCount)
            }
            try await store.add(photo, at: now())
            return Receipt(photo: photo, isReplay: false)
        }
    }
}

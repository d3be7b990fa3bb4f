import Foundation
import Media

/// A photo → its facts and both public sizes, as the server takes it in.
struct PhotoBench {
    struct Result: Encodable {
        let width, height: Int
        let publicBytes, thumbnailBytes: Int
        /// Without the start of the process.
        let seconds: Double
    }

    let photo: String
    /// Where both sizes are written.
    let folder: String

    func run() throws -> Result {
        let clock = ContinuousClock()
        let started = clock.now
        let made = try PhotoIntake.renditions(ofFileAt: photo)
        let target = URL(filePath: folder)
        try Data(made.publicJPEG).write(to: target.appending(path: "public.jpg"))
        try Data(made.thumbnailJPEG).write(to: target.appending(path: "thumbnail.jpg"))
        return Result(
            width: made.facts.width, height: made.facts.height, publicBytes: made.publicJPEG.count,
            thumbnailBytes: made.thumbnailJPEG.count, seconds: started.duration(to: clock.now).seconds)
    }
}

import Foundation
import Mail
import Media
import NIOPosix
import Reports

/// The photos of a mail, taken in as every other photo is, and what was not taken.
struct MailPhotos: Sendable {
    let reception: PhotoReception

    /// As many as one mail may bring: more than one camera roll of one pothole.
    static let most = 20

    /// Takes in what are photos. Throws only what may pass: then nothing is lost, for all of it is tried again.
    func take(_ attachments: [IncomingMail.Attachment]) async throws -> (
        photos: [Photo.ID], skipped: [DeskMail.Skipped]
    ) {
        var photos: [Photo.ID] = []
        var skipped: [DeskMail.Skipped] = []
        for attachment in attachments {
            let reason: String?
            if photos.count == Self.most {
                reason = "too_many"
            } else {
                switch DetectedFormat.detect(attachment.bytes.prefix(DetectedFormat.bytesNeeded)) {
                case .jpeg: reason = try await take(attachment.bytes, into: &photos)
                case .heic, .avif, .png, .webp, .gif, .tiff, .bmp, .jpegXL, .jpeg2000: reason = "format"
                default: reason = attachment.type.hasPrefix("image/") ? "format" : "no_photo"
                }
            }
            if let reason { skipped.append(.init(name: attachment.name, type: attachment.type, reason: reason)) }
        }
        return (photos, skipped)
    }

    /// Why it was not taken; nil if it was.
    private func take(_ bytes: Data, into photos: inout [Photo.ID]) async throws -> String? {
        let path = try reception.photos.temporaryPath()
        do {
            let upload = try await reception.threads.runIfActive { [limits = reception.limits] in
                var writer = try PhotoWriter(path: path, limit: limits.maxBytes)
                do {
                    try writer.write(bytes)
                    return try writer.finish()
                } catch {
                    writer.discard()
                    throw error
                }
            }
            defer { upload.discard() }
            let photo = try await reception.take(upload).photo
            if !photos.contains(photo.id) { photos.append(photo.id) }
            return nil
        } catch let error as MediaError {
            switch error {
            case .unsupported, .unsupportedJPEG: return "format"
            case .tooManyBytes, .tooManyPixels, .tooMuchWork: return "too_large"
            case .outOfMemory: throw error
            default: return "broken"
            }
        }
    }
}

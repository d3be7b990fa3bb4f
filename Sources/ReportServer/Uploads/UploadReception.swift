import Foundation
import Hummingbird
import Media
import NIOCore
import NIOPosix
import Reports
import Store

/// Takes the bytes of uploads in, and the photo once they are all there.
struct UploadReception: Sendable {
    let files: UploadFiles
    let photos: PhotoReception

    /// How long an upload may take, and how long it tells what became of it.
    static let patience: TimeInterval = 48 * 3600

    /// Adds the body of `request` to `upload`, whose turn the caller has. What arrives before the connection is cut
    /// stays; with a checksum, only what has been seen to be right counts.
    func append(_ request: Request, to upload: inout Upload) async throws {
        guard upload.outcome == nil else {
            // Nothing comes after the last byte; asking again what became of it is fine.
            _ = try await request.body.collect(upTo: 0)
            return
        }
        let limit = upload.length ?? photos.limits.maxBytes
        var offset = try files.offset(of: upload)
        let tooLarge = Problem(.tooLarge, "This is more than the \(limit) bytes of this upload.")
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limit - offset {
            throw tooLarge
        }
        var checksum = try UploadChecksum(request.headers)
        if checksum != nil {
            upload.uncheckedFrom = offset
            try files.save(upload)
        }
        let file = try files.open(upload)
        defer { try? file.close() }
        do {
            for try await buffer in request.body {
                guard buffer.readableBytes <= limit - offset else { throw tooLarge }
                let bytes = Data(buffer.readableBytesView)
                checksum?.update(bytes)
                try file.write(contentsOf: bytes)
                offset += bytes.count
            }
        } catch {
            try? file.synchronize()
            throw error
        }
        try await photos.threads.runIfActive { try file.synchronize() }
        if let checksum {
            guard checksum.isRight else {
                throw Problem(.checksumMismatch, "The bytes are not those that were sent: send them again.")
            }
            upload.uncheckedFrom = nil
            try files.save(upload)
        }
    }

    /// If `upload`, whose turn the caller has, is whole and nothing has become of it yet: takes the photo in.
    ///
    /// Throws the ``Problem`` of a photo that is refused, now or before. A fault of ours leaves the bytes as they are,
    /// so that asking again tries again.
    @discardableResult
    func finish(_ upload: inout Upload) async throws -> Photo? {
        if upload.outcome != nil { return try await outcome(of: upload) }
        guard try files.offset(of: upload) == upload.length else { return nil }
        do {
            let photo = try await takePhoto(from: upload.id)
            try settle(&upload, .photo(photo.id))
            return photo
        } catch {
            let problem = Problem(error)
            if [.unsupportedMedia, .tooLarge, .invalid].contains(problem.kind) {
                try settle(&upload, .refused(kind: problem.kind.rawValue, detail: problem.detail))
            }
            throw error
        }
    }

    /// The photo that the upload has become; nil as long as it is on its way. Throws the ``Problem`` of one that was
    /// refused.
    func outcome(of upload: Upload) async throws -> Photo? {
        switch upload.outcome {
        case .photo(let id):
            guard let photo = try await photos.store.photos([id]).first else {
                throw Problem(.gone, "No report has used this photo: it has been removed.")
            }
            return photo
        case .refused(let kind, let detail): throw Problem(Problem.Kind(rawValue: kind) ?? .invalid, detail)
        case nil: return nil
        }
    }

    private func takePhoto(from id: Upload.ID) async throws -> Photo {
        let path = try photos.photos.temporaryPath()
        // A second name for the same bytes: if the server is killed before the outcome is written, they are still
        // there under the first, and the end is reached again.
        let upload = try await photos.threads.runIfActive { [files] in
            try PhotoUpload.link(files.path(of: id), at: path)
        }
        defer { upload.discard() }
        return try await photos.take(upload).photo
    }

    private func settle(_ upload: inout Upload, _ outcome: Upload.Outcome) throws {
        upload.outcome = outcome
        upload.expiresAt = photos.now().addingTimeInterval(Self.patience)
        try files.save(upload)
        try files.deleteBytes(of: upload.id)
    }
}

import Crypto
import Foundation
import Hummingbird
import Media
import NIOCore
import Reports

/// A photo as it arrives: written to a private file piece by piece, hashed and counted on the way.
struct PhotoUpload: Sendable {
    /// The file.
    let path: String
    /// SHA-256 of its bytes.
    let id: Photo.ID
    /// How many there are.
    let byteCount: Int

    /// Writes `body` to a new file at `path`. Throws ``MediaError`` as soon as it is more than `limit` bytes, or when
    /// the first bytes show that it is no JPEG; whatever it throws, no file is left.
    static func receive(_ body: RequestBody, at path: String, limit: Int) async throws -> PhotoUpload {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw ReportError(.unavailable, "The photo cannot be stored now.") }
        do {
            defer { try? file.close() }
            var hash = SHA256()
            var count = 0
            for try await buffer in body {
                if count == 0, buffer.readableBytes >= 12 {
                    let format = DetectedFormat.detect(Array(buffer.readableBytesView.prefix(512)))
                    guard format == .jpeg else { throw MediaError.unsupported(format) }
                }
                count += buffer.readableBytes
                guard count <= limit else { throw MediaError.tooManyBytes(limit: limit) }
                let data = Data(buffer.readableBytesView)
                hash.update(data: data)
                try file.write(contentsOf: data)
            }
            guard count > 0 else { throw MediaError.unsupported(.empty) }
            guard let id = Photo.ID(hex: Hex.text(hash.finalize())) else {
                throw ReportError(.unavailable, "The photo cannot be named.")
            }
            return PhotoUpload(path: path, id: id, byteCount: count)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    /// Removes the file if the photo store has not taken it.
    func discard() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

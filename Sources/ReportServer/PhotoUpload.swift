import Crypto
import Foundation
import Hummingbird
import Media
import NIOCore
import Reports

/// A photo that has arrived: a private file.
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
        var writer = try PhotoWriter(path: path, limit: limit)
        do {
            for try await buffer in body { try writer.write(Data(buffer.readableBytesView)) }
            return try writer.finish()
        } catch {
            writer.discard()
            throw error
        }
    }

    /// Gives the file at `source` a second name, `path`, and hashes it. Blocks.
    static func link(_ source: String, at path: String) throws -> PhotoUpload {
        try FileManager.default.linkItem(atPath: source, toPath: path)
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            var hash = SHA256()
            var count = 0
            while let bytes = try file.read(upToCount: 1 << 18), !bytes.isEmpty {
                hash.update(data: bytes)
                count += bytes.count
            }
            return try PhotoUpload(path: path, hash: hash, byteCount: count)
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

extension PhotoUpload {
    fileprivate init(path: String, hash: SHA256, byteCount: Int) throws {
        guard let id = Photo.ID(hex: Hex.text(hash.finalize())) else {
            throw ReportError(.unavailable, "The photo cannot be named.")
        }
        self.init(path: path, id: id, byteCount: byteCount)
    }
}

/// A photo as it arrives: written to a private file piece by piece, hashed and counted on the way.
struct PhotoWriter {
    private let path: String
    private let limit: Int
    private let file: FileHandle
    private var hash = SHA256()
    private var count = 0

    /// Makes a new file at `path`, for at most `limit` bytes.
    init(path: String, limit: Int) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw ReportError(.unavailable, "The photo cannot be stored now.") }
        self.path = path
        self.limit = limit
        self.file = file
    }

    /// Throws ``MediaError`` if that is too much, or if the first bytes show that it is no JPEG.
    mutating func write(_ bytes: Data) throws {
        if count == 0, bytes.count >= 12 {
            let format = DetectedFormat.detect(bytes.prefix(DetectedFormat.bytesNeeded))
            guard format == .jpeg else { throw MediaError.unsupported(format) }
        }
        count += bytes.count
        guard count <= limit else { throw MediaError.tooManyBytes(limit: limit) }
        hash.update(data: bytes)
        try file.write(contentsOf: bytes)
    }

    /// The photo, whole. Throws ``MediaError`` if there was not a byte.
    func finish() throws -> PhotoUpload {
        try file.close()
        guard count > 0 else { throw MediaError.unsupported(.empty) }
        return try PhotoUpload(path: path, hash: hash, byteCount: count)
    }

    /// Removes the file.
    func discard() {
        try? file.close()
        try? FileManager.default.removeItem(atPath: path)
    }
}

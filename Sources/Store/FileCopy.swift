import Crypto
import Foundation

/// Copies and hashes files of any size, a piece at a time.
enum FileCopy {
    private static let piece = 1 << 20

    /// Gives `target` the content of `source`: by a second name for the same file where the file system allows it, else by
    /// a copy. Only for files that never change. Does nothing if `target` is there with the same length.
    ///
    /// Throws ``FileError``. Its name is not flushed: that is done with its folder.
    static func linkOrCopy(_ source: String, to target: String) throws {
        if let there = size(target), there == size(source) { return }
        unsafe unlink(target)
        if unsafe link(source, target) != 0 { try copy(source, to: target) }
    }

    /// Copies `source` to `target`, which appears whole and flushed; gives the SHA-256 of what was copied, in hexadecimal.
    ///
    /// Throws ``FileError``. Its name is not flushed: that is done with its folder.
    @discardableResult
    static func copy(_ source: String, to target: String) throws -> String {
        let temporary = target + ".part"
        unsafe unlink(temporary)
        let output = try Descriptor(temporary, flags: O_WRONLY | O_CREAT | O_EXCL)
        var hash = SHA256()
        do {
            try forEachPiece(of: source) { bytes in
                hash.update(data: bytes)
                try output.write(bytes, path: temporary)
            }
            guard fsync(output.number) == 0 else { throw FileError("fsync", temporary) }
            guard unsafe rename(temporary, target) == 0 else { throw FileError("rename", target) }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        return digits(hash.finalize())
    }

    /// The SHA-256 of a file, in hexadecimal. Throws ``FileError``.
    static func hash(_ path: String) throws -> String {
        var hash = SHA256()
        try forEachPiece(of: path) { hash.update(data: $0) }
        return digits(hash.finalize())
    }

    /// Length in bytes; nil if there is no such file.
    static func size(_ path: String) -> Int64? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }

    private static func forEachPiece(of path: String, _ body: ([UInt8]) throws -> Void) throws {
        let input = try Descriptor(path, flags: O_RDONLY | O_NOFOLLOW)
        var buffer = [UInt8](repeating: 0, count: piece)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe Foundation.read(input.number, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("read", path) }
            if count == 0 { return }
            try body(count == piece ? buffer : Array(buffer.prefix(count)))
        }
    }

    private static func digits(_ digest: SHA256Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

import Foundation

/// A file read from the start, a piece at a time, so that a header costs a few reads and no more memory than a piece.
struct FileBytes {
    private let handle: FileHandle
    private var piece: [UInt8] = []
    private var next = 0
    /// Length of the file in bytes.
    let count: Int

    private static let pieceSize = 64 * 1024

    /// Opens the file at `path`.
    ///
    /// - Throws: `MediaError.unreadable`.
    init(path: String) throws(MediaError) {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable }
        do {
            count = Int(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
        } catch { throw .unreadable }
        self.handle = handle
    }

    /// The first bytes, at most `count` of them, without moving on.
    mutating func peek(_ count: Int) throws(MediaError) -> ArraySlice<UInt8> {
        if next == piece.count { try refill() }
        return piece[next...].prefix(count)
    }

    /// The next byte.
    ///
    /// - Throws: `MediaError.truncated` at the end of the file; so do the other two.
    mutating func byte() throws(MediaError) -> UInt8 {
        if next == piece.count {
            try refill()
            if piece.isEmpty { throw .truncated }
        }
        defer { next += 1 }
        return piece[next]
    }

    mutating func bytes(_ count: Int) throws(MediaError) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        while result.count < count {
            result.append(try byte())
            let more = min(count - result.count, piece.count - next)
            result += piece[next..<next + more]
            next += more
        }
        return result
    }

    mutating func skip(_ count: Int) throws(MediaError) {
        var left = count
        while left > 0 {
            _ = try byte()
            let more = min(left - 1, piece.count - next)
            next += more
            left -= more + 1
        }
    }

    private mutating func refill() throws(MediaError) {
        do {
            piece = [UInt8](try handle.read(upToCount: Self.pieceSize) ?? Data())
        } catch { throw .unreadable }
        next = 0
    }
}

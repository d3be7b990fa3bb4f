import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The town's background map, served in ranges (RFC 9110 §14): a client reads a few kilobytes at a time.
struct BasemapFile: Sendable {
    private let data: Data
    private let etag: String

    /// Maps the file into memory; the pages of it that are asked for are all that is read.
    init(path: String) throws {
        data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        etag = ETag.of(ByteBuffer(bytes: data))
    }

    /// The whole file, or the one range that is asked for. Several ranges at once are answered with the whole file,
    /// as the RFC allows.
    func response(to request: Request) throws -> Response {
        var headers: HTTPFields = [.eTag: etag, .acceptRanges: "bytes", .cacheControl: "no-cache"]
        if ETag.matches(request.headers[.ifNoneMatch], etag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = "application/vnd.pmtiles"
        var range = 0..<data.count
        var status = HTTPResponse.Status.ok
        let isCurrent = request.headers[.ifRange].map { $0 == etag } ?? true
        if isCurrent, let header = request.headers[.range], let wanted = ByteRange(header) {
            guard let part = wanted.resolved(in: data.count) else {
                throw Problem(.rangeNotSatisfiable, nil, headers: [.contentRange: "bytes */\(data.count)"])
            }
            range = part
            status = .partialContent
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(data.count)"
        }
        guard request.method != .head else {
            headers[.contentLength] = String(range.count)
            return Response(status: status, headers: headers)
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data[range])))
    }
}

/// One range of a `Range` header: `bytes=a-b`, `bytes=a-` or `bytes=-n`.
struct ByteRange: Equatable {
    let first: Int?
    let last: Int?

    /// Nil if the header is of another form, and so to be ignored.
    init?(_ header: String) {
        guard header.hasPrefix("bytes=") else { return nil }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        for part in parts where !part.utf8.allSatisfy({ (48...57).contains($0) }) { return nil }
        first = Int(parts[0])
        last = Int(parts[1])
        if first == nil, last == nil { return nil }
        if let first, let last, last < first { return nil }
    }

    /// The bytes it means in a file of `count` bytes; nil if there are none.
    func resolved(in count: Int) -> Range<Int>? {
        if let first {
            guard first < count else { return nil }
            return first..<(min(last ?? count - 1, count - 1) + 1)
        }
        guard let last, last > 0, count > 0 else { return nil }
        return max(0, count - last)..<count
    }
}

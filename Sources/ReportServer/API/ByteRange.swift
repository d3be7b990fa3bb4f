import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A file that is never compressed: the whole of it, or the one range that is asked for (RFC 9110 §14). Several
    /// ranges at once are answered with the whole file, as the RFC allows. `headers` hold its ETag.
    ///
    /// Throws ``Problem`` 416 for a range that holds nothing.
    static func file(_ data: Data, type: String, headers: HTTPFields, to request: Request) throws -> Response {
        let etag = headers[.eTag] ?? ""
        var headers = headers
        headers[.acceptRanges] = "bytes"
        if ETag.matches(request.headers[.ifNoneMatch], etag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        var range = 0..<data.count
        var status = HTTPResponse.Status.ok
        // Ranges are for GET alone (§14.2).
        let isCurrent = request.method == .get && request.headers[.ifRange].map { $0 == etag } ?? true
        if isCurrent, let header = request.headers[.range], let wanted = ByteRange(header) {
            guard let part = wanted.resolved(in: data.count) else {
                throw Problem(.rangeNotSatisfiable, nil, headers: [.contentRange: "bytes */\(data.count)"])
            }
            range = part
            status = .partialContent
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(data.count)"
        }
        let body = ResponseBody(contentLength: range.count) { [range] writer in
            // In pieces: a map may be larger than the memory that one answer should take.
            for start in stride(from: range.lowerBound, to: range.upperBound, by: pieceSize) {
                let piece = data[start..<min(start + pieceSize, range.upperBound)]
                try await writer.write(ByteBuffer(bytes: piece))
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }

    private static let pieceSize = 256 * 1024
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

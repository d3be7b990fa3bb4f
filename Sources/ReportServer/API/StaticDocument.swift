import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Bytes that are made once and answered many times, with a strong ETag; text also compressed, once.
struct StaticDocument: Sendable {
    /// The bytes in one encoding. Each encoding is a representation of its own, so each has its own ETag.
    private struct Representation: Sendable {
        let body: ByteBuffer
        let etag: String

        init(_ bytes: [UInt8]) {
            body = ByteBuffer(bytes: bytes)
            etag = ETag.of(body).text
        }
    }

    /// Bytes that it takes, in all its encodings.
    var byteCount: Int { plain.body.readableBytes + (gzip?.body.readableBytes ?? 0) }

    private let plain: Representation
    private let gzip: Representation?
    private let contentType: String
    private let cacheControl: String

    init(_ bytes: some Sequence<UInt8>, contentType: String, cacheControl: String = "no-cache") {
        let bytes = Array(bytes)
        plain = Representation(bytes)
        // Pictures are compressed already.
        gzip =
            contentType.hasPrefix("image/p") ? nil : Gzip.compress(bytes, level: Gzip.smallest).map(Representation.init)
        self.contentType = contentType
        self.cacheControl = cacheControl
    }

    /// The document, or 304 if the client has it. `cacheControl` stands instead of its own.
    func response(to request: Request, cacheControl: String? = nil) -> Response {
        var headers: HTTPFields = [.cacheControl: cacheControl ?? self.cacheControl]
        var chosen = plain
        if let gzip {
            headers[.vary] = "Accept-Encoding"
            if Gzip.isAccepted(request.headers[.acceptEncoding]) {
                chosen = gzip
                headers[.contentEncoding] = "gzip"
            }
        }
        headers[.eTag] = chosen.etag
        if ETag.matches(request.headers[.ifNoneMatch], chosen.etag) {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = contentType
        if request.method == .head {
            headers[.contentLength] = String(chosen.body.readableBytes)
            return Response(status: .ok, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: chosen.body))
    }
}

/// Bytes in lower-case hexadecimal.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The town's background map, served in ranges: a client reads a few kilobytes at a time.
struct BasemapFile: Sendable {
    private let data: Data
    private let etag: String

    /// Maps the file into memory; the pages of it that are asked for are all that is read.
    init(path: String) throws {
        data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        etag = ETag.of(ByteBuffer(bytes: data)).text
    }

    func response(to request: Request) throws -> Response {
        try .file(
            data, type: "application/vnd.pmtiles", headers: [.eTag: etag, .cacheControl: "no-cache"], to: request)
    }
}

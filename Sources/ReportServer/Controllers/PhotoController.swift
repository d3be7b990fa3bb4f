import Crypto
import Foundation
import Geo
import HTTPTypes
import Hummingbird
import Media
import NIOCore
import NIOPosix
import Reports

/// Photos: taken in, and shown in their public sizes.
struct PhotoController: Sendable {
    let reception: PhotoReception
    let moderation: any ModerationStore
    let covering: PhotoCovering
    let authorization: Authorization

    private var photos: any PhotoStore { reception.photos }

    /// `POST /api/v1/photos`: the JPEG is the body. Answered only when original and public sizes are on disk.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let limit = reception.limits.maxBytes
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw MediaError.tooManyBytes(limit: limit)
        }
        try reception.queue.expectPlace()
        let upload = try await PhotoUpload.receive(request.body, at: try photos.temporaryPath(), limit: limit)
        defer { upload.discard() }
        let receipt = try await reception.take(upload)
        var headers: HTTPFields = [.location: PhotoURL.of(receipt.photo.id, .public), .cacheControl: "no-store"]
        if receipt.isReplay { headers[.idempotencyReplayed] = "true" }
        return try .json(PhotoDocument(receipt.photo), status: .created, headers: headers, to: request)
    }

    /// `GET /api/v1/photos/{sha256}/{thumbnail|public}.jpg`: with what is covered now. The town may take a photo away or
    /// cover something at any time, so whoever keeps it asks each time whether it still holds, which costs no picture.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let file = try context.parameters.require("file")
        guard let id = Photo.ID(hex: try context.parameters.require("id")), file.hasSuffix(".jpg"),
            let rendition = Photo.Rendition(rawValue: String(file.dropLast(4))),
            let exposure = try await moderation.exposure(of: id)
        else { throw Problem(.notFound, "There is no such photo.") }
        let areas = exposure.moderation.areas
        var headers: HTTPFields = [
            .eTag: Self.tag(of: id, rendition, covering: areas), .cacheControl: "public, no-cache",
        ]
        if try await !isForEverybody(exposure, request) { headers[.cacheControl] = "private, no-store" }
        if ETag.matches(request.headers[.ifNoneMatch], headers[.eTag] ?? "") {
            return Response(status: .notModified, headers: headers)
        }
        let path = try await covering.path(of: id, rendition, areas)
        let bytes = try await reception.threads.runIfActive { try Data(contentsOf: URL(filePath: path)) }
        // It may have waited for a thread while somebody decided.
        guard try await moderation.exposure(of: id) == exposure else {
            return try await find(request, context: context)
        }
        return try .file(bytes, type: "image/jpeg", headers: headers, to: request)
    }

    /// Whether anybody may see it; false if whoever asks may, and not everybody. Throws ``Problem`` if they may not.
    private func isForEverybody(_ exposure: PhotoExposure, _ request: Request) async throws -> Bool {
        let visibility = exposure.moderation.visibility
        if exposure.isPublic, visibility == .shown { return true }
        let role = try await authorization.caller(of: request)?.role
        // Whoever decides has to see what it shows, and what the public no longer sees is still to be mended.
        if role?.may(exposure.isPublic ? .work : .moderate) == true { return false }
        guard exposure.isPublic, visibility == .hidden else { throw Problem(.notFound, "There is no such photo.") }
        throw Problem(.gone, "The town has taken this photo away.", headers: [.cacheControl: "no-store"])
    }

    /// Another one for other areas: the same tag means the same bytes.
    private static func tag(of id: Photo.ID, _ rendition: Photo.Rendition, covering areas: [PictureArea]) -> String {
        let covered = areas.map { "\($0.left) \($0.top) \($0.right) \($0.bottom)" }.joined(separator: " ")
        let mark = areas.isEmpty ? "" : "-" + Hex.text(SHA256.hash(data: Data(covered.utf8)).prefix(8))
        return "\"\(id.hex.prefix(32))-\(rendition.rawValue)\(mark)\""
    }
}

/// What is answered to whoever sent a photo.
struct PhotoDocument: Encodable {
    struct Place: Encodable {
        let lon, lat: Double
        let accuracy: Double?
    }
    struct URLs: Encodable { let thumbnail, `public`: String }

    let id: String
    let width, height: Int
    let takenAt: String?
    /// Null, not absent, when the photo says no place: the phone may have removed it.
    let location: Place?
    let urls: URLs

    init(_ photo: Photo) {
        id = photo.id.hex
        width = photo.width
        height = photo.height
        takenAt = photo.takenAt
        location = photo.position.map {
            Place(lon: $0.coordinate.longitude, lat: $0.coordinate.latitude, accuracy: $0.accuracy)
        }
        urls = URLs(thumbnail: PhotoURL.of(photo.id, .thumbnail), public: PhotoURL.of(photo.id, .public))
    }

    private enum Key: String, CodingKey { case id, width, height, takenAt, location, urls }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encodeIfPresent(takenAt, forKey: .takenAt)
        try container.encode(location, forKey: .location)
        try container.encode(urls, forKey: .urls)
    }
}

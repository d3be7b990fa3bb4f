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
    let store: any ReportStore
    let photos: any PhotoStore
    /// JPEG work blocks for tens of milliseconds, so it has threads of its own, as many as there are cores.
    let threads: NIOThreadPool
    /// Who waits for them.
    let queue: PhotoQueue
    let limits: MediaLimits
    let authorization: Authorization
    let now: @Sendable () -> Date

    /// `POST /api/v1/photos`: the JPEG is the body. Answered only when original and public sizes are on disk.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limits.maxBytes {
            throw MediaError.tooManyBytes(limit: limits.maxBytes)
        }
        try queue.expectPlace()
        let upload = try await PhotoUpload.receive(
            request.body, at: try photos.temporaryPath(), limit: limits.maxBytes)
        defer { upload.discard() }
        let photo = try await queue.run { [photos, limits] in
            let renditions = try PhotoIntake.renditions(ofFileAt: upload.path, limits: limits)
            try photos.keep(upload.id, originalAt: upload.path, renditions: renditions)
            return Photo(id: upload.id, facts: renditions.facts, byteCount: upload.byteCount)
        }
        try await store.add(photo, at: now())
        return try .json(
            PhotoDocument(photo), status: .created,
            headers: [.location: PhotoURL.of(photo.id, .public), .cacheControl: "no-store"], to: request)
    }

    /// `GET /api/v1/photos/{sha256}/{thumbnail|public}.jpg`. The content never changes: its address is its hash.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let file = try context.parameters.require("file")
        guard let id = Photo.ID(hex: try context.parameters.require("id")), file.hasSuffix(".jpg"),
            let rendition = Photo.Rendition(rawValue: String(file.dropLast(4))),
            let path = photos.path(of: id, rendition)
        else { throw Problem(.notFound, "There is no such photo.") }
        let isPublic = try await store.isPublic(id)
        // Whoever decides about a report that is held back has to see what it shows.
        if !isPublic, try await authorization.caller(of: request)?.role.moderates != true {
            throw Problem(.notFound, "There is no such photo.")
        }
        let headers: HTTPFields = [
            .eTag: "\"\(id.hex.prefix(32))-\(rendition.rawValue)\"",
            .cacheControl: isPublic ? "public, max-age=31536000, immutable" : "private, no-store",
        ]
        if ETag.matches(request.headers[.ifNoneMatch], headers[.eTag] ?? "") {
            return Response(status: .notModified, headers: headers)
        }
        let bytes = try await threads.runIfActive { try Data(contentsOf: URL(filePath: path)) }
        var answered = headers
        answered[.contentType] = "image/jpeg"
        return Response(status: .ok, headers: answered, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
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

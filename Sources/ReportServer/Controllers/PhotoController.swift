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
    let authorization: Authorization

    private var store: any ReportStore { reception.store }
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

    /// `GET /api/v1/photos/{sha256}/{thumbnail|public}.jpg`. The content never changes: its address is its hash.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let file = try context.parameters.require("file")
        guard let id = Photo.ID(hex: try context.parameters.require("id")), file.hasSuffix(".jpg"),
            let rendition = Photo.Rendition(rawValue: String(file.dropLast(4))),
            let path = photos.path(of: id, rendition)
        else { throw Problem(.notFound, "There is no such photo.") }
        let isPublic = try await store.isPublic(id)
        // Whoever decides about a report that is held back has to see what it shows.
        if !isPublic, try await authorization.caller(of: request)?.role.may(.moderate) != true {
            throw Problem(.notFound, "There is no such photo.")
        }
        let headers: HTTPFields = [
            .eTag: "\"\(id.hex.prefix(32))-\(rendition.rawValue)\"",
            .cacheControl: isPublic ? "public, max-age=31536000, immutable" : "private, no-store",
        ]
        let bytes = try await reception.threads.runIfActive { try Data(contentsOf: URL(filePath: path)) }
        return try .file(bytes, type: "image/jpeg", headers: headers, to: request)
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

import Foundation
import HTTPTypes
import Hummingbird
import Media
import Reports
import Store

/// Photos that come in pieces and go on where they were cut: tus 1.0.
struct UploadController: Sendable {
    let reception: UploadReception
    /// One request at a time changes an upload.
    let turns: Turns<Upload.ID>

    private var files: UploadFiles { reception.files }
    private var now: Date { reception.photos.now() }
    private var largest: Int { reception.photos.limits.maxBytes }

    /// `OPTIONS`: what is spoken here.
    func options(_ request: Request, context: AppContext) async throws -> Response {
        Response(
            status: .noContent,
            headers: [
                Tus.versions: Tus.version, Tus.extensionNames: Tus.extensions,
                Tus.maxSize: String(largest),
                Tus.checksumAlgorithms: UploadChecksum.algorithms,
            ])
    }

    /// `POST /api/v1/uploads`: begins an upload; the body may be its first bytes, or all of them.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        try request.checkTusVersion()
        let length = try request.uploadLength(limit: largest)
        if length == nil, request.headers[Tus.deferLength] != "1" {
            throw Problem(.badRequest, "Upload-Length is missing; Upload-Defer-Length: 1 says that it comes later.")
        }
        let hasBytes = request.headers[.contentType] != nil
        if hasBytes { try request.checkTusContentType() }
        var upload = Upload(
            id: .random(), length: length, metadata: try request.uploadMetadata(),
            expiresAt: now.addingTimeInterval(UploadReception.patience))
        try files.create(upload)
        // Nobody else knows its name yet, but the sweeper finds it in the folder.
        return try await turns.inTurn(upload.id) {
            if hasBytes { try await reception.append(request, to: &upload) }
            let photo = try await reception.finish(&upload)
            var headers = try headers(of: upload)
            headers[.location] = "/api/v1/uploads/\(upload.id)"
            guard let photo else {
                return try .json(document(of: upload, nil), status: .created, headers: headers, to: request)
            }
            return try .json(PhotoDocument(photo), status: .created, headers: headers, to: request)
        }
    }

    /// `PATCH /api/v1/uploads/{id}`: more bytes. 204 as tus wants it; whoever asks `Prefer: return=representation`
    /// gets the photo's facts with the last byte.
    func append(_ request: Request, context: AppContext) async throws -> Response {
        try request.checkTusVersion()
        try request.checkTusContentType()
        let sent = try request.uploadOffset()
        let id = try context.uploadID()
        let response = try await turns.ifFree(id) {
            var upload = try find(id)
            try setLength(of: &upload, request)
            let offset = try files.offset(of: upload)
            guard sent == offset else {
                throw Problem(
                    .conflict, "The upload goes on at byte \(offset).", headers: [Tus.offset: String(offset)])
            }
            try await reception.append(request, to: &upload)
            let photo = try await reception.finish(&upload)
            var headers = try headers(of: upload)
            guard let photo, request.prefersRepresentation else {
                return Response(status: .noContent, headers: headers)
            }
            headers[.preferenceApplied] = "return=representation"
            return try .json(PhotoDocument(photo), headers: headers, to: request)
        }
        guard let response else {
            throw Problem(
                .locked, "Another request is sending bytes of this upload.", headers: [.retryAfter: "1"])
        }
        return response
    }

    /// `HEAD /api/v1/uploads/{id}`: how far it has come and what became of it.
    func head(_ request: Request, context: AppContext) async throws -> Response {
        try request.checkTusVersion()
        let upload = try await current(try context.uploadID())
        return Response(status: .ok, headers: try headers(of: upload))
    }

    /// `GET /api/v1/uploads/{id}`: the same as JSON, for whoever does not speak tus; the photo's facts with it.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let upload = try await current(try context.uploadID())
        let photo = try await reception.outcome(of: upload)
        return try .json(document(of: upload, photo), headers: [.cacheControl: "no-store"], to: request)
    }

    /// `DELETE /api/v1/uploads/{id}`: it is not wanted any more. A photo that it has become stays.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        try request.checkTusVersion()
        let id = try context.uploadID()
        let response = try await turns.ifFree(id) {
            _ = try find(id)
            try files.delete(id)
            return Response(status: .noContent)
        }
        guard let response else {
            throw Problem(
                .locked, "Another request is sending bytes of this upload.", headers: [.retryAfter: "1"])
        }
        return response
    }

    /// `POST /api/v1/uploads/{id}` with `X-HTTP-Method-Override`, for networks that let only GET and POST through.
    func override(_ request: Request, context: AppContext) async throws -> Response {
        switch request.headers[Tus.methodOverride] {
        case "PATCH": return try await append(request, context: context)
        case "DELETE": return try await delete(request, context: context)
        case "HEAD": return try await head(request, context: context)
        default: throw Problem(.badRequest, "X-HTTP-Method-Override must be PATCH, DELETE or HEAD.")
        }
    }
}

extension UploadController {
    /// Throws ``Problem`` 404, or 410 if its time is over.
    private func find(_ id: Upload.ID) throws -> Upload {
        guard let upload = try files.find(id) else { throw Problem(.notFound, "There is no such upload.") }
        guard upload.expiresAt > now else { throw Problem(.gone, "The time of this upload is over: begin another.") }
        return upload
    }

    /// The upload as it is. One whose last byte arrived when the server was killed, or whose sender was cut off right
    /// then, is brought to its end first: whoever asks how far it has come would not send another byte.
    private func current(_ id: Upload.ID) async throws -> Upload {
        let upload = try find(id)
        guard upload.outcome == nil, try files.offset(of: upload) == upload.length else { return upload }
        return try await turns.inTurn(id) {
            var upload = try find(id)
            do {
                try await reception.finish(&upload)
            } catch  where upload.outcome != nil {
                // Refused: that is what the answer will say.
            }
            return upload
        }
    }

    private func setLength(of upload: inout Upload, _ request: Request) throws {
        guard let length = try request.uploadLength(limit: largest) else { return }
        guard upload.length == nil || upload.length == length else {
            throw Problem(.badRequest, "The length of an upload does not change.")
        }
        guard upload.length == nil else { return }
        guard try length >= files.offset(of: upload) else {
            throw Problem(.badRequest, "There are more bytes here already.")
        }
        upload.length = length
        try files.save(upload)
    }

    private func document(of upload: Upload, _ photo: Photo?) throws -> UploadDocument {
        UploadDocument(
            offset: try files.offset(of: upload), length: upload.length,
            expiresAt: Timestamp.format(upload.expiresAt), photo: photo.map(PhotoDocument.init))
    }

    private func headers(of upload: Upload) throws -> HTTPFields {
        var headers: HTTPFields = [
            Tus.offset: String(try files.offset(of: upload)), Tus.expires: upload.expiresAt.httpDate,
            .cacheControl: "no-store",
        ]
        if let length = upload.length {
            headers[Tus.length] = String(length)
        } else {
            headers[Tus.deferLength] = "1"
        }
        headers[Tus.metadata] = upload.metadata
        switch upload.outcome {
        case .photo(let id): headers[Tus.photo] = id.hex
        case .refused(let kind, _): headers[Tus.refusal] = kind
        case nil: break
        }
        return headers
    }
}

/// What `GET` says of an upload, and a creation that did not bring all of it.
private struct UploadDocument: Encodable {
    let offset: Int
    let length: Int?
    let expiresAt: String
    let photo: PhotoDocument?
}

extension AppContext {
    fileprivate func uploadID() throws -> Upload.ID {
        guard let id = Upload.ID(hex: try parameters.require("id")) else {
            throw Problem(.notFound, "There is no such upload.")
        }
        return id
    }
}

extension Request {
    /// Whether the client asks for the result in the answer (RFC 7240 §4.2).
    fileprivate var prefersRepresentation: Bool {
        (headers[.prefer] ?? "").split(separator: ",").contains {
            $0.trimmingCharacters(in: .whitespaces).lowercased() == "return=representation"
        }
    }
}

extension HTTPField.Name {
    fileprivate static var prefer: Self { Self("Prefer") ?? .via }
    fileprivate static var preferenceApplied: Self { Self("Preference-Applied") ?? .via }
}

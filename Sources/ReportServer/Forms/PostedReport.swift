import Foundation
import HTTPTypes
import Hummingbird
import Media
import Reports

/// A report as `POST /api/v1/reports` takes it, whether JSON or form, and under which id.
struct PostedReport {
    /// The sender's, or made here for one who sends only once.
    let id: UUID
    let report: SentReport

    /// Reads the body of `request` and takes in the photos that came with it. Throws ``Problem``.
    static func read(_ request: Request, town: Town, photos: PhotoReception) async throws -> PostedReport {
        let key = try request.idempotencyKey()
        switch request.mediaType {
        case "multipart/form-data":
            try photos.queue.expectPlace()
            let form = try await ReportForm.read(request, limits: photos.limits) { try photos.photos.temporaryPath() }
            defer { form.discard() }
            let id = try self.id(form.id(), key: key)
            let report = SentReport(draft: try form.draft(for: town), submission: try form.submission())
            for (position, photo) in form.photos.enumerated() {
                do {
                    _ = try await photos.take(photo)
                } catch let error as MediaError {
                    throw Problem(error, photo: position)
                }
            }
            return PostedReport(id: id, report: report)
        case "application/json":
            let body = try await request.json(Body.self)
            return PostedReport(id: try id(body.id, key: key), report: body.report)
        default:
            throw Problem(.unsupportedMedia, "This address takes multipart/form-data or application/json.")
        }
    }

    private static func id(_ text: String?, key: UUID?) throws -> UUID {
        guard let text else { return key ?? UUID() }
        guard let id = UUID(uuidString: text) else {
            throw Problem(.invalid, errors: [.init("#/id", "must be a UUID")])
        }
        guard key == nil || key == id else {
            throw Problem(.badRequest, "Idempotency-Key and the report's id are not the same.")
        }
        return id
    }

    /// As `PUT` takes it, with the id in the body.
    private struct Body: Decodable {
        let id: String?
        let report: SentReport

        private enum Key: CodingKey { case id }

        init(from decoder: any Decoder) throws {
            report = try SentReport(from: decoder)
            id = try decoder.container(keyedBy: Key.self).decodeIfPresent(String.self, forKey: .id)
        }
    }
}

extension Request {
    /// The media type of the body, in lower case and without parameters.
    fileprivate var mediaType: String {
        (headers[.contentType] ?? "").prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// The UUID of `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header), in quotes as the draft has it or
    /// without; nil if there is none.
    fileprivate func idempotencyKey() throws -> UUID? {
        guard let text = headers[.idempotencyKey]?.trimmingCharacters(in: .whitespaces) else { return nil }
        let isQuoted = text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
        guard let id = UUID(uuidString: isQuoted ? String(text.dropFirst().dropLast()) : text) else {
            throw Problem(.badRequest, "Idempotency-Key must be a UUID.")
        }
        return id
    }
}

extension HTTPField.Name {
    /// What makes a POST that is sent again the same one.
    static let idempotencyKey = known("Idempotency-Key")
}

import Foundation
import HTTPTypes
import Hummingbird
import Media
import Reports

/// What the public sees of photos and texts: staff read it, and decide.
struct VisibilityController: Sendable {
    let reports: any ReportStore
    let moderation: any ModerationStore
    let covering: PhotoCovering
    let now: @Sendable () -> Date

    private static let privately: HTTPFields = [.cacheControl: "private, no-cache"]

    /// `GET /api/v1/moderation/reports/{reference}`: every photo and text that the public sees, would see or no longer
    /// sees.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        try .json(try await document(try await report(context)), headers: Self.privately, to: request)
    }

    /// `PUT /api/v1/moderation/reports/{reference}/texts/{text}`: decides about a text; answered as ``find(_:context:)``.
    func putText(_ request: Request, context: AppContext) async throws -> Response {
        let staff = try context.requireActor()
        let report = try await report(context)
        guard let text = ModeratedText(try context.parameters.require("text")) else {
            throw Problem(.notFound, "The report has no such text.")
        }
        let moderation = try await request.json(SentVisibility.self).validatedText()
        try await self.moderation.moderate(
            text, of: report.reference, moderation, by: staff.name, at: now())
        return try .json(try await document(try await self.report(context)), headers: Self.privately, to: request)
    }

    /// `GET /api/v1/moderation/photos/{sha256}`: what was decided about a photo.
    func findPhoto(_ request: Request, context: AppContext) async throws -> Response {
        let (photo, exposure) = try await photo(context)
        return try .json(PhotoDecision(photo, exposure.moderation), headers: Self.privately, to: request)
    }

    /// `PUT /api/v1/moderation/photos/{sha256}`: decides about a photo. When this is answered, nothing shows it otherwise.
    func putPhoto(_ request: Request, context: AppContext) async throws -> Response {
        let staff = try context.requireActor()
        let (photo, exposure) = try await photo(context)
        let wanted = try await request.json(SentVisibility.self).validatedPhoto(before: exposure.moderation)
        // First the files, then the decision: from then on only they are shown.
        try await covering.make(photo.id, covering: wanted.areas)
        try await moderation.moderate(photo.id, wanted, by: staff.name, at: now())
        // What is left of other decisions is shown by nothing; if it cannot be removed now, the next decision does.
        try? covering.photos.deleteCovered(photo.id, but: wanted.areas)
        return try .json(PhotoDecision(photo, wanted), headers: Self.privately, to: request)
    }

    /// `GET /api/v1/moderation/photos/{sha256}/whole.jpg`: the public size with nothing covered, to draw on.
    func whole(_ request: Request, context: AppContext) async throws -> Response {
        let (photo, _) = try await photo(context)
        let path = try await covering.path(of: photo.id, .public, [])
        return try .file(
            try Data(contentsOf: URL(filePath: path)), type: "image/jpeg",
            headers: [.cacheControl: "private, no-store", .eTag: "\"\(photo.id.hex.prefix(32))-whole\""], to: request)
    }

    /// `GET /api/v1/moderation/waiting`: the photos and texts that wait for a yes, the longest waiting first. There is no
    /// next page: what is decided makes room.
    func listWaiting(_ request: Request, context: AppContext) async throws -> Response {
        struct Page: Encodable { let waiting: [WaitingDocument] }
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 50, range: 1...100)
        try query.check()
        let waiting = try await moderation.waitingForApproval(limit: limit)
        return try .json(Page(waiting: waiting.map(WaitingDocument.init)), headers: Self.privately, to: request)
    }

    /// `GET /api/v1/moderation/counts`: how much waits for a moderator.
    func count(_ request: Request, context: AppContext) async throws -> Response {
        struct Counts: Encodable { let reports, additions, approvals, takedowns: Int }
        let counts = try await moderation.moderationCounts()
        return try .json(
            Counts(
                reports: counts.reports, additions: counts.additions, approvals: counts.approvals,
                takedowns: counts.takedowns), headers: Self.privately, to: request)
    }

    private func report(_ context: AppContext) async throws -> Report {
        guard let reference = Reference(try context.parameters.require("id")),
            let report = try await reports.find(reference: reference)
        else { throw Problem(.notFound, "There is no such report.") }
        return report
    }

    private func photo(_ context: AppContext) async throws -> (Photo, PhotoExposure) {
        guard let id = Photo.ID(hex: try context.parameters.require("photo")),
            let photo = try await reports.photos([id]).first, let exposure = try await moderation.exposure(of: id)
        else { throw Problem(.notFound, "There is no such photo.") }
        return (photo, exposure)
    }

    private func document(_ report: Report) async throws -> ModeratedReport {
        let events = try await reports.events(of: report.reference, includingInternal: true).filter(\.isPublic)
        var ids = report.content.photos
        for photo in events.compactMap(\.photo) where !ids.contains(photo) { ids.append(photo) }
        return ModeratedReport(
            report, photos: try await reports.photos(ids), events: events,
            decisions: try await moderation.moderation(of: ids),
            texts: try await moderation.moderatedTexts(of: report.reference))
    }
}

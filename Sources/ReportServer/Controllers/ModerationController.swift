import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// What staff do with reports: read what is held back, and move reports.
struct ModerationController: Sendable {
    let store: any ReportStore
    let documents: ReportDocuments
    let now: @Sendable () -> Date

    /// One page, the longest waiting first.
    struct Page: Encodable {
        let reports: [ReportDocument]
        /// Pass it as `cursor` for the next page; null on the last.
        let next: String?

        private enum Key: String, CodingKey { case reports, next }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(reports, forKey: .reports)
            try container.encode(next, forKey: .next)
        }
    }

    /// `GET /api/v1/moderation/reports`: what is pending, and why.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 50, range: 1...100)
        let cursor = query.text("cursor").map { Reference($0) }
        if case .some(.none) = cursor { query.fault("cursor", "must be the `next` of the page before") }
        try query.check()
        let held = try await store.held(after: cursor ?? nil, limit: limit + 1)
        var page: [ReportDocument] = []
        for item in held.prefix(limit) {
            var document = try await documents.whole(item.report, for: request, isWhole: true)
            document.suspicions = item.suspicions.map(\.rawValue)
            page.append(document)
        }
        let next = held.count > limit ? page.last?.reference : nil
        return try .json(Page(reports: page, next: next), headers: Self.privately, to: request)
    }

    /// What `PATCH` takes.
    struct Change: Decodable {
        let status: String
        /// What the sender and the public read.
        let reason: String?
        /// The id of a photo that shows it.
        let photo: String?
    }

    /// `PATCH /api/v1/reports/{reference}`: moves a report, if it is still as `If-Match` says.
    func update(_ request: Request, context: AppContext) async throws -> Response {
        let staff = try context.requireActor()
        let precondition = try Precondition(request)
        let event = try event(try await request.json(Change.self), by: staff)
        guard let reference = Reference(try context.parameters.require("id")),
            let report = try await store.find(reference: reference)
        else { throw Problem(.notFound, "There is no such report.") }
        guard staff.covers(report) else { throw Problem(.forbidden, "This report is another department's.") }
        do {
            // `*` stands for the revision that has just been found to be this token's to change.
            let updated = try await store.update(
                reference, with: event, ifAmong: precondition.revisions ?? [report.revision])
            return try await response(updated, request: request)
        } catch let error as ReportError where error.code == .stale {
            guard let current = try await store.find(reference: reference) else { throw error }
            throw Problem(
                .preconditionFailed, "The report has changed since you read it: read it again.",
                headers: [.eTag: documents.tag(of: current, for: request).text])
        }
    }

    /// Statuses that the sender must be able to understand.
    private static let explained: Set<Status> = [.rejected, .onHold, .transferred]
    /// Characters.
    private static let reasonLimit = 1000

    private func event(_ change: Change, by staff: Actor) throws -> Event {
        var faults: [ReportError.Field] = []
        let status = Status(rawValue: change.status)
        if status == nil {
            faults.append(
                .init("#/status", "must be one of: " + Status.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        let reason = change.reason?.trimmingCharacters(in: .whitespacesAndNewlines)
        let photo = change.photo.flatMap { Photo.ID(hex: $0.lowercased()) }
        if change.photo != nil, photo == nil { faults.append(.init("#/photo", "must be the id of a stored photo")) }
        if let reason, reason.count > Self.reasonLimit {
            faults.append(.init("#/reason", "must be at most \(Self.reasonLimit) characters"))
        }
        let isSilent = (reason ?? "").isEmpty
        if let status, Self.explained.contains(status), isSilent {
            faults.append(.init("#/reason", "is missing: say why, for whoever sent the report"))
        }
        if status == .fixed, isSilent, change.photo == nil {
            faults.append(.init("#/photo", "is missing: show that it is mended, or say in `reason` how"))
        }
        guard faults.isEmpty, let status else {
            throw Problem(.invalid, "The change cannot be taken as it was sent.", errors: faults)
        }
        return Event(
            at: now(), kind: .status, status: status, text: isSilent ? nil : reason, photo: photo, actor: staff.name)
    }

    private func response(_ report: Report, request: Request) async throws -> Response {
        try .json(
            try await documents.whole(report, for: request), headers: Self.privately,
            tag: documents.tag(of: report, for: request), to: request)
    }

    private static let privately: HTTPFields = [.cacheControl: "private, no-cache"]
}

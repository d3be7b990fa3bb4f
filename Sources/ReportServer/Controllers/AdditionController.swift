import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// What is added to reports by whoever holds their tracking code, and what staff do with what is held back of it.
struct AdditionController: Sendable {
    let store: any ReportStore
    let additions: any AdditionStore
    let documents: ReportDocuments
    let town: CurrentTown
    let senders: Senders
    let now: @Sendable () -> Date
    /// What is being taken in at this moment.
    let underWay = ReportsUnderWay()

    /// The body of `PUT`: the addition, and beside it what the form says about its sending.
    struct Body: Decodable {
        let addition: SentAddition
        let submission: Submission?

        private enum Key: String, CodingKey { case submission }

        init(from decoder: any Decoder) throws {
            addition = try SentAddition(from: decoder)
            submission = try decoder.container(keyedBy: Key.self).decodeIfPresent(Submission.self, forKey: .submission)
        }
    }

    /// `PUT /api/v1/tracking/{code}/additions/{uuid}`: answered only when it is on disk, with the report as it is then.
    func put(_ request: Request, context: AppContext) async throws -> Response {
        guard let id = UUID(uuidString: try context.parameters.require("addition")) else {
            throw Problem(.badRequest, "An addition is sent under a UUID made by the sender.")
        }
        let body = try await request.json(Body.self)
        let report = try await store.find(code: context.parameters.require("code"))
        try body.submission?.validate()
        let content = try body.addition.validated()
        let fingerprint = Hex.text(SHA256.hash(data: body.addition.canonicalForm))
        let arrival = try await senders.arrival(of: request, body.submission, context: context, now: now())
        let creation = try await underWay.take(id, fingerprint: fingerprint) {
            try await add(content, id: id, fingerprint: fingerprint, to: report, arrival)
        }
        var document = try await documents.held(creation.report, for: request)
        document.heldAdditions = try await additions.heldAdditionCount(of: report.reference)
        var headers: HTTPFields = [.cacheControl: "no-store"]
        guard case .created = creation else {
            headers[.idempotencyReplayed] = "true"
            return try .json(document, headers: headers, to: request)
        }
        return try .json(document, status: .created, headers: headers, to: request)
    }

    /// `PUT /api/v1/reports/{reference}/still-broken/{uuid}`: for whoever does not hold the code, but supports the report
    /// or stands before it.
    func witness(_ request: Request, context: AppContext) async throws -> Response {
        guard let id = UUID(uuidString: try context.parameters.require("addition")) else {
            throw Problem(.badRequest, "What is added is sent under a UUID made by the sender.")
        }
        guard let reference = Reference(try context.parameters.require("id")),
            let report = try await store.find(reference: reference), report.content.isPublic
        else { throw Problem(.notFound, "There is no such report.") }
        let body = try await request.json(WitnessBody.self)
        try body.submission?.validate()
        let content = try await content(of: body.witness, about: report, again: id)
        let fingerprint = Hex.text(SHA256.hash(data: body.witness.canonicalForm))
        let arrival = try await senders.arrival(of: request, body.submission, context: context, now: now())
        let creation = try await underWay.take(id, fingerprint: fingerprint) {
            try await add(content, id: id, fingerprint: fingerprint, to: report, arrival)
        }
        var headers: HTTPFields = [.cacheControl: "no-store"]
        var status = HTTPResponse.Status.created
        if case .replayed = creation {
            headers[.idempotencyReplayed] = "true"
            status = .ok
        }
        return try .json(
            try await documents.whole(creation.report, for: request), status: status, headers: headers, to: request)
    }

    private struct WitnessBody: Decodable {
        let witness: SentWitness
        let submission: Submission?

        private enum Key: String, CodingKey { case submission }

        init(from decoder: any Decoder) throws {
            witness = try SentWitness(from: decoder)
            submission = try decoder.container(keyedBy: Key.self).decodeIfPresent(Submission.self, forKey: .submission)
        }
    }

    /// What somebody without the code says, if they are to be believed. A photo that was taken the first time is no news
    /// against its own sending `again`.
    private func content(of witness: SentWitness, about report: Report, again id: UUID) async throws -> Addition {
        let isSupporter: Bool =
            if let supporter = witness.supporter {
                try await store.hasSupporter(supporter, of: report.reference)
            } else {
                false
            }
        let photos = try await store.photos((witness.photos ?? []).compactMap { Photo.ID(hex: $0.lowercased()) })
        var known = Set(report.content.photos)
        if try await !additions.hasAddition(id) {
            known.formUnion(
                try await store.events(of: report.reference, includingInternal: true).compactMap(\.photo))
        }
        return try witness.validated(
            for: report, isSupporter: isSupporter, known: known,
            positions: photos.compactMap(\.position).filter { !$0.isLowConfidence }.map(\.coordinate))
    }

    /// Stores the addition, held back if it is suspicious as a report would be. Only what was stored for the first time
    /// counts for the next.
    private func add(
        _ content: Addition, id: UUID, fingerprint: String, to report: Report, _ arrival: Arrival
    ) async throws -> Creation {
        var suspicions: [Suspicion] = []
        var isNew = false
        // An answer is read by the town alone: there is nothing to protect anybody else from.
        if !arrival.isTrusted, !content.isAnswer {
            let lately: Lately
            (lately, isNew) = senders.recent.admit(
                id, from: arrival, text: content.text, at: report.content.location.coordinate, now: now())
            var said = report.content
            (said.description, said.answers, said.isOutsideArea) = (content.text, [:], false)
            suspicions = Screening.suspicions(
                of: said, submission: arrival.submission, lately: lately, rules: town.now.town.city.screening)
        }
        var isStored = false
        defer { if isNew, !isStored { senders.recent.forget(id) } }
        var addition = NewAddition(
            id: id, fingerprint: fingerprint, content: content, createdAt: now(), suspicions: suspicions)
        if !arrival.isTrusted {
            addition.approvals = town.now.town.category(report.content.category)?.approvals ?? []
        }
        let creation = try await additions.add(addition, to: report.reference)
        if case .created = creation { isStored = true }
        return creation
    }

    /// An addition that waits, as staff read it.
    struct Held: Encodable {
        let id, reference, at: String
        let text: String?
        let photos: [String]
        let stillBroken: Bool
        let suspicions: [String]

        init(_ held: HeldAddition) {
            id = held.id.uuidString.lowercased()
            reference = held.reference.description
            at = Timestamp.format(held.createdAt)
            text = held.content.text
            photos = held.content.photos.map(\.hex)
            stillBroken = held.content.saysStillBroken
            suspicions = held.suspicions.map(\.rawValue)
        }
    }

    /// `GET /api/v1/moderation/additions`: what waits, the longest waiting first. There is no next page: what is decided
    /// makes room.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        struct Page: Encodable { let additions: [Held] }
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 50, range: 1...100)
        try query.check()
        let held = try await additions.heldAdditions(limit: limit)
        return try .json(
            Page(additions: held.map(Held.init)), headers: [.cacheControl: "private, no-cache"], to: request)
    }

    /// `PATCH /api/v1/moderation/additions/{uuid}`: shows it, or lets it go.
    func decide(_ request: Request, context: AppContext) async throws -> Response {
        struct Decision: Decodable { let decision: String }
        let staff = try context.requireActor()
        guard let id = UUID(uuidString: try context.parameters.require("addition")) else {
            throw Problem(.notFound, "No such addition waits to be read.")
        }
        let decision = try await request.json(Decision.self).decision
        guard ["released", "rejected"].contains(decision) else {
            throw Problem(
                .invalid, "The decision cannot be taken as it was sent.",
                errors: [.init("#/decision", "must be one of: released, rejected")])
        }
        let report = try await additions.decide(id, isReleased: decision == "released", by: staff.name, at: now())
        return try .json(
            try await documents.whole(report, for: request), headers: [.cacheControl: "private, no-cache"],
            tag: documents.tag(of: report, for: request), to: request)
    }
}

extension ReportStore {
    /// The report that a typed code opens. A text that cannot be a code costs the same look-up as one that can, and gets
    /// the same answer.
    func find(code text: String) async throws -> Report {
        let code = TrackingCode(text)
        var chance = SystemRandomNumberGenerator()
        let found = try await find(trackingCode: code ?? .random(using: &chance))
        guard code != nil, let found else { throw Problem(.notFound, "No report has this code.") }
        return found
    }
}

import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// Requests to take something away from a public report: sent by anybody, answered by staff.
struct TakedownController: Sendable {
    let reports: any ReportStore
    let takedowns: any TakedownStore
    let town: CurrentTown
    let now: @Sendable () -> Date

    /// `PUT /api/v1/reports/{reference}/takedowns/{uuid}`: answered only when it is on disk. The same again asks once.
    func put(_ request: Request, context: AppContext) async throws -> Response {
        struct Receipt: Encodable { let id, reference: String }
        guard let id = UUID(uuidString: try context.parameters.require("takedown")) else {
            throw Problem(.badRequest, "A request is sent under a UUID made by the sender.")
        }
        guard let reference = Reference(try context.parameters.require("id")),
            let report = try await reports.find(reference: reference), report.content.isPublic
        else { throw Problem(.notFound, "There is no such report.") }
        let sent = try await request.json(SentTakedown.self)
        let takedown = NewTakedown(
            id: id, fingerprint: Hex.text(SHA256.hash(data: sent.canonicalForm)), content: try sent.validated(),
            language: request.language(among: town.now.town.city.languages), createdAt: now())
        let isNew = try await takedowns.add(takedown, to: reference)
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if !isNew { headers[.idempotencyReplayed] = "true" }
        return try .json(
            Receipt(id: id.uuidString.lowercased(), reference: reference.description), status: isNew ? .created : .ok,
            headers: headers, to: request)
    }

    /// `GET /api/v1/moderation/takedowns`: what waits, the longest waiting first. There is no next page: what is answered
    /// makes room.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        struct Page: Encodable { let takedowns: [TakedownDocument] }
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 50, range: 1...100)
        try query.check()
        let waiting = try await takedowns.waitingTakedowns(limit: limit)
        return try .json(
            Page(takedowns: waiting.map(TakedownDocument.init)), headers: [.cacheControl: "private, no-cache"],
            to: request)
    }

    /// `PATCH /api/v1/moderation/takedowns/{uuid}`: answers it, or takes the answer back (`waiting`).
    func decide(_ request: Request, context: AppContext) async throws -> Response {
        struct Decision: Codable {
            let decision: String
            let answer: String?
        }
        let staff = try context.requireActor()
        guard let id = UUID(uuidString: try context.parameters.require("takedown")) else {
            throw Problem(.notFound, "No such request waits to be answered.")
        }
        let sent = try await request.json(Decision.self)
        let answer = sent.answer?.trimmingCharacters(in: .whitespacesAndNewlines)
        if let answer, answer.count > TakedownLimits.answer {
            throw Problem(
                .invalid, "The answer cannot be taken as it was sent.",
                errors: [.init("#/answer", "must be at most \(TakedownLimits.answer) characters")])
        }
        if sent.decision == "waiting" {
            try await takedowns.reopenTakedown(id, by: staff.name, at: now())
        } else if let decision = Takedown.Decision(rawValue: sent.decision) {
            try await takedowns.decide(
                id, decision, answer: answer.flatMap { $0.isEmpty ? nil : $0 }, by: staff.name, at: now())
        } else {
            throw Problem(
                .invalid, "The decision cannot be taken as it was sent.",
                errors: [.init("#/decision", "must be one of: removed, covered, kept, waiting")])
        }
        return try .json(
            ["id": id.uuidString.lowercased(), "decision": sent.decision], headers: [.cacheControl: "no-store"],
            to: request)
    }
}

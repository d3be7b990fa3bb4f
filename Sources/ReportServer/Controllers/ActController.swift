import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// What staff do to reports.
struct ActController: Sendable {
    let reports: any ReportStore
    let acts: any ActStore
    let documents: PulledDocuments
    let town: CurrentTown
    let now: @Sendable () -> Date

    /// `PUT /api/v1/crew/actions/{uuid}`: does it once, however often it is sent.
    func put(_ request: Request, context: AppContext) async throws -> Response {
        struct Done: Encodable { let id, kind, at, undoableUntil: String }
        let actor = try context.requireActor()
        guard let id = UUID(uuidString: try context.parameters.require("action")) else {
            throw Problem(.badRequest, "What is done is stored under a UUID made by whoever does it.")
        }
        let now = now()
        let sent = try await request.json(SentAct.self)
        let (act, at) = try sent.validated(for: town.now.town, now: now)
        guard actor.role.may(act.ability) else {
            throw Problem(.forbidden, "The role “\(actor.role.rawValue)” may not do this.")
        }
        guard let report = try await reports.find(name: sent.report ?? "") else {
            throw Problem(.notFound, "There is no such report.")
        }
        let fingerprint = Hex.text(SHA256.hash(data: sent.canonicalForm))
        // What has been done is answered again, even if it took the report out of the actor's reach.
        if !actor.covers(report), try await acts.findAct(id)?.fingerprint != fingerprint {
            throw Problem(.forbidden, "This report is another department's.")
        }
        let receipt: ActReceipt
        do {
            receipt = try await acts.perform(
                NewAct(
                    id: id, fingerprint: fingerprint, act: answered(act, of: report), actor: actor, at: at,
                    receivedAt: now, revision: sent.revision),
                on: report.reference)
        } catch let error as ReportError where error.code == .changed {
            throw try await changed(report.reference, error, for: actor, request)
        }
        var answer = PulledText()
        answer.append(raw: #"{"action":"#)
        try answer.append(
            Done(
                id: id.uuidString.lowercased(), kind: act.kind.rawValue, at: Timestamp.format(at),
                undoableUntil: Timestamp.format(receipt.undoableUntil)))
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if receipt.isReplay { headers[.idempotencyReplayed] = "true" }
        return .json(
            try await finish(answer, with: receipt.report, for: actor, request),
            status: receipt.isReplay ? .ok : .created, headers: headers, to: request)
    }

    /// `DELETE /api/v1/crew/actions/{uuid}`: takes it back, as long as that is nobody else's surprise.
    func undo(_ request: Request, context: AppContext) async throws -> Response {
        let actor = try context.requireActor()
        guard let id = UUID(uuidString: try context.parameters.require("action")),
            let done = try await acts.findAct(id)
        else { throw Problem(.notFound, "You have done no such thing.") }
        let report: Report
        do {
            report = try await acts.undo(id, by: actor, at: now())
        } catch let error as ReportError where error.code == .changed {
            throw try await changed(done.report, error, for: actor, request)
        }
        var answer = PulledText()
        answer.append(raw: #"{"action":null"#)
        return .json(
            try await finish(answer, with: report, for: actor, request), headers: [.cacheControl: "no-store"],
            to: request)
    }

    private func finish(
        _ answer: PulledText, with report: Report, for actor: Actor, _ request: Request
    ) async throws -> ByteBuffer {
        var answer = answer
        answer.append(raw: #","report":"#)
        answer.append(try await documents.one(report, for: actor, request))
        answer.append(raw: "}")
        return ByteBuffer(bytes: answer.bytes)
    }

    /// With the text that the town has for such a case, unless the actor has written one.
    private func answered(_ act: Act, of report: Report) -> Act {
        guard act.reply == nil, let status = act.kind.status else { return act }
        return act.replying(
            town.now.town.response(to: status, reason: act.reason?.id, category: report.content.category))
    }

    /// 409 that shows the report as it is now, so that both can be seen and one chosen.
    private func changed(
        _ reference: Reference, _ error: ReportError, for actor: Actor, _ request: Request
    ) async throws -> Problem {
        var problem = Problem(.changed, error.message)
        if let report = try await reports.find(reference: reference) {
            problem.report = try await documents.one(report, for: actor, request).bytes
        }
        return problem
    }
}

extension ReportStore {
    /// The report of a UUID or a reference.
    func find(name: String) async throws -> Report? {
        if let reference = Reference(name) { return try await find(reference: reference) }
        guard let id = UUID(uuidString: name) else { return nil }
        return try await find(id: id)
    }
}

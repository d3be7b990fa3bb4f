import Foundation
import HTTPTypes
import Hummingbird
import Reports

/// What the desk does with a report beyond moving it: asks whoever sent it, splits it, takes merges back.
struct CaseController: Sendable {
    let reports: any ReportStore
    let cases: any CaseStore
    let mails: any MailStore
    let town: CurrentTown
    let now: @Sendable () -> Date

    /// `GET /api/v1/desk/reports/{id}`: what a report has to do with others, and with whoever sent it.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        try await answer(try await report(context), request)
    }

    /// `PUT /api/v1/desk/reports/{id}/question`: asks whoever sent it, in place of a question before.
    func ask(_ request: Request, context: AppContext) async throws -> Response {
        struct Body: Decodable { let text: String }
        let report = try await report(context)
        let text = try await request.json(Body.self).text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...ActLimits.text).contains(text.count) else {
            throw Problem(
                .invalid, "This cannot be asked as it was sent.",
                errors: [.init("#/text", "must be 1 to \(ActLimits.text) characters")])
        }
        try await cases.ask(text, about: report.reference, by: try context.requireActor().name, at: now())
        return try await answer(report, request)
    }

    /// `DELETE /api/v1/desk/reports/{id}/question`: waits for no answer any more, or puts one aside as read.
    func closeQuestion(_ request: Request, context: AppContext) async throws -> Response {
        let report = try await report(context)
        try await cases.closeQuestion(about: report.reference, by: try context.requireActor().name, at: now())
        return try await answer(report, request)
    }

    /// What `PUT …/parts` takes.
    struct SentParts: Decodable {
        struct Part: Decodable {
            let id, department: String
            let description: String?
        }
        let parts: [Part]
    }

    /// `PUT /api/v1/desk/reports/{id}/parts`: splits it into works, each once by its id.
    func split(_ request: Request, context: AppContext) async throws -> Response {
        let report = try await report(context)
        let sent = try await request.json(SentParts.self).parts
        let parts = try parts(sent, of: report)
        try await cases.split(report.reference, into: parts, by: try context.requireActor().name, at: now())
        return try await answer(report, request)
    }

    private func parts(_ sent: [SentParts.Part], of report: Report) throws -> [NewPart] {
        let town = town.now.town
        var faults: [ReportError.Field] = []
        if !(2...NewPart.most).contains(sent.count) {
            faults.append(.init("#/parts", "must be 2 to \(NewPart.most) parts"))
        }
        if Set(sent.map { $0.id.lowercased() }).count < sent.count {
            faults.append(.init("#/parts", "each part has an id of its own"))
        }
        let dueAt = town.category(report.content.category).flatMap { town.dueAt($0, from: now()) }
        let parts = sent.prefix(NewPart.most).enumerated().compactMap { position, part -> NewPart? in
            if town.department(part.department) == nil {
                faults.append(
                    .init("#/parts/\(position)/department", "there is no department of this name in this town"))
            }
            let description = part.description?.trimmingCharacters(in: .whitespacesAndNewlines)
            if let description, description.count > ActLimits.text {
                faults.append(.init("#/parts/\(position)/description", "must be at most \(ActLimits.text) characters"))
            }
            guard let id = UUID(uuidString: part.id) else {
                faults.append(.init("#/parts/\(position)/id", "must be a UUID made by whoever splits"))
                return nil
            }
            return NewPart(
                id: id, department: part.department,
                description: description?.isEmpty == false ? description : nil, dueAt: dueAt)
        }
        guard faults.isEmpty else { throw Problem(.invalid, "This cannot be split as it was sent.", errors: faults) }
        return parts
    }

    /// `DELETE /api/v1/desk/reports/{id}/merge`: a duplicate is as it was before it was merged.
    func unmerge(_ request: Request, context: AppContext) async throws -> Response {
        let report = try await report(context)
        try await cases.unmerge(report.reference, by: try context.requireActor(), at: now())
        return try await answer(report, request)
    }

    private func report(_ context: AppContext) async throws -> Report {
        guard let report = try await reports.find(name: try context.parameters.require("id")) else {
            throw Problem(.notFound, "There is no such report.")
        }
        return report
    }

    private func answer(_ report: Report, _ request: Request) async throws -> Response {
        let work = try await cases.casework(of: report.reference)
        return try .json(
            CaseDocument(
                work, of: report, undelivered: try await mails.undelivered(of: report.reference), town: town.now.town),
            headers: DeskController.privately, to: request)
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// Mails to the town, for the desk: read, made into reports, added to reports, put aside.
struct MailController: Sendable {
    let mails: any MailStore
    let reports: any ReportStore
    let cases: any CaseStore
    let additions: any AdditionStore
    let addresses: any AddressBook
    let now: @Sendable () -> Date

    /// Up to how many that wait are counted.
    private static let most = 1_000

    /// `GET /api/v1/desk/mails`: those that wait, the oldest first.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 50, range: 1...200)
        let cursor = query.text("cursor")
        let last = cursor.flatMap(UUID.init(uuidString:))
        if cursor != nil, last == nil { query.fault("cursor", "must be the `next` of the page before") }
        try query.check()
        let found = try await mails.waitingMails(after: last, limit: limit + 1)
        let page = Array(found.prefix(limit))
        return try .json(
            MailPageDocument(
                mails: page.map(MailLine.init), count: try await mails.waitingMailCount(most: Self.most),
                next: found.count > limit ? page.last?.id.uuidString.lowercased() : nil),
            headers: DeskController.privately, to: request)
    }

    /// `GET /api/v1/desk/mails/{id}`: one, with all that the entry form can be filled in with.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        try await answer(try await mails.mail(try id(context)), request)
    }

    /// `GET /api/v1/desk/mails/{id}/message.eml`: the message as it came, for another program to open. Never shown here.
    func message(_ request: Request, context: AppContext) async throws -> Response {
        guard let bytes = try await mails.message(ofMail: try id(context)) else {
            throw Problem(.notFound, "This message is not kept any more.")
        }
        let headers: HTTPFields = [
            .contentType: "application/octet-stream", .cacheControl: "private, no-store",
            .contentDisposition: "attachment; filename=\"message.eml\"",
        ]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// `PUT /api/v1/desk/mails/{id}/discard`: nothing becomes of it, for a reason.
    func discard(_ request: Request, context: AppContext) async throws -> Response {
        struct Body: Decodable { let reason: String }
        let id = try id(context)
        let reason = try await request.json(Body.self).reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...MailLimits.reason).contains(reason.count) else {
            throw Problem(
                .invalid, "This cannot be discarded as it was sent.",
                errors: [.init("#/reason", "must be 1 to \(MailLimits.reason) characters")])
        }
        try await mails.discard(id, because: reason, by: try context.requireActor().name, at: now())
        return try await answer(try await mails.mail(id), request)
    }

    /// `DELETE /api/v1/desk/mails/{id}/discard`: it waits again.
    func restore(_ request: Request, context: AppContext) async throws -> Response {
        let id = try id(context)
        try await mails.restoreMail(id)
        return try await answer(try await mails.mail(id), request)
    }

    /// `PUT /api/v1/desk/mails/{id}/report`: it belongs to a report that is there already: what it says is added to that.
    func add(_ request: Request, context: AppContext) async throws -> Response {
        struct Body: Decodable {
            let report: String
            let text: String?
            let photos: [String]?
        }
        let id = try id(context)
        let body = try await request.json(Body.self)
        guard let reference = Reference(body.report), try await reports.find(reference: reference) != nil else {
            throw Problem(
                .invalid, "This mail cannot be added there.", errors: [.init("#/report", "is no report of this town")])
        }
        let mail = try await mails.mail(id)
        guard mail.state == .waiting else {
            // The same again is answered as it was; anything else finds what has become of it.
            if mail.state == .added, mail.report == reference { return try await answer(mail, request) }
            throw ReportError(.changed, "This mail is \(mail.state.rawValue): somebody else has decided about it.")
        }
        let question = try await cases.casework(of: reference).question
        let addition = try SentAddition(
            text: body.text ?? mail.content.text, photos: body.photos ?? mail.content.photos.map(\.hex),
            answer: question.map { $0.answeredAt == nil } ?? false
        ).validated()
        // Under the mail's own id: two people at the desk add it once.
        _ = try await additions.add(
            NewAddition(id: id, fingerprint: "mail", content: addition, createdAt: now()), to: reference)
        try await mails.noteAdded(id, to: reference, by: try context.requireActor().name, at: now())
        return try await answer(try await mails.mail(id), request)
    }

    private func id(_ context: AppContext) throws -> UUID {
        guard let id = UUID(uuidString: try context.parameters.require("id")) else {
            throw Problem(.notFound, "There is no such mail.")
        }
        return id
    }

    private func answer(_ mail: DeskMail, _ request: Request) async throws -> Response {
        let photos = try await reports.photos(mail.content.photos)
        let placed = photos.first { $0.position != nil && $0.position?.isLowConfidence == false }
        var label: String?
        if let place = placed?.position?.coordinate {
            label = try await addresses.nearest(to: place, radius: ReportIntake.addressDistance, limit: 1)
                .first?.address.label
        }
        return try .json(
            MailDocument(mail, photos: photos, place: placed?.position, label: label),
            headers: DeskController.privately, to: request)
    }
}

import Crypto
import Foundation
import Geo
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// Reports: sent, read, listed, followed, supported.
struct ReportController: Sendable {
    let town: CurrentTown
    let store: any ReportStore
    let addresses: any AddressBook
    let senders: Senders
    let authorization: Authorization
    /// Photos that come along with a report.
    let photos: PhotoReception
    let additions: any AdditionStore
    let documents: ReportDocuments
    let address: PublicAddress
    /// The moment; passed in so that tests can choose it.
    let now: @Sendable () -> Date
    /// What is being taken in at this moment.
    let underWay = ReportsUnderWay()

    /// `PUT /api/v1/reports/{uuid}`: answered only when the report is on disk. The same content again gives the same
    /// answer with 200 instead of 201.
    func put(_ request: Request, context: AppContext) async throws -> Response {
        guard let id = UUID(uuidString: try context.parameters.require("id")) else {
            throw Problem(.badRequest, "A report is sent under a UUID made by the sender.")
        }
        let sent = try await request.json(SentReport.self)
        let receipt = try await receive(sent, id: id, request, context)
        return try await answer(receipt, request: request)
    }

    /// `POST /api/v1/reports`: as a form with its photos, or as JSON. A sender that gives an id may send again as with
    /// PUT; a browser is sent on to the report's page.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let posted = try await PostedReport.read(request, town: town.now.town, photos: photos)
        let receipt = try await receive(posted.report, id: posted.id, request, context)
        let response = try await answer(receipt, request: request)
        guard request.headers[.accept]?.contains("text/html") == true else { return response }
        var headers = response.headers
        headers[.contentType] = nil
        headers[.contentLength] = nil
        headers[.location] = "/suivi/\(receipt.creation.report.trackingCode.letters)"
        return Response(status: .seeOther, headers: headers)
    }

    /// Takes a report in under `id`.
    private func receive(
        _ sent: SentReport, id: UUID, _ request: Request, _ context: AppContext
    ) async throws -> ReportIntake.Receipt {
        let arrival = try await senders.arrival(of: request, sent.submission, context: context, now: now())
        let fingerprint = Hex.text(SHA256.hash(data: sent.draft.canonicalForm))
        // What they are written to in is no part of what they say.
        var draft = sent.draft
        let language = draft.contact?.language ?? request.language(among: town.now.town.city.languages)
        draft.contact?.language = language
        return try await underWay.take(id, fingerprint: fingerprint) {
            try await ReportIntake(
                town: town.now.town, store: store, addresses: addresses, recent: senders.recent
            ).receive(draft, id: id, fingerprint: fingerprint, arrival: arrival, now: now())
        }
    }

    /// What the sender is answered.
    private func answer(_ receipt: ReportIntake.Receipt, request: Request) async throws -> Response {
        let report = receipt.creation.report
        var document = try await documents.plain(report, for: request)
        document.id = report.id.uuidString.lowercased()
        document.trackingCode = report.trackingCode.letters
        document.disagreement = receipt.disagreement.map {
            .init(lon: $0.photo.longitude, lat: $0.photo.latitude, distance: $0.distance.rounded())
        }
        let status: HTTPResponse.Status = if case .created = receipt.creation { .created } else { .ok }
        var headers: HTTPFields = [
            .location: "/api/v1/reports/\(report.reference)", .cacheControl: "no-store",
        ]
        if case .replayed = receipt.creation { headers[.idempotencyReplayed] = "true" }
        return try .json(document, status: status, headers: headers, to: request)
    }

    /// `GET /api/v1/reports/{uuid or reference}`.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let name = try context.parameters.require("id")
        let report: Report?
        var headers: HTTPFields = [:]
        let staff = try await authorization.caller(of: request)
        if staff != nil { headers[.cacheControl] = "private, no-cache" }
        if let reference = Reference(name) {
            report = try await store.find(reference: reference).flatMap {
                $0.content.isPublic || staff?.covers($0) == true ? $0 : nil
            }
        } else if let id = UUID(uuidString: name) {
            // Whoever knows the UUID sent the report: they may read it even if its category is the town's own.
            report = try await store.find(id: id)
            headers[.cacheControl] = "private, no-cache"
        } else {
            report = nil
        }
        guard let report else { throw Problem(.notFound, "There is no such report.") }
        return try await show(report, headers: headers, to: request)
    }

    /// `GET /api/v1/tracking/{code}`.
    func track(_ request: Request, context: AppContext) async throws -> Response {
        let report = try await store.find(code: try context.parameters.require("code"))
        return try await show(report, toHolder: true, headers: [.cacheControl: "private, no-cache"], to: request)
    }

    /// `GET /api/v1/tracking/{code}/qr.svg`: the link to the report's page, to be read by another phone. It says nothing of
    /// whether there is a report: only what was asked comes back.
    func code(_ request: Request, context: AppContext) async throws -> Response {
        guard let code = TrackingCode(try context.parameters.require("code")) else {
            throw Problem(.notFound, "This cannot be a code.")
        }
        let link = try address.url(of: "/suivi/\(code.letters)", for: request, context: context)
        guard let picture = QRCode(link) else { throw Problem(.internal) }
        let body = ByteBuffer(string: picture.svg)
        let headers: HTTPFields = [
            .contentType: "image/svg+xml", .cacheControl: "no-store", .contentLength: String(body.readableBytes),
        ]
        return Response(
            status: .ok, headers: headers, body: request.method == .head ? .init() : .init(byteBuffer: body))
    }

    /// `GET /api/v1/reports`.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        var filter = ReportFilter(limit: query.limit("limit", standard: 100, range: 1...1000))
        filter.box = query.box("bbox")
        filter.categories = query.list("category")
        filter.statuses = query.statuses("status")
        filter.since = query.moment("since")
        filter.departments = query.list("department")
        if let cursor = query.text("cursor") {
            filter.before = Reference(cursor)
            if filter.before == nil { query.fault("cursor", "must be the `next` of the page before") }
        }
        try query.check()
        let town = town.now
        if request.headers[.ifNoneMatch] != nil,
            let unchanged = Response.unchanged(
                .list(of: try await store.revision(), in: town), headers: [:], for: request)
        {
            return unchanged
        }
        let page = try await store.list(filter)
        var collection = FeatureCollection(capacity: page.reports.count)
        for report in page.reports { collection.append(report) }
        return .json(
            collection.finish(next: page.next), type: "application/geo+json",
            headers: page.next.map { [.link: request.link(toPageAt: $0)] } ?? [:],
            tag: .list(of: page.revision, in: town), to: request)
    }

    /// `GET /api/v1/reports/nearby`: candidates for "is it this one?".
    func nearby(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 10, range: 1...100)
        let radius = query.number("radius") ?? 250
        if !(1...2000).contains(radius) { query.fault("radius", "must be metres from 1 to 2000") }
        let point = try query.requiredCoordinate()
        let reports = try await store.nearby(
            to: point, radius: radius, category: query.text("category"), now: now(), limit: limit)
        var collection = FeatureCollection(capacity: reports.count)
        for report in reports { collection.append(report) }
        return .json(collection.finish(next: nil), type: "application/geo+json", to: request)
    }

    /// `PUT /api/v1/reports/{reference}/supporters/{uuid}`: "me too", once per person.
    func support(_ request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable { let supporters: Int }
        guard let supporter = UUID(uuidString: try context.parameters.require("supporter")) else {
            throw Problem(.badRequest, "A supporter is counted under a UUID made by the sender.")
        }
        guard let reference = Reference(try context.parameters.require("id")),
            let report = try await store.find(reference: reference), report.content.isPublic
        else { throw Problem(.notFound, "There is no such report.") }
        let body = try await request.json(SentSupport?.self) ?? SentSupport()
        var person = try body.validated(id: supporter)
        person.language = request.language(among: town.now.town.city.languages)
        person.approvals = town.now.town.category(report.content.category)?.approvals ?? []
        let count = try await store.addSupporter(person, to: reference, at: now())
        return try .json(Answer(supporters: count), headers: [.cacheControl: "no-store"], to: request)
    }

    /// The report with its history, unless the client has it.
    private func show(
        _ report: Report, toHolder isHolder: Bool = false, headers: HTTPFields, to request: Request
    ) async throws -> Response {
        let town = town.now
        let language = request.language(among: town.town.city.languages)
        let tag = ETag.report(report, in: town, language: language)
        var headers = headers
        headers[.vary] = "Accept-Language"
        headers[.contentLanguage] = language
        headers[.lastModified] = LastModified(report, in: town).header(at: now())
        if let unchanged = Response.unchanged(tag, headers: headers, for: request) { return unchanged }
        if LastModified.isKnown(headers[.lastModified], to: request) {
            return Response.unchanged(tag, headers: headers)
        }
        var document =
            isHolder ? try await documents.held(report, for: request) : try await documents.whole(report, for: request)
        if isHolder {
            document.heldAdditions = try await additions.heldAdditionCount(of: report.reference)
        }
        return try .json(document, headers: headers, tag: tag, to: request)
    }
}

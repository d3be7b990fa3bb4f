import Foundation
import Geo
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// What crews, and the tools of their departments, read.
struct PullController: Sendable {
    let reports: any ReportStore
    let pulls: any PullStore
    let documents: PulledDocuments
    let town: CurrentTown

    /// `GET /api/v1/crew/reports`: what a copy needs next, or what is nearest.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        let actor = try context.requireActor()
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 100, range: 1...1000)
        let near = query.point("near")
        let cursor = query.text("since").map { PullCursor($0) }
        if case .some(.none) = cursor { query.fault("since", "must be the `cursor` of an earlier answer") }
        if near != nil, cursor != nil { query.fault("since", "cannot go with `near`: what is nearest is no copy") }
        let filter = filter(&query, for: actor)
        let format = try PullFormat(request, suffix: context.parameters.get("format"))
        try query.check()
        guard filter.departments.isSubset(of: departments(of: actor)) else {
            throw Problem(.forbidden, "You work on other departments' reports.")
        }
        let page: PullPage
        if let near {
            let nearest = try await pulls.pull(filter, nearest: near, limit: limit)
            page = PullPage(reports: nearest, removed: [], cursor: PullCursor(sequence: 0), hasMore: false)
        } else {
            page = try await pulls.pull(filter, after: cursor ?? nil, limit: limit)
        }
        let body = format.text(page, isCopy: near == nil, town: town.now.town)
        var headers: HTTPFields = [.cacheControl: "private, no-cache", .vary: "Accept"]
        if near == nil, format != .json {
            headers[.pullCursor] = page.cursor.description
            headers[.pullMore] = page.hasMore ? "true" : "false"
        }
        return .json(ByteBuffer(bytes: body), type: format.mediaType, headers: headers, to: request)
    }

    /// `GET /api/v1/crew/reports/{id}`: one, with all that only staff see.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        let actor = try context.requireActor()
        guard let report = try await reports.find(name: try context.parameters.require("id")), actor.covers(report)
        else { throw Problem(.notFound, "There is no such report.") }
        let text = try await documents.one(report, for: actor, request)
        return .json(
            ByteBuffer(bytes: text.bytes), headers: [.cacheControl: "private, no-cache", .vary: "Accept-Language"],
            to: request)
    }

    /// `GET /api/v1/crew/town`: what staff choose from.
    func town(_ request: Request, context: AppContext) async throws -> Response {
        try .json(
            StaffTownDocument(town.now.town), headers: [.cacheControl: "private, no-cache"], to: request)
    }

    private func departments(of actor: Actor) -> Set<String> {
        actor.role == .crew ? actor.departments : Set(town.now.town.departments.map(\.id)).union(actor.departments)
    }

    /// All that the actor works on, as far as the query asks for it.
    private func filter(_ query: inout QueryReader, for actor: Actor) -> PullFilter {
        let asked = Set(query.list("department"))
        var filter = PullFilter(departments: asked.isEmpty ? departments(of: actor) : asked, zones: actor.zones)
        let zones = Set(query.list("zone"))
        if !zones.isEmpty {
            filter.zones = actor.zones.isEmpty ? zones : zones.intersection(actor.zones)
            if filter.zones.isEmpty { query.fault("zone", "is not one of yours") }
        }
        filter.box = query.box("bbox")
        let statuses = query.statuses("status")
        if !statuses.isEmpty { filter.statuses = Set(statuses).subtracting([.pending]) }
        return filter
    }
}

extension HTTPField.Name {
    /// What to ask with next, where the body has no room for it.
    static let pullCursor = HTTPField.Name("Trottoir-Cursor")!
    /// Whether there is more to be had at once.
    static let pullMore = HTTPField.Name("Trottoir-More")!
}

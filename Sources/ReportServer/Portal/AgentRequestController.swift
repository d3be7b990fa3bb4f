import Foundation
import PortalBridge
import Reports

/// What agents of the town see of all requests, on their own portal: lists, one in full, maps.
struct AgentRequestController: Sendable {
    let door: PortalDoor
    let reports: any ReportStore
    let citizens: any CitizenStore
    let desk: any DeskStore
    let now: @Sendable () -> Date

    /// Requests of one answer at the most, and how far a page may lie behind the first.
    private static let most = 1_000
    private static let furthest = 10_000

    /// `GET /api/forms/`: what is to be dealt with.
    func list(_ context: PortalContext) async throws -> [UInt8] {
        try await door.requireAgent(context.call)
        guard !context.call.isOn("full") else { throw PortalError.invalidRequest("full is not possible here") }
        let status = context.call.parameters["status"] ?? "open"
        let statuses = try RequestController.statuses(status == "waiting" ? "open" : status)
        let lines = try await lines(context, statuses: statuses, categories: context.categories, standard: 20)
        return context.list.agentsAnswer(lines)
    }

    /// `GET /api/forms/{slug}/list`.
    func listOfProcedure(_ context: PortalContext) async throws -> [UInt8] {
        try await door.requireAgent(context.call)
        let category = try context.category()
        let call = context.call
        try refuseOtherFilters(call)
        let statuses = try RequestController.statuses(call.parameters["filter"] ?? "all")
        let lines = try await lines(context, statuses: statuses, categories: [category.id], standard: Self.most)
        let isObject = call.parameters["response_type"] == "dict"
        if call.isOn("full") {
            let sources = try await whole.sources(of: lines, isAnonymous: isAnonymous(call))
            return context.document.list(sources, inObject: isObject)
        }
        var ids: [Reference: UUID] = [:]
        for line in lines { ids[line.reference] = try await reports.find(reference: line.reference)?.id }
        return context.document.list(lines, ids: ids, inObject: isObject)
    }

    /// `GET /api/forms/{slug}/{id}/`.
    func find(_ context: PortalContext) async throws -> [UInt8] {
        try await door.requireAgent(context.call)
        let category = try context.category()
        guard let reference = Reference(try context.part("id")),
            let report = try await reports.find(reference: reference), report.content.category == category.id
        else { throw PortalError.notFound }
        let number = try await citizens.categoryNumbers()[category.id] ?? 0
        let source = try await whole.source(of: report, number: number, isAnonymous: isAnonymous(context.call))
        return context.document.one(source)
    }

    /// `GET /api/forms/geojson`: empty for a call on a peer's own behalf that has no role, as w.c.s. answers.
    func map(_ context: PortalContext) async throws -> [UInt8] {
        try await map(context, categories: context.categories)
    }

    /// `GET /api/forms/{slug}/geojson`.
    func mapOfProcedure(_ context: PortalContext) async throws -> [UInt8] {
        try await map(context, categories: [try context.category().id])
    }

    private func map(_ context: PortalContext, categories: Set<String>?) async throws -> [UInt8] {
        let call = context.call
        if try await !door.isForAgents(call) {
            guard call.user == .service else { throw PortalError.accessDenied("User not allowed.") }
            return RequestMap(context.town.town, pages: context.pages).json([], isFull: false)
        }
        try refuseOtherFilters(call)
        let statuses = try RequestController.statuses(call.parameters["filter"] ?? "open")
        let lines = try await lines(context, statuses: statuses, categories: categories, standard: Self.most)
        var found: [(report: Report, number: Int64)] = []
        for line in lines {
            guard let report = try await reports.find(reference: line.reference) else { continue }
            found.append((report, line.number))
        }
        return RequestMap(context.town.town, pages: context.pages).json(found, isFull: call.isOn("full"))
    }

    private var whole: Whole { Whole(reports: reports, citizens: citizens) }

    private func isAnonymous(_ call: PortalCall) -> Bool { call.parameters["anonymise"] != nil }

    /// A filter that is not understood would show more than was asked for.
    private func refuseOtherFilters(_ call: PortalCall) throws(PortalError) {
        if let name = call.parameters.keys.sorted().first(where: { $0.hasPrefix("filter-") }) {
            throw .invalidRequest("unknown filter: \(name)")
        }
    }

    /// A page of the desk's own list, the newest first.
    private func lines(
        _ context: PortalContext, statuses: Set<Status>?, categories: Set<String>?, standard: Int
    ) async throws -> [RequestLine] {
        let call = context.call
        let limit = try call.number("limit", standard: standard, in: 1...Self.most)
        let offset = try call.number("offset", standard: 0, in: 0...Self.furthest)
        let order = call.parameters["order_by"] ?? "-receipt_time"
        guard order == "-receipt_time" else { throw PortalError.invalidRequest("order_by must be -receipt_time") }
        if categories == [] { return [] }
        var filter = DeskFilter(queue: .all, limit: offset + limit, now: now())
        filter.statuses = statuses.map { $0.sorted { $0.rawValue < $1.rawValue } } ?? []
        filter.categories = categories?.sorted() ?? []
        if let text = call.parameters["q"], !text.isEmpty { filter.text = String(text.prefix(200)) }
        let numbers = try await citizens.categoryNumbers()
        return try await desk.list(filter).lines.dropFirst(offset).map {
            RequestLine($0, number: numbers[$0.category] ?? 0, pages: context.pages)
        }
    }
}

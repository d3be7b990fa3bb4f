import Foundation
import HTTPTypes
import Hummingbird
import PortalBridge
import Reports

/// A citizen's requests and drafts, and the report that a tracking code opens.
struct RequestController: Sendable {
    let door: PortalDoor
    let reports: any ReportStore
    let citizens: any CitizenStore
    let drafts: any DraftStore
    let desk: any DeskStore
    let loads: OneTimeLoads
    let now: @Sendable () -> Date

    /// Requests of one page at the most.
    private static let most = 1_000

    /// `GET /api/user/forms`: of whoever the call is for.
    func listOwn(_ context: PortalContext) async throws -> [UInt8] {
        let person = try await namedPerson(context)
        return try await list(of: person.citizen, agent: person.member, isOwner: true, context)
    }

    /// `GET /api/users/{user}/forms`: of whoever the path names.
    func list(_ context: PortalContext) async throws -> [UInt8] {
        let (citizen, isOwner) = try await citizen(context)
        return try await list(of: citizen, agent: nil, isOwner: isOwner, context)
    }

    /// `GET /api/user/drafts`.
    func listOwnDrafts(_ context: PortalContext) async throws -> [UInt8] {
        let person = try await namedPerson(context)
        return context.list.answer([], drafts: try await drafts(of: person.citizen, context))
    }

    /// `GET /api/users/{user}/drafts`.
    func listDrafts(_ context: PortalContext) async throws -> [UInt8] {
        let (citizen, isOwner) = try await citizen(context)
        // What somebody has not sent is nobody else's business.
        return context.list.answer([], drafts: isOwner ? try await drafts(of: citizen, context) : [])
    }

    /// `GET /api/code/{code}`.
    func code(_ context: PortalContext) async throws -> [UInt8] {
        guard let code = TrackingCode(try context.part("code")),
            let report = try await reports.find(trackingCode: code)
        else { throw PortalError.notFound }
        let token = loads.make(for: code, now: now())
        var json = JSONWriter()
        json.object {
            $0.set("err", 0)
            $0.set("url", context.pages.report(report.reference))
            $0.set("load_url", context.pages.load(token))
        }
        return json.bytes
    }

    /// `GET /code/{token}/load`: opens a report, once.
    func load(_ request: Request, context: AppContext) async throws -> Response {
        let token = try context.parameters.require("token")
        // Whoever only asks what is there must not use it up.
        guard request.method == .get, let code = loads.take(token, now: now()) else {
            throw Problem(.notFound, "This link has been used, or is too old. Enter the code again.")
        }
        return Response(
            status: .seeOther,
            headers: [.location: "/suivi/\(code.letters)", .cacheControl: "no-store"])
    }

    // MARK: - Whose

    /// Whom the call is for. Throws what portals take for an empty list if it names nobody, or nobody here.
    private func namedPerson(_ context: PortalContext) async throws -> PortalDoor.Person {
        guard let person = try await door.person(of: context.call) else { throw PortalError.missingUser }
        guard person.isKnown else { throw PortalError.unknownNameID }
        return person
    }

    /// Whom the path names, and whether the call is theirs: made for them, or by the portal for itself.
    private func citizen(_ context: PortalContext) async throws -> (Citizen, isOwner: Bool) {
        let name = try context.part("user")
        let isOwner: Bool
        switch context.call.user {
        case .service: isOwner = true
        case .anonymous: throw PortalError.accessDenied("User not authenticated.")
        case .nameID(name): isOwner = true
        case .nameID, .email:
            let person = try await door.person(of: context.call)
            isOwner = person?.citizen?.nameID == name
            if !isOwner { try await door.requireAgent(context.call) }
        }
        guard let citizen = try await citizens.findCitizen(nameID: name) else { throw PortalError.notFound }
        return (citizen, isOwner)
    }

    // MARK: - What

    private func list(
        of citizen: Citizen?, agent: Member?, isOwner: Bool, _ context: PortalContext
    ) async throws -> [UInt8] {
        let call = context.call
        var filter = CitizenReportFilter(
            categories: context.categories,
            newestFirst: try Self.isNewestFirst(call.parameters["sort"]),
            limit: try call.number("limit", standard: 100, in: 1...Self.most),
            offset: try call.number("offset", standard: 0, in: 0...1_000_000))
        let status = call.parameters["status"] ?? "all"
        filter.statuses = try Self.statuses(status)
        // There are no cards here, so nothing is related to any.
        if call.parameters["related"] != nil { return context.list.answer([]) }
        var lines: [RequestLine] = []
        if let citizen {
            lines = try await citizens.list(of: citizen.id, filter).map {
                isOwner ? RequestLine($0, ownedIn: context.pages) : RequestLine($0, forAgentsIn: context.pages)
            }
        }
        if call.isOn("include-accessible"), agent?.role.may(.enter) == true {
            lines = try await withAccessible(lines, of: citizen, filter, context)
        }
        var begun: [PortalDraft] = []
        if call.isOn("include-drafts"), isOwner, status != "done", filter.offset == 0 {
            begun = try await drafts(of: citizen, context)
        }
        guard call.isOn("full") else { return context.list.answer(lines, drafts: begun) }
        let whole = try await Whole(reports: reports, citizens: citizens).sources(of: lines, isAnonymous: false)
        return context.list.answer(lines, drafts: begun, full: whole, document: context.document)
    }

    /// With what the agent's role gives access to, in the order of time, cut to the page that is asked for.
    private func withAccessible(
        _ own: [RequestLine], of citizen: Citizen?, _ filter: CitizenReportFilter, _ context: PortalContext
    ) async throws -> [RequestLine] {
        guard filter.newestFirst, filter.offset + filter.limit <= Self.most else {
            throw PortalError.invalidRequest("include-accessible goes with sort=desc, and a page among the first 1000")
        }
        var wanted = DeskFilter(queue: .all, limit: filter.offset + filter.limit, now: now())
        wanted.statuses = filter.statuses.map(Array.init) ?? []
        wanted.categories = filter.categories.map(Array.init) ?? []
        if filter.categories == [] { return own }
        let numbers = try await citizens.categoryNumbers()
        var all = try await desk.list(wanted).lines.map {
            RequestLine($0, number: numbers[$0.category] ?? 0, pages: context.pages)
        }
        if let citizen, filter.offset > 0 {
            var earlier = filter
            (earlier.offset, earlier.limit) = (0, filter.offset)
            all += try await citizens.list(of: citizen.id, earlier).map { RequestLine($0, ownedIn: context.pages) }
        }
        // Their own go before the same as agents see them.
        var byReference = Dictionary(all.map { ($0.reference, $0) }, uniquingKeysWith: { $1 })
        for line in own { byReference[line.reference] = line }
        let sorted = byReference.values.sorted {
            ($1.createdAt, $1.reference.number) < ($0.createdAt, $0.reference.number)
        }
        return Array(sorted.dropFirst(filter.offset).prefix(filter.limit))
    }

    private func drafts(of citizen: Citizen?, _ context: PortalContext) async throws -> [PortalDraft] {
        guard let citizen else { return [] }
        let wanted = context.categories
        return try await drafts.drafts(of: citizen.id).filter { wanted?.contains($0.category) ?? true }
    }

    static func isNewestFirst(_ sort: String?) throws(PortalError) -> Bool {
        switch sort ?? "desc" {
        case "desc": return true
        case "asc": return false
        default: throw .invalidRequest("sort must be asc or desc")
        }
    }

    static func statuses(_ name: String) throws(PortalError) -> Set<Status>? {
        switch name {
        case "all", "": return nil
        case "open", "pending": return Set(Status.allCases.filter(\.isOpen))
        case "done": return Set(Status.allCases.filter { !$0.isOpen })
        default: throw .invalidRequest("status must be open, done or all")
        }
    }
}

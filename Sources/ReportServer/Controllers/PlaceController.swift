import Foundation
import Geo
import Hummingbird
import Reports

/// What lies where: addresses, and why a report from there goes where it goes.
struct PlaceController: Sendable {
    let town: CurrentTown
    let addresses: any AddressBook
    private let ground = GroundDocuments()

    init(town: CurrentTown, addresses: any AddressBook) {
        self.town = town
        self.addresses = addresses
    }

    struct AddressList: Encodable {
        struct Line: Encodable {
            let label: String
            let lon, lat: Double
            let distance: Double?
        }
        let addresses: [Line]
    }

    /// `GET /api/v1/addresses`: all of them, for a phone to keep.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        try await ground.addresses(of: town.now, from: addresses).response(to: request)
    }

    /// `GET /api/v1/zones`: all of them, for a phone to keep.
    func zones(_ request: Request, context: AppContext) async throws -> Response {
        try ground.zones(of: town.now).response(to: request)
    }

    /// `GET /api/v1/addresses/search?q&lon&lat&limit`.
    func search(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 8, range: 1...50)
        let point = query.coordinate()
        let text = query.text("q") ?? ""
        if text.count > 200 { query.fault("q", "must be at most 200 characters") }
        if text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).count > 20 {
            query.fault("q", "must be at most 20 words")
        }
        try query.check()
        let found = try await addresses.search(text, near: point, limit: limit)
        return try .json(
            AddressList(
                addresses: found.map {
                    .init(
                        label: $0.label, lon: $0.coordinate.longitude, lat: $0.coordinate.latitude,
                        distance: point?.distance(to: $0.coordinate).rounded())
                }), to: request)
    }

    /// `GET /api/v1/addresses/reverse?lon&lat`.
    func reverse(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 3, range: 1...20)
        let point = try query.requiredCoordinate()
        let found = try await addresses.nearest(to: point, radius: 200, limit: limit)
        return try .json(
            AddressList(
                addresses: found.map {
                    .init(
                        label: $0.address.label, lon: $0.address.coordinate.longitude,
                        lat: $0.address.coordinate.latitude, distance: ($0.distance * 10).rounded() / 10)
                }), to: request)
    }

    /// `GET /api/v1/routing/explain?lon&lat&category`.
    func explain(_ request: Request, context: AppContext) async throws -> Response {
        let town = town.now.town
        var query = QueryReader(request)
        let id = query.text("category")
        let category = id.flatMap(town.category)
        if category == nil {
            query.fault("category", id == nil ? "is missing" : "there is no category of this name in this town")
        }
        let point = try query.requiredCoordinate()
        guard let category else { throw Problem(.badRequest) }
        let language = request.language(among: town.city.languages)
        return try .json(
            ExplanationDocument(town: town, category: category, at: point, language: language),
            headers: [.vary: "Accept-Language", .contentLanguage: language], to: request)
    }
}

/// Which zones, which road, which rules were considered, and why one won.
struct ExplanationDocument: Encodable {
    struct Road: Encodable {
        let name: String
        let owner: String?
        let distance: Double
    }
    struct Decision: Encodable {
        struct Department: Encodable { let id, name: String }
        let department: Department
        let rule: String
        let zone: Zone.Name?
        let reason: String
    }
    struct Considered: Encodable {
        let rule: String
        let department: String
        let specificity: Int
        let matched: Bool
        /// The first condition that did not hold, as `routing.yaml` names it.
        let failed: String?
        let won: Bool
    }

    let category: String
    let insideArea: Bool
    let zones: [Zone.Name]
    let road: Road?
    let decision: Decision
    let considered: [Considered]

    init(town: Town, category: Category, at point: Coordinate, language: String) {
        let place = town.territory.place(at: point)
        let decision = town.routing.decide(category: category, at: place)
        self.category = category.id
        insideArea = town.contains(place)
        zones = place.zones
        road = place.street.map { Road(name: $0.name, owner: $0.owner, distance: ($0.distance * 10).rounded() / 10) }
        self.decision = Decision(
            department: .init(
                id: decision.department, name: town.department(decision.department)?.name ?? decision.department),
            rule: decision.rule, zone: decision.zone,
            reason: decision.reason(in: language) { town.label(of: $0, in: language) })
        considered =
            town.routing.considered(category: category, at: place).map {
                Considered(
                    rule: $0.rule.id, department: $0.rule.department, specificity: $0.rule.specificity,
                    matched: $0.basis != nil, failed: $0.failed, won: $0.rule.id == decision.rule)
            } + [
                Considered(
                    rule: RoutingDecision.defaultRule, department: town.routing.defaultDepartment, specificity: 0,
                    matched: true, failed: nil, won: decision.rule == RoutingDecision.defaultRule)
            ]
    }
}

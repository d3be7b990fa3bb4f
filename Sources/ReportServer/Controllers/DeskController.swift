import Foundation
import Geo
import HTTPTypes
import Hummingbird
import Reports
import Synchronization

/// The front desk's board: what waits, what is found, what people keep of it; and the places that callers name.
struct DeskController: Sendable {
    let store: any DeskStore
    let mails: any MailStore
    let addresses: any AddressBook
    let town: CurrentTown
    let now: @Sendable () -> Date
    private let gazetteers = Gazetteers()

    init(
        store: any DeskStore, mails: any MailStore, addresses: any AddressBook, town: CurrentTown,
        now: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.mails = mails
        self.addresses = addresses
        self.town = town
        self.now = now
    }

    /// Up to how many reports of a queue are counted.
    private static let most = 1_000
    /// Characters of what is looked for.
    private static let textLimit = 200

    static let privately: HTTPFields = [.cacheControl: "private, no-cache"]

    /// `GET /api/v1/desk/reports`: a page of a queue, or what a text finds. What the text names by its number or its
    /// code is found whatever the filter.
    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        var filter = filter(&query)
        filter.limit = query.limit("limit", standard: 50, range: 1...200)
        filter.text = query.text("q")
        if let text = filter.text, text.count > Self.textLimit {
            query.fault("q", "must be at most \(Self.textLimit) characters")
        }
        if let after = query.text("cursor") {
            filter.after = Reference(after)
            if filter.after == nil { query.fault("cursor", "must be the `next` of the page before") }
        }
        try query.check()
        let named = if let text = filter.text { try await store.find(named: text) } else { nil as Reference? }
        let page = try await store.list(filter)
        return try .json(
            DeskPageDocument(page, named: named, town: town.now.town), headers: Self.privately, to: request)
    }

    /// `GET /api/v1/desk/queues`: how much waits, counted up to a bound.
    func queues(_ request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable {
            let queues: [String: Int]
            /// How many mails wait.
            let mails: Int
            let most: Int
        }
        var query = QueryReader(request)
        let filter = filter(&query)
        try query.check()
        let counts = try await store.counts(of: filter, most: Self.most)
        return try .json(
            Answer(
                queues: Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) }),
                mails: try await mails.waitingMailCount(most: Self.most), most: Self.most),
            headers: Self.privately, to: request)
    }

    private func filter(_ query: inout QueryReader) -> DeskFilter {
        var filter = DeskFilter(limit: 1, now: now())
        if let name = query.text("queue") {
            if let queue = DeskQueue(rawValue: name) {
                filter.queue = queue
            } else {
                query.fault("queue", "must be one of: " + DeskQueue.allCases.map(\.rawValue).joined(separator: ", "))
            }
        }
        filter.departments = query.list("department")
        filter.categories = query.list("category")
        filter.statuses = query.statuses("status")
        return filter
    }

    /// `GET /api/v1/desk/places?q`: addresses, streets, and where two streets meet.
    func places(_ request: Request, context: AppContext) async throws -> Response {
        struct Answer: Encodable {
            struct Place: Encodable {
                let label, kind: String
                let lon, lat: Double
            }
            let places: [Place]
        }
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 8, range: 1...50)
        let text = query.text("q") ?? ""
        if text.count > Self.textLimit { query.fault("q", "must be at most \(Self.textLimit) characters") }
        try query.check()
        let named = gazetteers.gazetteer(of: town.now).places(named: text, limit: limit).map {
            Answer.Place(
                label: $0.label, kind: $0.isCrossing ? "crossing" : "street", lon: $0.coordinate.longitude,
                lat: $0.coordinate.latitude)
        }
        let crossings = named.filter { $0.kind == "crossing" }
        let known = try await addresses.search(text, near: nil, limit: limit).map {
            Answer.Place(
                label: $0.label, kind: "address", lon: $0.coordinate.longitude, lat: $0.coordinate.latitude)
        }
        // A number says that an address is meant; without one, the street itself comes first.
        let streets = named.filter { $0.kind == "street" }
        let rest = text.contains(where: \.isNumber) ? known + streets : streets + known
        return try .json(
            Answer(places: Array((crossings + rest).prefix(limit))), headers: Self.privately, to: request)
    }

    /// `GET /api/v1/desk/rules`: the rules that people overruled most often.
    func rules(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 20, range: 1...100)
        try query.check()
        let corrections = try await store.corrections(limit: limit)
        let town = town.now.town
        return try .json(
            RuleCorrectionsDocument(rules: corrections.map { .init($0, town: town) }), headers: Self.privately,
            to: request)
    }
}

/// The gazetteer of the town in force, made when it is first asked for.
private final class Gazetteers: Sendable {
    private let made: Mutex<(edition: String, gazetteer: Gazetteer)?> = Mutex(nil)

    func gazetteer(of town: CurrentTown.Edition) -> Gazetteer {
        if let known = made.withLock({ $0?.edition == town.name ? $0?.gazetteer : nil }) { return known }
        let gazetteer = Gazetteer(town.town.territory.streets)
        made.withLock { $0 = (town.name, gazetteer) }
        return gazetteer
    }
}

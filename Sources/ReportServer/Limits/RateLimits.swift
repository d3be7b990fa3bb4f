import ArgumentParser
import HTTPTypes

/// What is counted together.
enum RateGroup: String, CaseIterable, Sendable {
    /// Reports, additions and supporters sent, and whatever else is written.
    case create
    /// Photos and uploads begun.
    case photos
    /// Pieces of an upload.
    case uploads
    /// Lists and searches.
    case queries
    /// Every other thing read.
    case reads
    /// Tracking codes that are no report's.
    case tracking
    /// One-time links asked for.
    case links
    /// Tracking codes that a peer asks about and that are no report's.
    case codes
    /// Ways to an identity provider, and back.
    case identity

    /// What a request of `method` for `route`, a template or nil for none, counts as. Health never counts.
    static func of(_ method: HTTPRequest.Method, _ route: String?) -> [RateGroup] {
        let route = route ?? ""
        if unlimited.contains(route) { return [] }
        if route == "/api/code/{code}" { return [.codes] }
        // A portal asks for a whole town; what it has not signed is refused before anything is looked up.
        if signed.contains(where: route.hasPrefix) { return [] }
        if route == "/api/v1/tracking/{code}" { return [.reads, .tracking] }
        if route.hasPrefix("/api/v1/tracking/{code}/additions") { return [.create, .tracking] }
        if route == "/api/v1/session/links" { return [.links] }
        if route.hasPrefix("/connexion/{provider}") { return [.identity] }
        let isUpload = route.hasPrefix("/api/v1/uploads")
        switch method {
        case .get, .head, .options:
            return isUpload ? [.uploads] : searches.contains(route) ? [.queries] : [.reads]
        case .post where isUpload || route == "/api/v1/photos" || route == "/partager": return [.photos]
        default: return isUpload ? [.uploads] : [.create]
        }
    }

    private static let unlimited: Set<String> = ["/livez", "/readyz", "/metrics"]

    private static let signed = ["/api/formdefs", "/api/categories", "/api/user", "/api/forms"]

    private static let searches: Set<String> = [
        "/api/v1/reports", "/api/v1/reports/nearby", "/api/v1/changes", "/api/v1/addresses/search",
        "/api/v1/addresses/reverse", "/api/v1/routing/explain",
    ]
}

/// So many in so many seconds. All of them may come at once; they come back one by one.
struct Quota: Hashable, Sendable {
    let count: Int
    /// Whole seconds.
    let window: Int

    /// Nanoseconds until one comes back.
    var interval: Int64 { Int64(window) * 1_000_000_000 / Int64(count) }
}

/// How often one client may do what. A quota stands for everybody behind one address: a mobile network puts thousands
/// of people there, so they are generous; only wrong tracking codes, which people seldom type, are few.
struct RateLimits: Sendable {
    /// Absent: unlimited.
    private var quotas: [RateGroup: Quota]

    /// What holds if nothing else is set.
    static let standard = RateLimits(quotas: [
        .create: Quota(count: 120, window: 600), .photos: Quota(count: 360, window: 600),
        .uploads: Quota(count: 6000, window: 600), .queries: Quota(count: 1200, window: 60),
        .reads: Quota(count: 6000, window: 60), .tracking: Quota(count: 20, window: 3600),
        .links: Quota(count: 60, window: 900), .codes: Quota(count: 600, window: 3600),
        .identity: Quota(count: 600, window: 900),
    ])

    /// Nobody is limited.
    static let off = RateLimits(quotas: [:])

    private init(quotas: [RateGroup: Quota]) { self.quotas = quotas }

    /// `off`, or the standard with what is named otherwise: `create=60/600,tracking=off`, counts and seconds. Throws
    /// `ValidationError` that names the part that is wrong.
    init(_ text: String) throws {
        self = text == "off" ? .off : .standard
        guard text != "off" else { return }
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            guard sides.count == 2, let group = RateGroup(rawValue: sides[0]) else {
                throw ValidationError(
                    "A rate limit is GROUP=COUNT/SECONDS or GROUP=off, with a group among "
                        + RateGroup.allCases.map(\.rawValue).joined(separator: ", ") + ", not \(part).")
            }
            if sides[1] == "off" {
                quotas[group] = nil
                continue
            }
            let numbers = sides[1].split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard numbers.count == 2, let count = numbers[0], let window = numbers[1],
                (1...1_000_000).contains(count), (1...86400).contains(window)
            else {
                throw ValidationError(
                    "The rate limit of \(group.rawValue) is COUNT/SECONDS, from 1/1 to 1000000/86400, not \(sides[1]).")
            }
            quotas[group] = Quota(count: count, window: window)
        }
    }

    /// The quota of `group`; nil if it has none.
    subscript(group: RateGroup) -> Quota? { quotas[group] }
}

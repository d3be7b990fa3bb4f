import HTTPTypes
import Hummingbird
import Logging
import NIOPosix

/// Every address of the API, on one page. The root's `/api/formdefs/`, `/api/categories/`, `/api/user…`,
/// `/api/code/` and `/api/forms/` are the portal's, so ours stand under `/api/v1/`.
struct Routes: Sendable {
    let reports: ReportController
    let additions: AdditionController
    let photos: PhotoController
    let uploads: UploadController
    let places: PlaceController
    let changes: ChangeController
    let tiles: TileController
    let health: HealthController
    let moderation: ModerationController
    let security: SecurityController
    let sharing: ShareController
    /// Set when the table is known, for its rows are what is counted.
    private(set) var metrics: MetricsController
    let town: CurrentTown

    /// `threads` do the JPEG work; `logger` is for what no request asked for.
    init(_ parts: Parts, threads: NIOThreadPool, connections: Connections, logger: Logger) {
        let queue = PhotoQueue(threads: threads, most: parts.photoQueue)
        let authorization = Authorization(tokens: parts.tokens, now: parts.now)
        let reception = PhotoReception(
            store: parts.reports, photos: parts.photos, threads: threads, queue: queue, limits: parts.limits,
            turns: parts.photoTurns, now: parts.now)
        let documents = ReportDocuments(town: parts.town, store: parts.reports)
        let senders = Senders(authorization)
        reports = ReportController(
            town: parts.town, store: parts.reports, addresses: parts.addresses, senders: senders,
            authorization: authorization, photos: reception, additions: parts.additions, documents: documents,
            address: parts.address, now: parts.now)
        additions = AdditionController(
            store: parts.reports, additions: parts.additions, documents: documents, town: parts.town, senders: senders,
            authorization: authorization, now: parts.now)
        photos = PhotoController(reception: reception, authorization: authorization)
        uploads = UploadController(
            reception: UploadReception(files: parts.uploads, photos: reception), turns: parts.uploadTurns)
        moderation = ModerationController(
            store: parts.reports, documents: documents, authorization: authorization, now: parts.now)
        places = PlaceController(town: parts.town, addresses: parts.addresses)
        changes = ChangeController(
            feed: ChangeFeed(store: parts.reports, town: parts.town, logger: logger, limits: parts.feed))
        tiles = TileController(map: parts.map)
        health = HealthController(readiness: parts.readiness ?? Readiness(store: parts.reports))
        security = SecurityController(town: parts.town, contact: parts.securityContact, now: parts.now)
        sharing = ShareController(reception)
        town = parts.town
        metrics = MetricsController(requests: RequestMetrics([]), connections: connections, photos: queue)
        let counted = RequestMetrics(table.map { ($0.path, $0.method) })
        metrics = MetricsController(requests: counted, connections: connections, photos: queue)
    }

    typealias Handler = @Sendable (Request, AppContext) async throws -> Response

    /// Method, address and who answers.
    var table: [(method: HTTPRequest.Method, path: String, handler: Handler)] {
        [
            (.get, "/livez", health.live),
            (.get, "/readyz", health.ready),
            (.get, "/metrics", metrics.show),
            (.get, "/.well-known/security.txt", security.show),
            (.get, "/basemap.pmtiles", basemap),
            (.get, "/api/v1/city", { request, _ in town.now.cityDocument.response(to: request) }),
            (.get, "/api/v1/reports", reports.list),
            (.post, "/api/v1/reports", reports.create),
            (.get, "/api/v1/reports/nearby", reports.nearby),
            (.get, "/api/v1/reports/{id}", reports.find),
            (.put, "/api/v1/reports/{id}", reports.put),
            (.patch, "/api/v1/reports/{id}", moderation.update),
            (.get, "/api/v1/moderation/reports", moderation.list),
            (.put, "/api/v1/reports/{id}/supporters/{supporter}", reports.support),
            (.get, "/api/v1/tracking/{code}", reports.track),
            (.get, "/api/v1/tracking/{code}/qr.svg", reports.code),
            (.put, "/api/v1/tracking/{code}/additions/{addition}", additions.put),
            (.get, "/api/v1/moderation/additions", additions.list),
            (.patch, "/api/v1/moderation/additions/{addition}", additions.decide),
            (.post, "/api/v1/photos", photos.create),
            (.get, "/api/v1/photos/{id}/{file}", photos.find),
            (.options, "/api/v1/uploads", uploads.options),
            (.post, "/api/v1/uploads", uploads.create),
            (.options, "/api/v1/uploads/{id}", uploads.options),
            (.head, "/api/v1/uploads/{id}", uploads.head),
            (.get, "/api/v1/uploads/{id}", uploads.find),
            (.patch, "/api/v1/uploads/{id}", uploads.append),
            (.delete, "/api/v1/uploads/{id}", uploads.delete),
            (.post, "/api/v1/uploads/{id}", uploads.override),
            (.post, "/partager", sharing.create),
            (.get, "/partager/{share}/{number}", sharing.find),
            (.get, "/api/v1/zones", places.zones),
            (.get, "/api/v1/addresses", places.list),
            (.get, "/api/v1/addresses/search", places.search),
            (.get, "/api/v1/addresses/reverse", places.reverse),
            (.get, "/api/v1/routing/explain", places.explain),
            (.get, "/api/v1/changes", changes.list),
            (.get, "/api/v1/tiles/{z}/{x}/{y}.mvt", tiles.find),
        ]
    }

    private func basemap(_ request: Request, context: AppContext) async throws -> Response {
        guard let map = town.now.basemap else { throw Problem(.notFound, "This town has no map of its own.") }
        return try map.response(to: request)
    }
}

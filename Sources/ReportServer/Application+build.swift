import Foundation
import HTTPClient
import Hummingbird
import HummingbirdCore
import Logging
import Mail
import Media
import NIOCore
import NIOPosix
import Reports
import ServiceLifecycle
import Store

/// What an application is put together from. `serve` gives the real things, a test gives its own.
struct Parts: Sendable {
    let town: CurrentTown
    let reports: any ReportStore
    let moderation: any ModerationStore
    let takedowns: any TakedownStore
    let additions: any AdditionStore
    let acts: any ActStore
    let pulls: any PullStore
    let privacy: any PrivacyStore
    let figures: any FigureStore
    let addresses: any AddressBook
    let desk: any DeskStore
    let cases: any CaseStore
    let photos: any PhotoStore
    let uploads: UploadFiles
    let map: any ReportMap
    let tokens: any AccessTokenStore
    let sessions: any SessionStore
    let outbox: any Outbox
    let inbox: any MailStore
    let citizens: any CitizenStore
    var portal: PortalParts
    let citizenSessions: any CitizenSessionStore
    let web: WebFiles?
    var limits = MediaLimits.standard
    /// How many photos may wait to be decoded or be decoded.
    var photoQueue = System.coreCount * 16
    var now: @Sendable () -> Date = { Date() }
    var trustedProxies = TrustedProxies.none
    var rates = RateLimiter(.standard)
    var connections = ConnectionLimits.standard
    /// Whom to tell about a weakness, if not the town's own address.
    var securityContact: String?
    /// Whether what waits in the outbox is mailed.
    var mails = false
    /// Where our own mail comes from; nil if none leaves.
    var mailSender: MailAddress?
    /// What identity providers know this server by.
    var identitySecrets = IdentitySecrets(environment: [:])
    /// How other services are asked.
    var send: @Sendable (WebRequest) async throws -> WebAnswer = WebClient().send
    /// What links that leave the server begin with.
    var address = PublicAddress.ofRequest
    /// Whether requests should be sent here; nil asks the store alone.
    var readiness: Readiness?
    var feed = ChangeFeed.Limits()
    /// Who is at work on a photo, or on an upload: shared with the service that removes what nobody claims.
    let photoTurns = Turns<Photo.ID>()
    let uploadTurns = Turns<Upload.ID>()
    /// Whatever else lives as long as the server.
    var services: [any Service] = []

    /// What removes the photos of `store` that nobody claims, and uploads whose time is over.
    func sweeper(of store: any StagedPhotoStore) -> StagingSweeper {
        StagingSweeper(
            store: store, photos: photos, uploads: uploads, photoTurns: photoTurns, uploadTurns: uploadTurns, now: now)
    }
}

/// The application: middleware, routes and services. Used by `serve` and by the tests alike.
func buildApplication(
    _ parts: Parts, configuration: ApplicationConfiguration = .init(), logger: Logger
) -> some ApplicationProtocol {
    let threads = NIOThreadPool(numberOfThreads: System.coreCount)
    let connections = Connections(parts.connections, proxies: parts.trustedProxies)
    let routes = Routes(parts, threads: threads, connections: connections, logger: logger)
    let addresses = AllowedMethods(routes.table.map { ($0.path, $0.method) })

    // Errors pass through middleware as thrown, so whoever turns them into documents stands before whoever throws.
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ClientMiddleware(proxies: parts.trustedProxies))
    router.add(middleware: MetricsMiddleware(metrics: routes.metrics.requests))
    router.add(middleware: RequestLog())
    router.add(middleware: SecurityHeaders(town: parts.town))
    router.add(middleware: CrossOrigin(routes: addresses))
    router.add(middleware: TusMiddleware())
    router.add(
        middleware: RateLimitMiddleware(limiter: parts.rates) { id in
            (try? await parts.reports.find(id: id)) != nil
        })
    router.add(middleware: ProblemMiddleware(methods: addresses))
    router.add(middleware: BodyLimit(photo: parts.limits, submission: parts.portal.submissionBytes))
    if let web = parts.web { router.add(middleware: WebAppMiddleware(app: WebApp(web, town: parts.town))) }
    for route in routes.table {
        router.on(RouterPath(route.path), method: route.method) { request, context in
            try await route.answer(
                request, context: context, authorization: routes.authorization, citizens: routes.citizenSessions)
        }
    }

    var application = Application(
        router: router,
        server: HTTPServerBuilder { GuardedChannel(responder: $0, connections: connections) },
        configuration: configuration, services: parts.services, logger: logger)
    application.addServices(
        ThreadService(threads: threads), routes.changes.feed, MailService(reception: routes.mailReception))
    return application
}

/// The photo threads, started with the application and stopped after it.
private struct ThreadService: Service {
    let threads: NIOThreadPool

    func run() async throws {
        threads.start()
        try? await gracefulShutdown()
        try await threads.shutdownGracefully()
    }
}

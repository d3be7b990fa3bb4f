import HTTPTypes
import Hummingbird
import Logging
import Mail
import NIOPosix
import Reports

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
    let visibility: VisibilityController
    let takedowns: TakedownController
    let pulls: PullController
    let acts: ActController
    let security: SecurityController
    let sessions: SessionController
    let identity: IdentityController
    let citizens: CitizenController
    /// Citizens who are signed in.
    let citizenSessions: CitizenSessions
    let outbox: OutboxController
    let sharing: ShareController
    let desk: DeskController
    let filters: SavedFilterController
    let persons: PersonController
    let cases: CaseController
    let figures: FigureController
    let mails: MailController
    /// Reads the mails that arrive.
    let mailReception: MailReception
    let portal: PortalRoutes
    /// Set when the table is known, for its rows are what is counted.
    private(set) var metrics: MetricsController
    let town: CurrentTown
    let authorization: Authorization

    /// `threads` do the JPEG work; `logger` is for what no request asked for.
    init(_ parts: Parts, threads: NIOThreadPool, connections: Connections, logger: Logger) {
        let queue = PhotoQueue(threads: threads, most: parts.photoQueue)
        let authorization = Authorization(
            tokens: parts.tokens, sessions: parts.sessions, town: parts.town, address: parts.address, now: parts.now)
        self.authorization = authorization
        let reception = PhotoReception(
            store: parts.reports, photos: parts.photos, threads: threads, queue: queue, limits: parts.limits,
            turns: parts.photoTurns, now: parts.now)
        let documents = ReportDocuments(town: parts.town, store: parts.reports, cases: parts.cases)
        let providers = IdentityProviders(town: parts.town, secrets: parts.identitySecrets, send: parts.send)
        let signOut = ProviderSignOut(providers: providers, address: parts.address, now: parts.now)
        citizenSessions = CitizenSessions(
            store: parts.citizenSessions, citizens: parts.citizens, providers: providers, address: parts.address,
            now: parts.now)
        let senders = Senders(authorization, citizenSessions)
        reports = ReportController(
            town: parts.town, store: parts.reports, addresses: parts.addresses, senders: senders,
            authorization: authorization, photos: reception, additions: parts.additions, documents: documents,
            address: parts.address, now: parts.now)
        additions = AdditionController(
            store: parts.reports, additions: parts.additions, documents: documents, town: parts.town, senders: senders,
            now: parts.now)
        let covering = PhotoCovering(reception)
        photos = PhotoController(
            reception: reception, moderation: parts.moderation, covering: covering, authorization: authorization)
        visibility = VisibilityController(
            reports: parts.reports, moderation: parts.moderation, covering: covering, now: parts.now)
        takedowns = TakedownController(
            reports: parts.reports, takedowns: parts.takedowns, town: parts.town, now: parts.now)
        uploads = UploadController(
            reception: UploadReception(files: parts.uploads, photos: reception), turns: parts.uploadTurns)
        moderation = ModerationController(
            store: parts.reports, documents: documents, now: parts.now)
        let pulled = PulledDocuments(town: parts.town, store: parts.reports, pulls: parts.pulls)
        pulls = PullController(
            reports: parts.reports, pulls: parts.pulls, documents: pulled, town: parts.town)
        acts = ActController(
            reports: parts.reports, acts: parts.acts, documents: pulled, town: parts.town, now: parts.now)
        places = PlaceController(town: parts.town, addresses: parts.addresses)
        changes = ChangeController(
            feed: ChangeFeed(store: parts.reports, town: parts.town, logger: logger, limits: parts.feed))
        tiles = TileController(map: parts.map)
        health = HealthController(readiness: parts.readiness ?? Readiness(store: parts.reports))
        security = SecurityController(town: parts.town, contact: parts.securityContact, now: parts.now)
        sessions = SessionController(
            sessions: parts.sessions, authorization: authorization, town: parts.town, address: parts.address,
            mails: parts.mails, signOut: signOut, now: parts.now)
        identity = IdentityController(
            providers: providers, begun: BegunSignIns(), sessions: parts.sessions, citizens: parts.citizens,
            citizenSessions: parts.citizenSessions, town: parts.town, address: parts.address, now: parts.now)
        citizens = CitizenController(
            sessions: citizenSessions, providers: providers, town: parts.town, signOut: signOut, now: parts.now)
        outbox = OutboxController(outbox: parts.outbox, now: parts.now)
        sharing = ShareController(reception)
        desk = DeskController(
            store: parts.desk, mails: parts.inbox, addresses: parts.addresses, town: parts.town, now: parts.now)
        filters = SavedFilterController(store: parts.desk)
        persons = PersonController(store: parts.privacy, now: parts.now)
        cases = CaseController(
            reports: parts.reports, cases: parts.cases, mails: parts.inbox, town: parts.town, now: parts.now)
        figures = FigureController(
            store: parts.reports, figures: parts.figures, town: parts.town, authorization: authorization, now: parts.now
        )
        mails = MailController(
            mails: parts.inbox, reports: parts.reports, cases: parts.cases, additions: parts.additions,
            addresses: parts.addresses, now: parts.now)
        mailReception = MailReception(
            mails: parts.inbox, additions: parts.additions, cases: parts.cases,
            threading: MailThreading(
                mails: parts.inbox, reports: parts.reports, cases: parts.cases, domain: parts.mailSender?.domain),
            photos: MailPhotos(reception: reception), town: parts.town, sender: parts.mailSender, tally: MailTally(),
            logger: logger, now: parts.now)
        portal = PortalRoutes(parts, photos: reception, senders: senders)
        town = parts.town
        metrics = MetricsController(
            requests: RequestMetrics([]), connections: connections, photos: queue, mails: mailReception.tally)
        let counted = RequestMetrics(table.map { ($0.path, $0.method) })
        metrics = MetricsController(
            requests: counted, connections: connections, photos: queue, mails: mailReception.tally)
    }

    /// Method, address, whom it is for, and who answers.
    var table: [Endpoint] { own + portal.table }

    private var own: [Endpoint] {
        [
            Endpoint(.get, "/livez", .everyone, health.live),
            Endpoint(.get, "/readyz", .everyone, health.ready),
            Endpoint(.get, "/metrics", .everyone, metrics.show),
            Endpoint(.get, "/.well-known/security.txt", .everyone, security.show),
            Endpoint(.get, "/basemap.pmtiles", .everyone, basemap),
            Endpoint(.get, "/api/v1/city", .everyone, { request, _ in town.now.cityDocument.response(to: request) }),
            Endpoint(.get, "/api/v1/reports", .everyone, reports.list),
            Endpoint(.post, "/api/v1/reports", .everyone, reports.create),
            Endpoint(.get, "/api/v1/reports/nearby", .everyone, reports.nearby),
            Endpoint(.get, "/api/v1/reports/{id}", .everyone, reports.find),
            Endpoint(.put, "/api/v1/reports/{id}", .everyone, reports.put),
            Endpoint(.patch, "/api/v1/reports/{id}", .staff(.work), moderation.update),
            Endpoint(.get, "/api/v1/moderation/reports", .staff(.moderate), moderation.list),
            Endpoint(.get, "/api/v1/moderation/reports/{id}", .staff(.moderate), visibility.find),
            Endpoint(.put, "/api/v1/moderation/reports/{id}/texts/{text}", .staff(.moderate), visibility.putText),
            Endpoint(.get, "/api/v1/moderation/waiting", .staff(.moderate), visibility.listWaiting),
            Endpoint(.get, "/api/v1/moderation/counts", .staff(.moderate), visibility.count),
            Endpoint(.put, "/api/v1/reports/{id}/takedowns/{takedown}", .everyone, takedowns.put),
            Endpoint(.get, "/api/v1/moderation/takedowns", .staff(.moderate), takedowns.list),
            Endpoint(.patch, "/api/v1/moderation/takedowns/{takedown}", .staff(.moderate), takedowns.decide),
            Endpoint(.get, "/api/v1/moderation/photos/{photo}", .staff(.moderate), visibility.findPhoto),
            Endpoint(.put, "/api/v1/moderation/photos/{photo}", .staff(.moderate), visibility.putPhoto),
            Endpoint(.get, "/api/v1/moderation/photos/{photo}/whole.jpg", .staff(.moderate), visibility.whole),
            Endpoint(.put, "/api/v1/reports/{id}/supporters/{supporter}", .everyone, reports.support),
            Endpoint(.put, "/api/v1/reports/{id}/still-broken/{addition}", .everyone, additions.witness),
            Endpoint(.get, "/api/v1/tracking/{code}", .everyone, reports.track),
            Endpoint(.get, "/api/v1/tracking/{code}/qr.svg", .everyone, reports.code),
            Endpoint(.put, "/api/v1/tracking/{code}/additions/{addition}", .everyone, additions.put),
            Endpoint(.get, "/api/v1/moderation/additions", .staff(.moderate), additions.list),
            Endpoint(.patch, "/api/v1/moderation/additions/{addition}", .staff(.moderate), additions.decide),
            Endpoint(.get, "/api/v1/crew/town", .staff(.work), pulls.town),
            Endpoint(.get, "/api/v1/crew/reports", .staff(.work), pulls.list),
            Endpoint(.get, "/api/v1/crew/reports.{format}", .staff(.work), pulls.list),
            Endpoint(.get, "/api/v1/crew/reports/{id}", .staff(.work), pulls.find),
            Endpoint(.put, "/api/v1/crew/actions/{action}", .staff(.work), acts.put),
            Endpoint(.delete, "/api/v1/crew/actions/{action}", .staff(.work), acts.undo),
            Endpoint(.get, "/api/v1/session", .staff(.work), sessions.find),
            Endpoint(.post, "/api/v1/session", .everyone, sessions.create),
            Endpoint(.delete, "/api/v1/session", .everyone, sessions.delete),
            Endpoint(.delete, "/api/v1/sessions", .staff(.work), sessions.deleteAll),
            Endpoint(.post, "/api/v1/session/links", .everyone, sessions.createLink),
            Endpoint(.get, "/api/v1/session/demo", .everyone, sessions.listDemo),
            Endpoint(.post, "/api/v1/session/demo", .everyone, sessions.createDemo),
            Endpoint(.get, "/connexion/{provider}", .everyone, identity.begin),
            Endpoint(.get, "/connexion/{provider}/retour", .everyone, identity.finish),
            Endpoint(.get, "/connexion/{provider}/sortie", .everyone, identity.signedOut),
            Endpoint(.get, "/api/v1/citizen", .everyone, citizens.find),
            Endpoint(.get, "/api/v1/citizen/reports", .citizen, citizens.reports),
            Endpoint(.delete, "/api/v1/citizen/session", .everyone, citizens.delete),
            Endpoint(.delete, "/api/v1/citizen/sessions", .citizen, citizens.deleteAll),
            Endpoint(.get, "/api/v1/figures", .everyone, figures.show),
            Endpoint(.get, "/api/v1/figures/{table}.csv", .everyone, figures.table),
            Endpoint(.get, "/api/v1/opendata/reports.{format}", .everyone, figures.reports),
            Endpoint(.post, "/api/v1/persons/export", .staff(.administer), persons.export),
            Endpoint(.post, "/api/v1/persons/erasure", .staff(.administer), persons.erase),
            Endpoint(.get, "/api/v1/outbox", .staff(.administer), outbox.list),
            Endpoint(.post, "/api/v1/outbox/{message}/resend", .staff(.administer), outbox.resend),
            Endpoint(.post, "/api/v1/photos", .everyone, photos.create),
            Endpoint(.get, "/api/v1/photos/{id}/{file}", .everyone, photos.find),
            Endpoint(.options, "/api/v1/uploads", .everyone, uploads.options),
            Endpoint(.post, "/api/v1/uploads", .everyone, uploads.create),
            Endpoint(.options, "/api/v1/uploads/{id}", .everyone, uploads.options),
            Endpoint(.head, "/api/v1/uploads/{id}", .everyone, uploads.head),
            Endpoint(.get, "/api/v1/uploads/{id}", .everyone, uploads.find),
            Endpoint(.patch, "/api/v1/uploads/{id}", .everyone, uploads.append),
            Endpoint(.delete, "/api/v1/uploads/{id}", .everyone, uploads.delete),
            Endpoint(.post, "/api/v1/uploads/{id}", .everyone, uploads.override),
            Endpoint(.post, "/partager", .everyone, sharing.create),
            Endpoint(.get, "/partager/{share}/{number}", .everyone, sharing.find),
            Endpoint(.get, "/api/v1/desk/reports", .staff(.enter), desk.list),
            Endpoint(.get, "/api/v1/desk/reports/{id}", .staff(.enter), cases.find),
            Endpoint(.put, "/api/v1/desk/reports/{id}/question", .staff(.enter), cases.ask),
            Endpoint(.delete, "/api/v1/desk/reports/{id}/question", .staff(.enter), cases.closeQuestion),
            Endpoint(.put, "/api/v1/desk/reports/{id}/parts", .staff(.merge), cases.split),
            Endpoint(.delete, "/api/v1/desk/reports/{id}/merge", .staff(.merge), cases.unmerge),
            Endpoint(.get, "/api/v1/desk/queues", .staff(.enter), desk.queues),
            Endpoint(.get, "/api/v1/desk/mails", .staff(.enter), mails.list),
            Endpoint(.get, "/api/v1/desk/mails/{id}", .staff(.enter), mails.find),
            Endpoint(.get, "/api/v1/desk/mails/{id}/message.eml", .staff(.enter), mails.message),
            Endpoint(.put, "/api/v1/desk/mails/{id}/report", .staff(.enter), mails.add),
            Endpoint(.put, "/api/v1/desk/mails/{id}/discard", .staff(.enter), mails.discard),
            Endpoint(.delete, "/api/v1/desk/mails/{id}/discard", .staff(.enter), mails.restore),
            Endpoint(.get, "/api/v1/desk/places", .staff(.enter), desk.places),
            Endpoint(.get, "/api/v1/desk/rules", .staff(.enter), desk.rules),
            Endpoint(.get, "/api/v1/desk/filters", .staff(.enter), filters.list),
            Endpoint(.put, "/api/v1/desk/filters/{name}", .staff(.enter), filters.put),
            Endpoint(.delete, "/api/v1/desk/filters/{name}", .staff(.enter), filters.delete),
            Endpoint(.get, "/api/v1/zones", .everyone, places.zones),
            Endpoint(.get, "/api/v1/addresses", .everyone, places.list),
            Endpoint(.get, "/api/v1/addresses/search", .everyone, places.search),
            Endpoint(.get, "/api/v1/addresses/reverse", .everyone, places.reverse),
            Endpoint(.get, "/api/v1/routing/explain", .everyone, places.explain),
            Endpoint(.get, "/api/v1/changes", .everyone, changes.list),
            Endpoint(.get, "/api/v1/tiles/{z}/{x}/{y}.mvt", .everyone, tiles.find),
        ]
    }

    private func basemap(_ request: Request, context: AppContext) async throws -> Response {
        guard let map = town.now.basemap else { throw Problem(.notFound, "This town has no map of its own.") }
        return try map.response(to: request)
    }
}

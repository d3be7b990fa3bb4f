import ArgumentParser
import CityFolder
import Foundation
import HTTPClient
import Hummingbird
import Logging
import Mail
import NIOCore
import NIOPosix
import Reports
import ServiceLifecycle
import Store
import UnixSignals

/// `serve`: runs the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a town.",
        discussion: "SIGHUP re-reads the city folder without dropping a request; SIGTERM and SIGINT stop in order.")

    @OptionGroup var settings: Settings

    mutating func run() async throws {
        let stops = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        // A limit on file sizes (`ulimit -f`) shall be an error like a full disk, not the end.
        _ = signal(SIGXFSZ, SIG_IGN)
        let settings = try settings.resolved()
        let logger = Logger(label: "trottoir") { JSONLog(label: $0, level: settings.log) }
        let database = try TownDatabase(folder: settings.data)
        let photos = try PhotoFiles(folder: settings.data)
        let secrets = IdentitySecrets(environment: ProcessInfo.processInfo.environment)
        let loader = TownLoader(
            folder: CityFolder(path: settings.city, zoneCache: settings.data + "/zones.index"), store: database,
            secret: { ProcessInfo.processInfo.environment[$0] }, secrets: secrets)
        let town: CurrentTown
        do {
            town = CurrentTown(try await loader.load())
        } catch let problems as CityFolderProblems {
            problems.write()
            throw ExitCode.failure
        }
        if DemoPeople.isDemo(town.now.town) {
            logger.warning("a demo town: anybody may act as staff, for city.yaml says features: {demo: true}")
        }
        let map = ReportPyramid(database)
        let readiness = Readiness(store: database, folder: settings.data, room: settings.minFree)
        var parts = Parts(
            town: town, reports: database, moderation: database, takedowns: database, additions: database,
            acts: database, pulls: database,
            privacy: database,
            figures: database,
            addresses: database, desk: database, cases: database, photos: photos,
            uploads: try UploadFiles(folder: settings.data), map: map, tokens: database, sessions: database,
            outbox: database, inbox: database, citizens: database,
            portal: PortalParts(drafts: database, members: database), citizenSessions: database,
            web: try WebFiles(folder: settings.web), trustedProxies: settings.trustedProxies,
            rates: RateLimiter(settings.rateLimits), connections: settings.limits,
            securityContact: settings.securityContact, address: settings.address, readiness: readiness,
            feed: ChangeFeed.Limits(subscribers: settings.subscribers),
            services: [
                StoreService(database: database),
                MapService(map: map, logger: logger),
                ReloadService(town: town, loader: loader, logger: logger, signals: hangups),
                RecountService(town: town, loader: loader, logger: logger),
                RetentionService(store: database, logger: logger),
                FigureService(store: database, logger: logger),
            ])
        parts.identitySecrets = secrets
        parts.services.append(StagingService(sweeper: parts.sweeper(of: database), logger: logger))
        try await database.noteForMail(settings.mail != nil)
        parts.mails = settings.mail != nil
        parts.mailSender = settings.mail?.sender
        let threads = NIOThreadPool(numberOfThreads: 1)
        if let mail = settings.mail {
            threads.start()
            let composer = MailComposer(
                reports: database, town: town, sender: mail.sender, origin: mail.origin, now: parts.now)
            let sender = OutboxSender(
                outbox: database, composer: composer, send: mail.server.send, threads: threads, logger: logger,
                now: parts.now)
            parts.services.append(OutboxService(sender: sender, logger: logger))
        }
        if let origin = settings.address.origin {
            let client = WebClient(most: 4)
            let news = PortalNews(
                outbox: database, reports: database, citizens: database, town: town, origin: origin,
                secret: parts.portal.secret, send: { try await client.send($0) }, logger: logger, now: parts.now)
            try await news.note()
            parts.services.append(PortalNewsService(news: news, logger: logger))
        } else {
            try await database.noteForPortals([])
            if town.now.town.city.portal?.peers.contains(where: { $0.url != nil }) == true {
                logger.warning("the portal is told nothing: links need --public-url")
            }
        }
        let application = buildApplication(
            parts,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil),
            logger: logger
        )
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    ServiceGroupConfiguration.ServiceConfiguration(service: application),
                    ServiceGroupConfiguration.ServiceConfiguration(
                        service: StopService(signals: stops, readiness: readiness, drain: settings.drain),
                        successTerminationBehavior: .gracefullyShutdownGroup),
                ], logger: logger))
        try await group.run()
        try await threads.shutdownGracefully()
    }
}

/// Ends the server at SIGTERM or SIGINT: first it is unready, so that a balancer sends nobody here any more, then it
/// stops. A second signal stops it at once.
private struct StopService: Service {
    let signals: UnixSignalsSequence
    let readiness: Readiness
    let drain: Duration

    func run() async throws {
        let (drained, begin) = AsyncStream<Void>.makeStream()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                var isStopping = false
                for await _ in signals.cancelOnGracefulShutdown() {
                    if isStopping || drain == .zero { return }
                    isStopping = true
                    readiness.stop()
                    begin.yield()
                }
            }
            group.addTask {
                for await _ in drained {
                    try? await Task.sleep(for: drain)
                    return
                }
            }
            _ = await group.next()
            group.cancelAll()
        }
    }
}

/// Counts the reports for the map once the server runs, so that nobody has to wait for it.
private struct MapService: Service {
    let map: ReportPyramid
    let logger: Logger

    func run() async throws {
        do {
            try await map.build()
        } catch {
            // The first who asks for a tile has it tried again.
            logger.error("the map is not counted", metadata: ["error": "\(error)"])
        }
        try? await gracefulShutdown()
    }
}

/// Closes the database after the server has stopped.
private struct StoreService: Service {
    let database: TownDatabase

    func run() async throws {
        try? await gracefulShutdown()
        try database.close()
    }
}

import ArgumentParser
import CityFolder
import Foundation
import Hummingbird
import Logging
import NIOCore
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
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        let settings = try settings.resolved()
        let logger = Logger(label: "trottoir") { JSONLog(label: $0, level: settings.log) }
        let database = try TownDatabase(folder: settings.data)
        let photos = try PhotoFiles(folder: settings.data)
        let loader = TownLoader(
            folder: CityFolder(path: settings.city, zoneCache: settings.data + "/zones.index"), store: database)
        let town: CurrentTown
        do {
            town = CurrentTown(try await loader.load())
        } catch let problems as CityFolderProblems {
            problems.write()
            throw ExitCode.failure
        }
        let parts = Parts(
            town: town, reports: database, addresses: database, photos: photos,
            web: try WebFiles(folder: settings.web), trustedProxies: settings.trustedProxies,
            rates: RateLimiter(settings.rateLimits), connections: settings.limits,
            feed: ChangeFeed.Limits(subscribers: settings.subscribers),
            services: [
                StoreService(database: database),
                ReloadService(town: town, loader: loader, logger: logger, signals: hangups),
            ])
        let application = buildApplication(
            parts,
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), serverName: nil),
            logger: logger
        )
        try await application.runService()
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

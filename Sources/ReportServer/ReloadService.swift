import CityFolder
import Logging
import Reports
import ServiceLifecycle
import UnixSignals

/// Re-reads the city folder at each SIGHUP. A broken folder changes nothing and is told in the log.
struct ReloadService: Service {
    let town: CurrentTown
    let loader: TownLoader
    let logger: Logger
    /// The SIGHUPs, trapped before the server listens: one that arrives early waits here instead of ending the process.
    let signals: UnixSignalsSequence

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() {
            do {
                town.swap(try await loader.load(known: town.now.town))
                logger.info("city folder read again")
            } catch let problems as CityFolderProblems {
                for problem in problems.problems {
                    logger.error("city folder kept as it was", metadata: ["problem": "\(problem)"])
                }
            } catch {
                logger.error("city folder kept as it was", metadata: ["problem": "\(error)"])
            }
        }
    }
}

import Logging
import ServiceLifecycle

/// Once a day, counts again what is reported most often: the city document shows it. It is also counted at each start
/// and each reading of the folder.
struct RecountService: Service {
    let town: CurrentTown
    let loader: TownLoader
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: .seconds(86_400))) != nil {
                do {
                    try await recount()
                } catch {
                    logger.error("what is reported often is not counted", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Counts, and shows what was found.
    func recount() async throws {
        town.refresh(try await loader.recounted(town.now))
    }
}

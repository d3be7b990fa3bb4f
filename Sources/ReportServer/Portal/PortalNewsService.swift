import Logging
import Reports
import ServiceLifecycle

/// Tells the portals as long as the server lives.
struct PortalNewsService: Service {
    let news: PortalNews
    let logger: Logger

    /// Between two looks at the outbox: two searches of an index, mostly.
    private static let pause = Duration.seconds(1)
    /// After the store could not answer.
    private static let longPause = Duration.seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Whoever starts the server may have mended what kept news from leaving.
            try? await news.outbox.resendWaiting(at: news.now())
            while !Task.isCancelled {
                var isWell = true
                do {
                    try await news.round()
                } catch  where !Task.isCancelled {
                    isWell = false
                    let cause = (error as? ReportError)?.cause
                    logger.error("the portal is told nothing", metadata: ["cause": "\(cause ?? "\(error)")"])
                } catch {}
                try? await Task.sleep(for: isWell ? Self.pause : Self.longPause)
            }
        }
    }
}

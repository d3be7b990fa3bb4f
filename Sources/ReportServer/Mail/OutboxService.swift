import Logging
import Reports
import ServiceLifecycle

/// Sends the outbox as long as the server lives.
struct OutboxService: Service {
    let sender: OutboxSender
    let logger: Logger

    /// Between two looks at the outbox: two searches of an index, mostly.
    private static let pause = Duration.seconds(1)
    /// While there is no talking to the mail server.
    private static let longPause = Duration.seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // Whoever starts the server may have mended what kept mail from leaving.
            try? await sender.outbox.resendWaiting(at: sender.now())
            while !Task.isCancelled {
                var reached = true
                do {
                    reached = try await sender.round()
                } catch  where !Task.isCancelled {
                    reached = false
                    let cause = (error as? ReportError)?.cause
                    logger.error("the outbox stands still", metadata: ["cause": "\(cause ?? "\(error)")"])
                } catch {}
                try? await Task.sleep(for: reached ? Self.pause : Self.longPause)
            }
        }
    }
}

import Logging
import Reports
import ServiceLifecycle

/// Reads the mails that were handed over, as long as the server lives. See docs/decisions/0037.
struct MailService: Service {
    let reception: MailReception

    /// Between two looks: one search of an index, mostly.
    private static let pause = Duration.seconds(1)
    /// While something stands in the way.
    private static let longPause = Duration.seconds(30)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var isDone = true
                do {
                    isDone = try await reception.round()
                } catch  where !Task.isCancelled {
                    isDone = false
                    let cause = (error as? ReportError)?.cause
                    reception.logger.error("mails wait", metadata: ["cause": "\(cause ?? "\(error)")"])
                } catch {}
                try? await Task.sleep(for: isDone ? Self.pause : Self.longPause)
            }
        }
    }
}

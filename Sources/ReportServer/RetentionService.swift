import Foundation
import Logging
import Reports
import ServiceLifecycle

/// Keeps to the town's retention: at the start, and once a day.
struct RetentionService: Service {
    let store: any PrivacyStore
    let logger: Logger
    var now: @Sendable () -> Date = { Date() }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await keep()
                try? await Task.sleep(for: .seconds(86_400))
            }
        }
    }

    /// One run.
    func keep() async {
        do {
            let erasure = try await store.keepRetention(at: now())
            logger.info(
                "retention kept",
                metadata: [
                    "anonymised": "\(erasure.anonymised.count)", "deleted": "\(erasure.deleted.count)",
                    "accounts": "\(erasure.accounts.count)", "mails": "\(erasure.mails)",
                ])
        } catch {
            let cause = (error as? ReportError)?.cause
            logger.error("retention is not kept", metadata: ["cause": "\(cause ?? "\(error)")"])
        }
    }
}

import Foundation
import Logging
import Reports
import ServiceLifecycle

/// Keeps the figures up with the history, once a minute: only what nobody can take back any more is counted.
struct FigureService: Service {
    let store: any FigureStore & ReportStore
    let logger: Logger

    /// More than the time in which staff may take an act back.
    static let pause = Duration.seconds(60)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            // What happened before the start is settled, but for the last minute of it.
            var settled = await attempt { try await store.settledSequence(at: Date().addingTimeInterval(-60)) } ?? 0
            while !Task.isCancelled {
                _ = await attempt { while try await store.countFigures(upTo: settled) {} }
                let newest = await attempt { try await store.lastSequence() } ?? settled
                guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
                settled = newest
            }
        }
    }

    private func attempt<Value>(_ work: () async throws -> Value) async -> Value? {
        do {
            return try await work()
        } catch {
            let cause = (error as? ReportError)?.cause
            if !Task.isCancelled {
                logger.error("figures are not counted", metadata: ["cause": "\(cause ?? "\(error)")"])
            }
            return nil
        }
    }
}

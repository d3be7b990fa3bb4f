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
                await catchUp(to: settled)
                let newest = await attempt { try await store.lastSequence() } ?? settled
                guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
                settled = newest
            }
        }
    }

    /// Counts and rests by turns: a town that has just been imported has millions of events, and people wait for answers.
    private func catchUp(to settled: Int64) async {
        let clock = ContinuousClock()
        while !Task.isCancelled {
            let start = clock.now
            guard await attempt({ try await store.countFigures(upTo: settled) }) == true,
                (try? await Task.sleep(for: clock.now - start)) != nil
            else { return }
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

import Foundation
import Reports
import Synchronization

/// Figures that were asked for within the last minute: they are counted once a minute, so nothing is told later for it.
final class FigureCache: Sendable {
    private struct Kept {
        let figures: Figures
        let until: Date
    }

    private static let most = 64

    private let store: any FigureStore
    private let now: @Sendable () -> Date
    private let kept = Mutex<[FigureFilter: Kept]>([:])

    init(_ store: any FigureStore, now: @escaping @Sendable () -> Date) {
        self.store = store
        self.now = now
    }

    /// The figures, at most a minute old.
    func figures(_ filter: FigureFilter) async throws -> Figures {
        let now = now()
        if let known = kept.withLock({ $0[filter] }), known.until > now { return known.figures }
        let figures = try await store.figures(filter)
        kept.withLock { kept in
            if kept.count >= Self.most { kept = kept.filter { $0.value.until > now } }
            if kept.count >= Self.most { kept = [:] }
            kept[filter] = Kept(figures: figures, until: now.addingTimeInterval(60))
        }
        return figures
    }
}

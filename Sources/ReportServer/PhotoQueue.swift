import NIOPosix
import Reports
import Synchronization

/// The threads that do JPEG work, and who waits for them: never more than can be served while they wait.
final class PhotoQueue: Sendable {
    private let threads: NIOThreadPool
    /// How many may wait or be worked on.
    private let most: Int
    private let waiting = Atomic(0)
    /// How many were refused.
    let refused = Counter()

    /// A phone photo takes some tenths of a second, so that the last of sixteen a core waits a few seconds.
    init(threads: NIOThreadPool, most: Int) {
        self.threads = threads
        self.most = most
    }

    /// How many wait or are being worked on.
    var count: Int { waiting.load(ordering: .relaxed) }

    /// Throws ``ReportError`` if there is no place: asked before the bytes of a photo are read.
    func expectPlace() throws {
        guard count < most else { throw refusal() }
    }

    /// Does `work` on one of the threads. Throws ``ReportError`` at once if there is no place.
    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= most else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            throw refusal()
        }
        defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
        return try await threads.runIfActive(work)
    }

    private func refusal() -> ReportError {
        refused.add()
        return ReportError(.unavailable, "Many photos are arriving at this moment. Send it again in a few seconds.")
    }
}

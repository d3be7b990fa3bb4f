import Hummingbird
import Reports
import Synchronization

/// Whether the process lives, and whether it can serve.
struct HealthController: Sendable {
    let store: any ReportStore
    let drain: Drain

    /// `GET /livez`: the process answers.
    func live(_ request: Request, context: AppContext) async throws -> Response {
        try .json(["status": "pass"], headers: [.cacheControl: "no-store"], to: request)
    }

    /// `GET /readyz`: the database answers and the server is not stopping.
    func ready(_ request: Request, context: AppContext) async throws -> Response {
        guard !drain.hasBegun else { throw Problem(.unavailable, "The server is stopping.") }
        _ = try await store.changes(after: .max - 1, limit: 1)
        return try .json(["status": "pass"], headers: [.cacheControl: "no-store"], to: request)
    }
}

/// Whether the server has begun to stop. Shared by the service that hears the signal and the health answer.
final class Drain: Sendable {
    private let begun = Atomic(false)

    var hasBegun: Bool { begun.load(ordering: .relaxed) }

    func begin() { begun.store(true, ordering: .relaxed) }
}

import Hummingbird
import Reports

/// Whether the process lives, and whether it can serve.
struct HealthController: Sendable {
    let store: any ReportStore

    /// `GET /livez`: the process answers.
    func live(_ request: Request, context: AppContext) async throws -> Response {
        try .json(["status": "pass"], headers: [.cacheControl: "no-store"], to: request)
    }

    /// `GET /readyz`: the database answers. A server that stops has closed its door already.
    func ready(_ request: Request, context: AppContext) async throws -> Response {
        _ = try await store.changes(after: .max - 1, limit: 1)
        return try .json(["status": "pass"], headers: [.cacheControl: "no-store"], to: request)
    }
}

import Hummingbird

/// Whether the process lives, and whether it can serve.
struct HealthController: Sendable {
    let readiness: Readiness

    /// `GET /livez`: the process answers.
    func live(_ request: Request, context: AppContext) async throws -> Response {
        try .json(["status": "pass"], headers: [.cacheControl: "no-store"], to: request)
    }

    /// `GET /readyz`: requests may be sent here. Why not is in the log.
    func ready(_ request: Request, context: AppContext) async throws -> Response {
        try await readiness.check()
        return try .json(["status": "pass"], headers: [.cacheControl: "no-store"], to: request)
    }
}

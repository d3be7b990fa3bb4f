import HTTPTypes
import Hummingbird

/// The headers that every answer carries.
struct SecurityHeaders: RouterMiddleware {
    let town: CurrentTown

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        let policy = town.now.policy
        let path = request.uri.path
        // What an identity provider shows in a frame of its own says by itself that it may.
        let isFramed = path.hasPrefix("/connexion/") && response.headers[.contentSecurityPolicy] != nil
        for field in context.isSecure ? policy.secure : policy.plain
        where !isFramed || !SecurityPolicy.framing.contains(field.name) {
            response.headers.append(field)
        }
        // Their addresses hold a secret.
        response.headers[.referrerPolicy] =
            path.hasPrefix("/suivi") || path.hasPrefix("/api/v1/tracking/")
            ? "no-referrer" : "strict-origin-when-cross-origin"
        return response
    }
}

extension HTTPField.Name {
    /// How much of a page's address its links and requests tell.
    static let referrerPolicy = known("Referrer-Policy")
}

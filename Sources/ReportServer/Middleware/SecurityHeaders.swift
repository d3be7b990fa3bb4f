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
        for field in context.isSecure ? policy.secure : policy.plain { response.headers.append(field) }
        return response
    }
}

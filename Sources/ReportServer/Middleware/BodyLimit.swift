import HTTPTypes
import Hummingbird
import Media
import NIOCore

/// Refuses a body that says it is too large for its address before a byte of it is read, and asks for one that is
/// awaited (`Expect: 100-continue`). A body that says nothing is counted while it is read, by whoever reads it.
struct BodyLimit: RouterMiddleware {
    /// What a photo may be.
    let photo: MediaLimits
    /// What a portal may submit.
    let submission: Int

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let limit = limit(of: request.method, context.endpointPath ?? "")
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw Problem(.tooLarge, "At most \(limit) bytes are taken.")
        }
        if request.headers[.expect]?.lowercased() == "100-continue" {
            try? await context.channel.triggerUserOutboundEvent(ExchangeGuard.Continue())
        }
        return try await next(request, context)
    }

    /// Bytes that `route` takes.
    private func limit(of method: HTTPRequest.Method, _ route: String) -> Int {
        if route == "/api/v1/photos" || route.hasPrefix("/api/v1/uploads") { return photo.maxBytes }
        if route == "/api/formdefs/{slug}/submit" { return submission }
        // A form with its photos.
        if method == .post, route == "/api/v1/reports" || route == "/partager" { return ReportForm.largest(photo) }
        return BodyLimits.json
    }
}

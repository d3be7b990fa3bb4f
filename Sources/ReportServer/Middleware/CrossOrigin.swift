import HTTPTypes
import Hummingbird

/// Lets the pages of other sites read what is public (CORS), and nothing else: what is written, uploaded or opened by a
/// tracking code stays with our own pages.
struct CrossOrigin: RouterMiddleware {
    /// The templates of all routes.
    let routes: AllowedMethods

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if request.method == .options, let answer = preflight(request) { return answer }
        var response = try await next(request, context)
        let isRead = request.method == .get || request.method == .head
        guard isRead, Self.isPublic(request.uri.path, context.endpointPath) else {
            response.headers[.resourcePolicy] = "same-origin"
            return response
        }
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.accessControlExposeHeaders] = Self.exposed
        response.headers[.resourcePolicy] = "cross-origin"
        return response
    }

    /// The answer to a browser that asks whether a page of another site may read; nil if it is no such question, or no.
    private func preflight(_ request: Request) -> Response? {
        let path = request.uri.path
        guard request.headers[.origin] != nil, let method = request.headers[.accessControlRequestMethod],
            method == "GET" || method == "HEAD", routes.at(path).contains(.get),
            Self.isPublic(path, path)
        else { return nil }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET, HEAD",
                .accessControlAllowHeaders: "Accept, Accept-Language, If-None-Match, Range, Last-Event-ID",
                .accessControlMaxAge: "86400", .resourcePolicy: "cross-origin",
            ])
    }

    private static func isPublic(_ path: String, _ route: String?) -> Bool {
        if path == "/openapi.json" || path == "/basemap.pmtiles" || path == WidgetPage.script { return true }
        guard let route, route.hasPrefix("/api/v1/") else { return false }
        return !route.hasPrefix("/api/v1/tracking/") && !route.hasPrefix("/api/v1/uploads")
            && !route.hasPrefix("/api/v1/session")
    }

    private static let exposed =
        "ETag, Link, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID, Content-Range, Accept-Ranges"
}

extension HTTPField.Name {
    /// Which sites may embed an answer.
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")
}

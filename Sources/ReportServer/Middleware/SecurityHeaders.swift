import HTTPTypes
import Hummingbird
import Reports

/// The headers every answer carries (OWASP Secure Headers, with geolocation and camera allowed for ourselves).
struct SecurityHeaders: RouterMiddleware {
    let town: CurrentTown

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = policy
        response.headers[Self.referrerPolicy] = "strict-origin-when-cross-origin"
        response.headers[Self.permissionsPolicy] = "geolocation=(self), camera=(self)"
        response.headers[Self.openerPolicy] = "same-origin"
        response.headers[Self.resourcePolicy] = "same-origin"
        return response
    }

    /// MapLibre starts its worker from a `blob:` URL; tiles of a raster map come from where the town says.
    private var policy: String {
        var tiles = ""
        if case .raster(let url, _) = town.now.town.city.map, let origin = Self.origin(of: url) { tiles = " " + origin }
        return "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:\(tiles); "
            + "connect-src 'self'\(tiles); worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
    }

    private static func origin(of url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "https:" || parts[0] == "http:" else { return nil }
        return "\(parts[0])//\(parts[2])"
    }

    private static let referrerPolicy = name("Referrer-Policy")
    private static let permissionsPolicy = name("Permissions-Policy")
    private static let openerPolicy = name("Cross-Origin-Opener-Policy")
    private static let resourcePolicy = name("Cross-Origin-Resource-Policy")

    private static func name(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is a header name") }
        return name
    }
}

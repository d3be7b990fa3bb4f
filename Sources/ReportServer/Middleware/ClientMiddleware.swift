import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// Finds out who asks, before anything depends on it.
struct ClientMiddleware: RouterMiddleware {
    let proxies: TrustedProxies
    private let warning = Once()

    init(proxies: TrustedProxies) { self.proxies = proxies }

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let isForwarded = Self.forwardingHeaders.contains { request.headers[$0] != nil }
        var context = context
        let origin = proxies.origin(of: request.headers, peer: context.peer)
        context.client = origin.client
        context.isSecure = origin.isSecure
        context.isLocal = context.peer.isLoopback && !isForwarded
        if isForwarded, context.peer.isLoopback, !proxies.contains(context.peer), warning.happens() {
            context.logger.warning(
                "a proxy on this machine is not trusted: all its clients count as one (--trusted-proxies)")
        }
        return try await next(request, context)
    }

    /// What tells that a proxy stands between.
    private static let forwardingHeaders: [HTTPField.Name] = [
        .forwarded, .xForwardedFor, .xForwardedProto, .via, .known("X-Forwarded-Host"), .known("X-Real-IP"),
    ]
}

/// Something that happens once in the life of the process.
private final class Once: Sendable {
    private let hasHappened = Atomic(false)

    /// True the first time.
    func happens() -> Bool { !hasHappened.exchange(true, ordering: .relaxed) }
}

import HTTPTypes
import Hummingbird

/// Counts every request and how long it took.
struct MetricsMiddleware: RouterMiddleware {
    let metrics: RequestMetrics

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        metrics.inFlight.add()
        defer { metrics.inFlight.add(-1) }
        let start = ContinuousClock.now
        let response = try await next(request, context)
        metrics.series(request.method, context.endpointPath)
            .add(status: response.status.code, took: start.duration(to: .now))
        if response.headers[.idempotencyReplayed] == "true" { metrics.replays.add() }
        if response.status == .tooManyRequests { metrics.limited.add() }
        return response
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// One log line a request: what was asked by its template, never by its path, which may hold a tracking code; no
/// address, no place, no person.
struct RequestLog: RouterMiddleware {
    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = start.duration(to: .now)
        let milliseconds =
            Double(elapsed.components.seconds) * 1000 + Double(elapsed.components.attoseconds) / 1e15
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")",
                "status": "\(response.status.code)", "ms": "\((milliseconds * 10).rounded() / 10)",
            ])
        var answered = response
        answered.headers[.requestID] = context.id
        return answered
    }
}

extension HTTPField.Name {
    /// Names a request in the log.
    static var requestID: Self { Self("X-Request-ID") ?? .via }
}

import HTTPTypes
import Hummingbird

/// Refuses a body that says it is too large before a byte of it is read. A body that says nothing is counted while
/// it is read, by whoever reads it.
struct BodyLimit: RouterMiddleware {
    /// Bytes; the largest that any address takes.
    let largest: Int

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > largest {
            throw Problem(.tooLarge, "At most \(largest) bytes are taken.")
        }
        return try await next(request, context)
    }
}

import HTTPTypes
import Hummingbird
import Logging
import Reports

/// Turns everything that is thrown below into a problem document, and "nothing here" into "not like this" where
/// another method would be answered.
struct ProblemMiddleware: RouterMiddleware {
    /// Which methods an address answers.
    let methods: AllowedMethods

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let error = DiskRefusal.translated(error)
            var problem = Problem(error)
            if problem.kind == .notFound, problem.detail == nil {
                let allowed = methods.at(request.uri.path)
                if !allowed.isEmpty, !allowed.contains(request.method) {
                    problem = Problem(
                        .methodNotAllowed, nil,
                        headers: [.allow: allowed.map(\.rawValue).joined(separator: ", ")])
                }
            }
            switch problem.kind {
            case .internal:
                context.logger.error("unforeseen error", metadata: ["error": "\(String(reflecting: error))"])
            case .unavailable:
                let cause = (error as? ReportError)?.cause ?? problem.detail
                context.logger.error("cannot serve now", metadata: ["cause": "\(cause ?? "not said")"])
            default: break
            }
            return problem.response(from: request, context: context)
        }
    }
}

/// The methods of each route, for 405 and `Allow` (RFC 9110 §15.5.6), which the router itself does not know.
struct AllowedMethods: Sendable {
    private let routes: [(segments: [String], method: HTTPRequest.Method)]

    /// From the templates of `routes`: `/api/v1/reports/{id}`.
    init(_ routes: [(path: String, method: HTTPRequest.Method)]) {
        self.routes = routes.map { (Self.segments($0.path), $0.method) }
    }

    /// The methods that `path` answers, in alphabetical order; empty if there is nothing there.
    func at(_ path: String) -> [HTTPRequest.Method] {
        let segments = Self.segments(path)
        let fitting = routes.filter { route in
            route.segments.count == segments.count
                && zip(route.segments, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        // As the router does: what is spelt out (`/nearby`) goes before what may be anything (`/{id}`).
        guard let chosen = fitting.map(\.segments).max(by: { Self.spelt($0) < Self.spelt($1) }) else { return [] }
        let methods = fitting.filter { $0.segments == chosen }.map(\.method)
        let all = Set(methods + (methods.contains(.get) ? [.head] : []))
        return all.sorted { $0.rawValue < $1.rawValue }
    }

    private static func spelt(_ segments: [String]) -> Int {
        segments.count { !$0.hasPrefix("{") }
    }

    private static func segments(_ path: String) -> [String] {
        path.split(separator: "/").map(String.init)
    }
}

import Foundation
import HTTPTypes
import Hummingbird

/// Refuses what a client does too often, with 429, and tells every client how it stands (draft-ietf-httpapi-
/// ratelimit-headers).
struct RateLimitMiddleware: RouterMiddleware {
    let limiter: RateLimiter
    /// Whether a report is stored under this UUID.
    let isStored: @Sendable (UUID) async -> Bool

    func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var standings: [(group: RateGroup, standing: RateLimiter.Standing)] = []
        for group in RateGroup.of(request.method, context.endpointPath) {
            guard let standing = limiter.take(group, context.client) else { continue }
            standings.append((group, standing))
            guard let wait = standing.wait, await !isRetry(request, context, group) else { continue }
            let seconds = Self.seconds(wait)
            var problem = Problem(
                .quotaExceeded, "Ask again in \(seconds) seconds.", headers: [.retryAfter: String(seconds)])
            problem.violatedPolicies = [group.rawValue]
            var response = problem.response(from: request, context: context)
            tell(standings, in: &response)
            return response
        }
        var response = try await next(request, context)
        for index in standings.indices
        where standings[index].standing.wait == nil && isFree(standings[index].group, response) {
            guard let standing = limiter.giveBack(standings[index].group, context.client) else { continue }
            standings[index].standing = standing
        }
        tell(standings, in: &response)
        return response
    }

    /// Whether what was asked does not count after all: it had been answered before, or the code was right.
    private func isFree(_ group: RateGroup, _ response: Response) -> Bool {
        if response.headers[.idempotencyReplayed] == "true" { return true }
        return (group == .tracking || group == .codes) && response.status != .notFound
    }

    /// Whether it can only be a report sent again. Such a one is answered even if the quota is used up, as long as the
    /// client might read.
    private func isRetry(_ request: Request, _ context: AppContext, _ group: RateGroup) async -> Bool {
        guard group == .create, request.method == .put, context.endpointPath == "/api/v1/reports/{id}",
            let id = context.parameters.get("id").flatMap({ UUID(uuidString: $0) }),
            limiter.take(.reads, context.client)?.wait == nil
        else { return false }
        return await isStored(id)
    }

    private func tell(
        _ standings: [(group: RateGroup, standing: RateLimiter.Standing)], in response: inout Response
    ) {
        guard !standings.isEmpty else { return }
        response.headers[.rateLimitPolicy] = standings.map {
            "\"\($0.group.rawValue)\";q=\($0.standing.quota.count);w=\($0.standing.quota.window)"
        }.joined(separator: ", ")
        response.headers[.rateLimit] = standings.map {
            let seconds = Self.seconds($0.standing.wait ?? $0.standing.reset)
            return "\"\($0.group.rawValue)\";r=\($0.standing.remaining);t=\(seconds)"
        }.joined(separator: ", ")
    }

    /// Whole seconds, rounded up.
    private static func seconds(_ nanoseconds: Int64) -> Int64 { (nanoseconds + 999_999_999) / 1_000_000_000 }
}

extension HTTPField.Name {
    /// How a client stands.
    static let rateLimit = known("RateLimit")
    /// How many requests of a kind a client may make.
    static let rateLimitPolicy = known("RateLimit-Policy")
    /// `true` if the answer is that of an earlier request.
    static let idempotencyReplayed = known("Idempotency-Replayed")
}

import Foundation
import HTTPTypes
import Synchronization

/// The reports that are being taken in at this moment.
///
/// The same report sent twice at once is no matter: the second is answered from what the first has stored. Another
/// report under the same id is refused, but not for good: the first may yet be refused itself.
final class ReportsUnderWay: Sendable {
    private let reports = Mutex<[UUID: (fingerprint: String, count: Int)]>([:])

    /// Runs `body`, which takes in the report of this fingerprint. Throws ``Problem`` 409 with `Retry-After` if one of
    /// other content is under way.
    func take<Value>(_ id: UUID, fingerprint: String, _ body: () async throws -> Value) async throws -> Value {
        let isFree = reports.withLock { reports in
            let running = reports[id] ?? (fingerprint, 0)
            guard running.fingerprint == fingerprint else { return false }
            reports[id] = (fingerprint, running.count + 1)
            return true
        }
        guard isFree else {
            throw Problem(
                .conflict, "Another report is being sent under this id at this moment.", headers: [.retryAfter: "1"])
        }
        defer {
            reports.withLock { reports in
                guard let running = reports[id] else { return }
                reports[id] = running.count > 1 ? (fingerprint, running.count - 1) : nil
            }
        }
        return try await body()
    }
}

import HTTPTypes
import Hummingbird

/// Counts requests by method, route and status. A route is a template of the table, never a path, so that what is kept
/// is known at the start and nobody can make it grow.
final class RequestMetrics: Sendable {
    /// What is counted of one method of one route.
    final class Series: Sendable {
        let method: String
        let route: String
        private let statuses = RequestMetrics.statuses.map { _ in Counter() }
        private let buckets = RequestMetrics.bounds.map { _ in Counter() }
        private let microseconds = Counter()

        init(method: String, route: String) {
            self.method = method
            self.route = route
        }

        func add(status: Int, took duration: Duration) {
            let index = RequestMetrics.statuses.firstIndex(of: status) ?? RequestMetrics.statuses.count - 1
            statuses[index].add()
            let elapsed = Int(duration / .microseconds(1))
            microseconds.add(elapsed)
            if let bucket = RequestMetrics.bounds.firstIndex(where: { Double(elapsed) <= $0 * 1e6 }) {
                buckets[bucket].add()
            }
        }

        /// How many answers there were of each status that there was.
        var byStatus: [(status: Int, count: Int)] {
            zip(RequestMetrics.statuses, statuses).map { ($0, $1.value) }.filter { $0.1 > 0 }
        }

        /// How many took at most each of ``RequestMetrics/bounds``; all; their seconds.
        var durations: (atMost: [Int], count: Int, seconds: Double) {
            var sum = 0
            let atMost = buckets.map { bucket in
                sum += bucket.value
                return sum
            }
            // Counted from the statuses, which are counted first: never fewer than the buckets hold.
            return (atMost, max(sum, statuses.reduce(0) { $0 + $1.value }), Double(microseconds.value) / 1e6)
        }
    }

    /// The statuses that this server answers; any other is counted as the last.
    static let statuses = [
        200, 201, 202, 204, 206, 303, 304, 400, 401, 403, 404, 405, 406, 408, 409, 410, 412, 413, 415, 416, 422, 423,
        428, 429, 460, 500, 503, 507, 599,
    ]

    /// Seconds; the budgets of lists (25 ms) and creates (50 ms) are among them.
    static let bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

    /// Requests that are being answered.
    let inFlight = Counter()
    /// Answers that were repeated.
    let replays = Counter()
    /// Refused for coming too often.
    let limited = Counter()
    let series: [Series]
    private let byKey: [Key: Series]
    private let other = Series(method: "other", route: "none")

    private struct Key: Hashable {
        let method: HTTPRequest.Method
        let route: String
    }

    init(_ routes: [(path: String, method: HTTPRequest.Method)]) {
        var byKey: [Key: Series] = [:]
        for (path, method) in routes + [("web", .get)] {
            for method in method == .get ? [.get, .head] : [method] {
                byKey[Key(method: method, route: path)] = Series(method: method.rawValue, route: path)
            }
        }
        self.byKey = byKey
        series = byKey.values.sorted { ($0.route, $0.method) < ($1.route, $1.method) } + [other]
    }

    /// Where a request is counted.
    func series(_ method: HTTPRequest.Method, _ route: String?) -> Series {
        route.flatMap { byKey[Key(method: method, route: $0)] } ?? other
    }
}

import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// `/metrics`, for Prometheus.
struct MetricsController: Sendable {
    let requests: RequestMetrics
    let connections: Connections
    let photos: PhotoQueue
    let mails: MailTally
    private let process = ProcessMetrics()

    init(requests: RequestMetrics, connections: Connections, photos: PhotoQueue, mails: MailTally) {
        self.requests = requests
        self.connections = connections
        self.photos = photos
        self.mails = mails
    }

    /// `GET /metrics`: to who asks from this machine without a proxy; to everybody else there is nothing here.
    func show(_ request: Request, context: AppContext) async throws -> Response {
        guard context.isLocal else { throw Problem(.notFound) }
        var text = PrometheusText()
        writeRequests(to: &text)
        writeConnections(to: &text)
        text.begin("trottoir_photos_waiting", .gauge, "Photos that wait for a thread or are being decoded.")
        text.add("trottoir_photos_waiting", photos.count)
        text.begin("trottoir_photos_refused_total", .counter, "Photos refused because too many waited.")
        text.add("trottoir_photos_refused_total", photos.refused.value)
        text.begin("trottoir_mails_total", .counter, "Mails read, by who had written them.")
        for (origin, count) in mails.byOrigin {
            text.add("trottoir_mails_total", labels: ["origin": origin.rawValue], count)
        }
        text.begin("trottoir_mails_failed_total", .counter, "Times that a mail could not be read for now.")
        text.add("trottoir_mails_failed_total", mails.failures)
        text.begin("trottoir_build_info", .gauge, "What is running.")
        text.add("trottoir_build_info", labels: ["version": Build.version], 1)
        process.write(to: &text)
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text.text)))
    }

    private func writeRequests(to text: inout PrometheusText) {
        text.begin("http_requests_total", .counter, "Requests answered.")
        for series in requests.series {
            for (status, count) in series.byStatus {
                text.add(
                    "http_requests_total",
                    labels: ["method": series.method, "route": series.route, "status": String(status)], count)
            }
        }
        let name = "http_request_duration_seconds"
        text.begin(name, .histogram, "Seconds from a request's head to its answer's.")
        for series in requests.series {
            let durations = series.durations
            guard durations.count > 0 else { continue }
            let labels: KeyValuePairs = ["method": series.method, "route": series.route]
            for (bound, count) in zip(RequestMetrics.bounds, durations.atMost) {
                text.add(
                    "\(name)_bucket", labels: ["method": series.method, "route": series.route, "le": "\(bound)"], count)
            }
            text.add(
                "\(name)_bucket", labels: ["method": series.method, "route": series.route, "le": "+Inf"],
                durations.count)
            text.add("\(name)_sum", labels: labels, durations.seconds)
            text.add("\(name)_count", labels: labels, durations.count)
        }
        text.begin("http_requests_in_flight", .gauge, "Requests that are being answered.")
        text.add("http_requests_in_flight", requests.inFlight.value)
        text.begin("trottoir_replays_total", .counter, "Answers repeated to a request that had been answered before.")
        text.add("trottoir_replays_total", requests.replays.value)
        text.begin("trottoir_rate_limited_total", .counter, "Requests refused for coming too often.")
        text.add("trottoir_rate_limited_total", requests.limited.value)
    }

    private func writeConnections(to text: inout PrometheusText) {
        let now = connections.now
        text.begin("trottoir_connections", .gauge, "Connections that are open.")
        text.add("trottoir_connections", now.open)
        text.begin("trottoir_connections_accepted_total", .counter, "Connections taken.")
        text.add("trottoir_connections_accepted_total", now.accepted)
        text.begin("trottoir_connections_turned_away_total", .counter, "Connections there was no place for.")
        text.add("trottoir_connections_turned_away_total", now.turnedAway)
        text.begin("trottoir_connections_cut_total", .counter, "Connections cut, by what was wrong with them.")
        for (reason, count) in connections.cut {
            text.add("trottoir_connections_cut_total", labels: ["reason": reason.rawValue], count)
        }
    }
}

/// What is running.
enum Build {
    /// As the CHANGELOG names it.
    static let version = "unreleased"
}

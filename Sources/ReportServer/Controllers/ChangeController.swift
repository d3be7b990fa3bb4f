import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// `GET /api/v1/changes?since=cursor`: the public history of the town, page by page or as a stream.
struct ChangeController: Sendable {
    let feed: ChangeFeed

    struct Page: Encodable {
        let changes: [ChangeLine]
        /// Pass it as `since` to go on from here; the same as was given if nothing has changed.
        let cursor: Int64
    }

    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 100, range: 1...1000)
        let since = query.cursor("since")
        try query.check()
        if request.accepts("text/event-stream") { return try await stream(request, since: since, context: context) }
        let changes = try await feed.store.changes(after: since ?? 0, limit: limit)
        let town = feed.town.now.town
        let page = Page(
            changes: changes.map { ChangeLine($0, town: town) }, cursor: changes.last?.event.sequence ?? since ?? 0)
        return try .json(page, headers: [.vary: "Accept"], to: request)
    }

    /// From `Last-Event-ID`, else from `since`, else from now on.
    private func stream(_ request: Request, since: Int64?, context: AppContext) async throws -> Response {
        var cursor = since
        if let header = request.headers[Self.lastEventID] {
            cursor = QueryReader.cursor(header)
            guard cursor != nil else {
                throw Problem(.badRequest, "Last-Event-ID must be an id that this stream gave.")
            }
        }
        let channel = context.channel
        guard let seat = feed.subscribers.seat(cut: { channel.close(promise: nil) }) else {
            throw Problem(.unavailable, "Too many follow the changes now.", headers: [.retryAfter: "30"])
        }
        // What the system buffers for a subscriber that does not read, in bytes; it would take megabytes by itself.
        try? await channel.setOption(.socketOption(.so_sndbuf), value: 64 * 1024).get()
        let start = if let cursor { cursor } else { try await feed.store.lastSequence() }
        return ChangeStream(feed: feed, seat: seat, cursor: start).response(to: request, headers: [.vary: "Accept"])
    }

    private static let lastEventID: HTTPField.Name = {
        guard let name = HTTPField.Name("Last-Event-ID") else { preconditionFailure("a header name") }
        return name
    }()
}

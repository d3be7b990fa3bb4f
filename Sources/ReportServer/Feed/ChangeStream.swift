import HTTPTypes
import Hummingbird
import NIOCore
import Reports
import ServiceLifecycle

/// The changes as server-sent events (HTML, §9.2), to one subscriber.
struct ChangeStream: Sendable {
    let feed: ChangeFeed
    let seat: Subscribers.Seat
    /// Where it begins.
    let cursor: Int64

    /// Until the subscriber leaves or the server stops.
    func response(to request: Request, headers: HTTPFields) -> Response {
        var headers = headers
        headers[.contentType] = "text/event-stream"
        headers[.cacheControl] = "no-store"
        // nginx would gather what should be sent at once.
        headers[Self.accelBuffering] = "no"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    // Whoever hears of the stop first ends the streams of all: the server waits for each of them.
                    try await withGracefulShutdownHandler {
                        try await send(to: &writer)
                    } onGracefulShutdown: {
                        feed.subscribers.end()
                    }
                }
            })
    }

    private func send(to writer: inout any ResponseBodyWriter) async throws {
        // The cursor at once, so that whoever is cut off before the first change misses none. Not everybody is to come
        // back in the same moment.
        try await writer.write(ByteBuffer(string: "retry: \(Int.random(in: 2000...5000))\nid: \(cursor)\n\n"))
        var cursor = cursor
        while true {
            switch await seat.next(after: cursor) {
            case .send(let events, let next):
                try await writer.write(events)
                cursor = next
            case .read(let head):
                let changes = try await feed.store.changes(after: cursor, limit: ChangeFeed.pageSize)
                let town = feed.town.now.town
                let events = try changes.map { try ChangeEvent($0, town: town) }
                if !events.isEmpty { try await writer.write(events.joined) }
                cursor = events.last?.sequence ?? cursor
                // All up to `head` were there to be read: what is missing is not public.
                if changes.count < ChangeFeed.pageSize { cursor = max(cursor, head) }
            case .heartbeat:
                try await writer.write(ByteBuffer(string: ":\n\n"))
            case .end:
                try await writer.finish(nil)
                return
            }
        }
    }

    private static let accelBuffering: HTTPField.Name = {
        guard let name = HTTPField.Name("X-Accel-Buffering") else { preconditionFailure("a header name") }
        return name
    }()
}

import CCurl
import Foundation
import Synchronization

/// Asks other services over HTTP, through libcurl: certificates are checked, redirects are not followed, nothing is kept
/// from one request to the next.
public struct WebClient: Sendable {
    /// libcurl blocks, so it has threads of its own: nobody who serves waits for a service that is slow.
    private let queue: OperationQueue

    /// - Parameter most: how many requests may be under way; others wait for their turn.
    public init(most: Int = 8) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = most
    }

    /// Sends a request and waits for the answer. Throws ``WebFailure``, or `CancellationError` within about a second of
    /// being cancelled.
    public func send(_ request: WebRequest) async throws -> WebAnswer {
        let stop = Stop()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.addOperation { continuation.resume(with: Result { try Self.perform(request, until: stop) }) }
            }
        } onCancel: {
            stop.isWished.store(true, ordering: .relaxed)
        }
    }

    /// Whether nobody waits for the answer any more.
    private final class Stop: Sendable {
        let isWished = Atomic(false)
    }

    private static func perform(_ request: WebRequest, until stop: Stop) throws -> WebAnswer {
        guard !stop.isWished.load(ordering: .relaxed) else { throw CancellationError() }
        var answer = unsafe withTexts(request.headers) { headers in
            unsafe (request.body ?? []).withUnsafeBufferPointer { body in
                unsafe request.address.text.withCString { url in
                    var wish = unsafe CCurlRequest()
                    unsafe wish.url = url
                    unsafe wish.is_plain = request.address.isPlain ? 1 : 0
                    unsafe wish.headers = headers.baseAddress
                    unsafe wish.header_count = headers.count
                    // An empty body is a body: its address must not be null.
                    let nothing: StaticString = ""
                    unsafe wish.body = request.body.map { _ in unsafe body.baseAddress ?? nothing.utf8Start }
                    unsafe wish.body_length = body.count
                    unsafe wish.limit = request.limit
                    unsafe wish.seconds = request.seconds
                    return unsafe ccurl_request(
                        &wish, { unsafe WebClient.isWished($0) }, Unmanaged.passUnretained(stop).toOpaque())
                }
            }
        }
        defer { unsafe ccurl_free(&answer) }
        switch unsafe answer.end {
        case CCURL_ANSWERED:
            let head = unsafe bytes(answer.head, answer.head_length)
            return WebAnswer(
                status: unsafe answer.status, headers: WebAnswer.headers(String(decoding: head, as: UTF8.self)),
                body: unsafe bytes(answer.body, answer.body_length))
        case CCURL_TOO_LONG: throw WebFailure.tooLong
        case CCURL_TOO_SLOW: throw WebFailure.tooSlow
        case CCURL_STOPPED: throw CancellationError()
        default:
            let words = unsafe withUnsafeBytes(of: answer.problem) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw WebFailure.unreachable(words)
        }
    }

    private static func isWished(_ context: UnsafeMutableRawPointer?) -> Int32 {
        guard let context = unsafe context else { return 0 }
        let stop = unsafe Unmanaged<Stop>.fromOpaque(context).takeUnretainedValue()
        return stop.isWished.load(ordering: .relaxed) ? 1 : 0
    }

    private static func bytes(_ start: UnsafeMutablePointer<UInt8>?, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// Calls `body` with texts as C has them.
    private static func withTexts<Value>(
        _ texts: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Value
    ) -> Value {
        let copies = unsafe texts.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        let pointers = unsafe copies.map { copy in unsafe copy.map { unsafe UnsafePointer($0) } }
        return unsafe pointers.withUnsafeBufferPointer { unsafe body($0) }
    }
}

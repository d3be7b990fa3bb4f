import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Sees requests and answers between the HTTP decoder and the application: answers what is no request, and ends a
/// connection whose client would otherwise send on what nobody reads.
final class ExchangeGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Asks for `100 Continue`: the application is about to read the body.
    struct Continue: Sendable {}

    private var context: ChannelHandlerContext?
    private var bytes: ByteGuard?
    /// Bytes of the body that are still to come; nil if it does not say.
    private var remaining: Int?
    /// Whether the body has not ended.
    private var isOpen = false
    /// Whether an answer has begun and not ended.
    private var isAnswering = false
    /// Whether this is the last answer.
    private var isLast = false

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        bytes = try? context.pipeline.syncOperations.handler(type: ByteGuard.self)
        bytes?.attach(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        bytes?.attach(nil)
        bytes = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let request):
            isOpen = true
            remaining = request.headerFields[.contentLength].flatMap(Int.init)
            bytes?.pace.hasHead(at: .now())
        case .body(let buffer):
            remaining = remaining.map { $0 - buffer.readableBytes }
        case .end:
            isOpen = false
            bytes?.pace.hasBody(at: .now())
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What the decoder says at the end of a connection is no request's fault.
        if context.channel.isActive, bytes?.isLingering == false, !(error is IOError) {
            bytes?.connections.count(.refused)
            refuse(problem(of: error))
        }
        // The application learns that its body is not whole.
        context.fireErrorCaught(error)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard bytes?.isLingering != true else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var response) where response.status.kind != .informational:
            isAnswering = true
            // Answered before the body has come: a rest that is not small is not worth reading.
            if isOpen, bytes?.pace.unanswered == 1, remaining.map({ $0 > ConnectionLimits.drained }) ?? true {
                isLast = true
                response.headerFields[.connection] = "close"
                bytes?.connections.count(.unread)
            }
            context.write(wrapOutboundOut(.head(response)), promise: promise)
        case .end(let trailers):
            isAnswering = false
            bytes?.pace.answers(at: .now())
            context.write(wrapOutboundOut(.end(trailers)), promise: promise)
            if isLast { finish(context) } else { bytes?.arm() }
        default:
            context.write(data, promise: promise)
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is Continue else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if isOpen, !isAnswering, bytes?.isLingering == false {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: promise)
        } else {
            promise?.succeed()
        }
    }

    /// Answers in place of the application and ends the connection; only ends it if another answer is under way.
    func refuse(_ problem: Problem) {
        guard let context, let bytes, !bytes.isLingering else { return }
        guard !isAnswering, bytes.pace.unanswered == (isOpen ? 1 : 0) else {
            context.close(promise: nil)
            return
        }
        let body = problem.document(in: "fr")
        var headers = problem.headers
        headers[.contentType] = "application/problem+json"
        headers[.contentLanguage] = "fr"
        headers[.contentLength] = String(body.readableBytes)
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.connection] = "close"
        headers[.date] = Date().formatted(Self.httpDate)
        context.write(wrapOutboundOut(.head(HTTPResponse(status: problem.status, headerFields: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        finish(context)
    }

    /// As RFC 9110 §5.6.7 writes it.
    private static let httpDate = Date.VerbatimFormatStyle(
        format: """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\
            \(second: .twoDigits) GMT
            """, locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))

    private func finish(_ context: ChannelHandlerContext) {
        context.flush()
        bytes?.linger()
    }

    /// What is wrong with a request that cannot be decoded.
    private func problem(of error: any Error) -> Problem {
        guard case .headerOverflow? = error as? HTTPParserError else {
            return Problem(.badRequest, "This is not HTTP.")
        }
        return Problem(bytes?.hasLine == false ? .targetTooLong : .headersTooLarge)
    }
}

@available(*, unavailable)
extension ExchangeGuard: Sendable {}

import NIOCore

/// The first handler of a connection: admits it, sees every byte, keeps the client's time, and ends a connection so
/// that the last answer arrives.
final class ByteGuard: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    let connections: Connections
    var pace: RequestPace
    /// Whether the line that holds the target has ended.
    private(set) var hasLine = false
    /// Whether the last answer has been given: what still comes is thrown away.
    private(set) var isLingering = false
    private var discarded = 0
    private var admitted: IPAddress?
    private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?
    private var context: ChannelHandlerContext?
    private var exchange: ExchangeGuard?

    private var limits: ConnectionLimits { connections.limits }

    init(_ connections: Connections) {
        self.connections = connections
        pace = RequestPace(connections.limits)
    }

    /// The handler that speaks HTTP tells who it is; nil when it leaves.
    func attach(_ exchange: ExchangeGuard?) { self.exchange = exchange }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.task.cancel()
        timer = nil
        exchange = nil
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        let peer = context.channel.remoteAddress.flatMap(IPAddress.init) ?? .loopback
        guard connections.admit(peer) else {
            let answer =
                "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n"
                + "Content-Length: 0\r\n\r\n"
            context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer(string: answer))), promise: nil)
            context.close(promise: nil)
            return
        }
        admitted = peer
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let admitted { connections.leave(admitted) }
        admitted = nil
        timer?.task.cancel()
        timer = nil
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        // Beyond this, whoever sends on has to wait for the end.
        if isLingering, discarded > ConnectionLimits.drained { return }
        pace.reads(at: .now())
        context.read()
        arm()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        if isLingering {
            discarded += buffer.readableBytes
            return
        }
        if pace.phase == .request { hasLine = false }
        if pace.phase != .body, !hasLine { hasLine = buffer.readableBytesView.contains(UInt8(ascii: "\n")) }
        pace.receives(buffer.readableBytes, at: .now())
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.fireChannelReadComplete()
        if isLingering { read(context: context) }
        arm()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isLingering, case .inputClosed? = event as? ChannelEvent {
            context.close(promise: nil)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// While the client takes the last answer, nobody closes on it.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if isLingering {
            context.channel.closeFuture.cascade(to: promise)
        } else {
            context.close(mode: mode, promise: promise)
        }
    }

    /// The last answer has been written. The client sees its end, and is given a moment to take it: closing at once
    /// with bytes unread would reset the connection and the answer with it (RFC 9112 §9.6).
    func linger() {
        guard let context, !isLingering else { return }
        isLingering = true
        timer?.task.cancel()
        timer = nil
        context.close(mode: .output, promise: nil)
        read(context: context)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(in: limits.linger) { bound.value.close(promise: nil) }
        timer = (.now() + limits.linger, task)
    }

    /// Sees to it that the deadline of the present wait is kept.
    func arm() {
        guard let context, !isLingering, let deadline = pace.deadline else { return }
        if let timer, timer.deadline <= deadline { return }
        timer?.task.cancel()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = (deadline, context.eventLoop.scheduleTask(deadline: deadline) { bound.value.fire() })
    }

    private func fire() {
        timer = nil
        guard let context, let deadline = pace.deadline else { return }
        guard deadline <= .now() else { return arm() }
        switch pace.phase {
        case .request:
            connections.count(.idle)
            context.close(promise: nil)
        case .head, .body:
            connections.count(pace.phase == .head ? .head : .body)
            exchange?.refuse(Problem(.requestTimeout))
        }
    }
}

@available(*, unavailable)
extension ByteGuard: Sendable {}

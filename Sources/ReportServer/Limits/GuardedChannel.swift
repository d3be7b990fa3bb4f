import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// An HTTP/1.1 connection between two guards: one of its bytes, one of what they say.
struct GuardedChannel: ServerChildChannel {
    private let channel: HTTP1Channel
    private let connections: Connections

    init(responder: @escaping HTTPChannelHandler.Responder, connections: Connections) {
        let limits = connections.limits
        channel = HTTP1Channel(
            responder: responder,
            configuration: .init(
                additionalChannelHandlers: [ExchangeGuard()],
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: max(limits.target, limits.headers),
                    maxHeaderListSize: limits.target + limits.headers,
                    maxHeaderFieldCount: limits.headerCount)))
        self.connections = connections
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(ByteGuard(connections))
            #if os(Linux)
                // Who takes nothing of an answer, or is gone without a word, is given up by the kernel (RFC 5482).
                let option = ChannelOptions.Types.SocketOption(
                    level: .tcp, name: NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT))
                try channel.syncOptions?.setOption(
                    option, value: Int(connections.limits.stall.nanoseconds / 1_000_000))
            #endif
        }.flatMap { self.channel.setup(channel: channel, logger: logger) }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await channel.handle(value: value, logger: logger)
    }
}

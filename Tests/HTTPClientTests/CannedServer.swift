import Foundation
import Synchronization

/// A server on this machine that says one thing, byte for byte, to whoever calls; and remembers what it was asked.
final class CannedServer: Sendable {
    /// What it answers with.
    enum Speech: Sendable {
        case bytes(String)
        /// Takes the request and says nothing until the other side leaves.
        case silence
    }

    let port: UInt16
    private let socket: Int32
    private let speech: Speech
    private let heard = Mutex<[String]>([])
    /// Yields each request as it comes.
    let requests: AsyncStream<String>
    private let continuation: AsyncStream<String>.Continuation

    /// What it was asked so far, head and body.
    var asked: [String] { heard.withLock { $0 } }

    init(_ speech: Speech) throws {
        self.speech = speech
        (requests, continuation) = AsyncStream.makeStream()
        let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe bind(listener, $0, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        socket = listener
        port = UInt16(bigEndian: address.sin_port)
        let serve = self.serve
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Thread.detachNewThread { serve(connection) }
            }
        }
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
        continuation.finish()
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var text = ""
        while !Self.isWhole(text) {
            guard let more = Self.read(connection) else { return }
            text += more
        }
        heard.withLock { $0.append(text) }
        continuation.yield(text)
        switch speech {
        case .bytes(let answer):
            let bytes = Array(answer.utf8)
            var sent = 0
            while sent < bytes.count {
                let count = unsafe bytes[sent...].withUnsafeBytes {
                    unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return }
                sent += count
            }
        case .silence:
            while Self.read(connection) != nil {}
        }
    }

    private static func read(_ connection: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(connection, $0.baseAddress, $0.count, 0) }
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }

    private static func isWhole(_ text: String) -> Bool {
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let length = text.firstMatch(of: /Content-Length: ([0-9]+)/).flatMap { Int($0.1) } ?? 0
        return text[end.upperBound...].utf8.count >= length
    }
}

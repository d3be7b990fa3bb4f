import CCurl

/// The mail server that takes our messages (RFC 5321), reached through libcurl.
public struct MailServer: Sendable {
    /// What became of a message.
    public enum Outcome: Hashable, Sendable {
        /// The server has taken it, and answers for it from now on.
        case taken
        /// The server will never take it: a reply of 500 to 599.
        case refused(String)
        /// The server does not take it now: a reply of 400 to 499.
        case later(String)
        /// There is no talking to the server: nobody answers, or it does not let us in.
        case unreachable(String)
    }

    /// Seconds that one message may take.
    private static let patience = 60

    private let url: String
    private let user: String?
    private let password: String?
    private let needsTLS: Bool

    /// From `smtp://host[:port]` (encrypted by STARTTLS, which only a server on this machine may lack) or
    /// `smtps://host[:port]`. Nil for anything else. `greeting` is the name that we give ourselves.
    public init?(_ text: String, user: String? = nil, password: String? = nil, greeting: String) {
        guard
            let match = text.wholeMatch(of: /(smtps?):\/\/([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?\/?/),
            greeting.wholeMatch(of: /[A-Za-z0-9.-]+/) != nil
        else { return nil }
        url = "\(match.1)://\(match.2)\(match.3 ?? "")/\(greeting)"
        self.user = user
        self.password = password
        needsTLS = !["localhost", "127.0.0.1", "[::1]"].contains(match.2)
    }

    /// Sends one message; blocks until the server has said what it thinks of it.
    public func send(_ message: MailMessage) -> Outcome {
        let bytes = message.bytes
        let outcome = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe ccurl_mail(
                url, user, password, needsTLS ? 1 : 0, "<\(message.from.address)>", "<\(message.to.address)>",
                buffer.baseAddress, buffer.count, Self.patience)
        }
        guard outcome.failed != 0 else { return .taken }
        let words = unsafe withUnsafeBytes(of: outcome.problem) {
            unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
        let text = outcome.reply >= 400 ? "\(outcome.reply): \(words)" : words
        switch outcome.reply {
        // Who we are is the matter, not this message.
        case 421, 454, 530, 534, 535, 538: return .unreachable(text)
        case 400..<500: return .later(text)
        case 500..<600: return .refused(text)
        default: return .unreachable(text)
        }
    }
}

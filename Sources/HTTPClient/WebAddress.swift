/// An address that we may call: `https://` and a host; `http://` only to this machine, and only where that is wished.
public struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// As it was written.
    public let text: String
    /// Whether it is not encrypted.
    let isPlain: Bool

    /// Nil for anything else: another scheme, a user name, a fragment, or a letter that needs an escape.
    ///
    /// - Parameter allowsLoopback: whether `http://` to `localhost`, `127.0.0.1` or `[::1]` will do: for services on
    ///   this machine, and for tests.
    public init?(_ text: String, allowsLoopback: Bool = false) {
        guard text.utf8.count <= Self.longest,
            let match = text.wholeMatch(
                of: /(https?):\/\/([A-Za-z0-9.-]+|\[[0-9a-fA-F:.]+\])(:[0-9]{1,5})?([\/?][!$-;=?-Z_a-z~\[\]]*)?/)
        else { return nil }
        isPlain = match.1 == "http"
        if isPlain {
            guard allowsLoopback, ["localhost", "127.0.0.1", "[::1]"].contains(match.2) else { return nil }
        }
        self.text = text
        origin = "\(match.1)://\(match.2)\(match.3 ?? "")".lowercased()
    }

    /// Scheme, host and port, as written but in small letters.
    public let origin: String

    public var description: String { text }

    /// Bytes that an address may have.
    private static let longest = 8192
}

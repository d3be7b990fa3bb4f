import HTTPTypes
import Hummingbird

/// Where people reach this server: what links that leave it begin with.
struct PublicAddress: Sendable {
    /// As it is set, `https://signaler.example.fr`; nil takes each request's own.
    let origin: String?

    /// Each request's own.
    static let ofRequest = PublicAddress(origin: nil)

    private init(origin: String?) { self.origin = origin }

    /// Nil unless `text` is `http://` or `https://` and a host, perhaps with a port, and nothing behind it.
    init?(_ text: String) {
        let text = text.hasSuffix("/") ? String(text.dropLast()) : text
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix),
            Self.isAuthority(text.dropFirst(scheme.count))
        else { return nil }
        origin = text
    }

    /// The host that is set, with its port; nil if each request says its own.
    var host: String? { origin.map { String($0[($0.firstRange(of: "://")?.upperBound ?? $0.startIndex)...]) } }

    /// The address of `path` as people reach it. Throws ``Problem`` 400 if nothing is set and the request does not say a
    /// host that could be one.
    func url(of path: String, for request: Request, context: AppContext) throws -> String {
        if let origin { return origin + path }
        guard let host = request.head.authority, Self.isAuthority(host[...]) else {
            throw Problem(.badRequest, "The request does not say to which host it is.")
        }
        return "\(context.isSecure ? "https" : "http")://\(host)\(path)"
    }

    /// A name or an address, in brackets if it has colons, perhaps with a port: letters that need no escape anywhere.
    private static func isAuthority(_ text: Substring) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ":"),
                    UInt8(ascii: "["), UInt8(ascii: "]"):
                    true
                default: false
                }
            }
    }
}

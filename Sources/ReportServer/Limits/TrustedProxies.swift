import ArgumentParser
import HTTPTypes

/// The peers that may say for whom they ask, and the header they say it in.
///
/// It is one header and not whichever is there: a proxy writes the one it knows and hands on the other as the client
/// sent it.
struct TrustedProxies: Sendable {
    /// How a proxy says for whom it asks.
    enum Header: String, CaseIterable, Sendable {
        /// `X-Forwarded-For` with `X-Forwarded-Proto`, as nginx, Caddy, HAProxy and Apache write it.
        case xForwardedFor = "x-forwarded-for"
        /// `Forwarded` (RFC 7239).
        case forwarded
    }

    /// For whom a request was made, and how it travelled.
    struct Origin: Equatable, Sendable {
        let client: ClientAddress
        /// Whether a trusted proxy says that it came by HTTPS.
        var isSecure = false
    }

    private let ranges: [AddressRange]
    private let header: Header

    /// Nobody is believed.
    static let none = TrustedProxies(ranges: [], header: .xForwardedFor)

    private init(ranges: [AddressRange], header: Header) {
        self.ranges = ranges
        self.header = header
    }

    /// From networks joined by commas. Throws `ValidationError` that names the part that is no network.
    init(_ list: String, header: Header = .xForwardedFor) throws {
        ranges = try list.split(separator: ",").map { part in
            let text = part.trimmed
            guard let range = AddressRange(text) else {
                throw ValidationError("A trusted proxy is an address or a network like 10.0.0.0/8, not \(text).")
            }
            return range
        }
        self.header = header
    }

    /// Whether `peer` is one of them.
    func contains(_ peer: IPAddress) -> Bool { ranges.contains { $0.contains(peer) } }

    /// For whom `peer` asks. From the right, each proxy says who asked it; the first that is not trusted is the client.
    /// Whatever stands left of it was written by the client and counts for nothing, as does all that is broken.
    func origin(of headers: HTTPFields, peer: IPAddress) -> Origin {
        var address = peer
        var isSecure = false
        guard contains(peer) else { return Origin(client: ClientAddress(peer)) }
        if header == .xForwardedFor, let proto = headers[values: .xForwardedProto].last {
            isSecure = proto.split(separator: ",").last?.trimmed.lowercased() == "https"
        }
        // Commas first, even inside quotes: an opening quote that the client sent must not swallow what a proxy added.
        let name: HTTPField.Name = header == .forwarded ? .forwarded : .xForwardedFor
        let hops = headers[values: name].flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
        for hop in hops.reversed() {
            guard contains(address) else { break }
            switch header {
            case .xForwardedFor:
                guard let next = Self.address(ofNode: hop.trimmed) else { return done() }
                address = next
            case .forwarded:
                guard let pairs = Self.pairs(of: hop), let node = pairs["for"],
                    let next = Self.address(ofNode: node[...])
                else { return done() }
                address = next
                isSecure = pairs["proto"]?.lowercased() == "https"
            }
        }
        return done()

        func done() -> Origin { Origin(client: ClientAddress(address), isSecure: isSecure) }
    }

    /// The parameters of one hop; nil if one of them is broken or comes twice.
    private static func pairs(of hop: Substring) -> [String: String]? {
        var pairs: [String: String] = [:]
        for part in hop.split(separator: ";") {
            let sides = part.trimmed.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, let value = unquoted(sides[1]),
                pairs.updateValue(value, forKey: sides[0].lowercased()) == nil
            else { return nil }
        }
        return pairs
    }

    /// A token as it is, a quoted string without its quotes; nil if it is neither.
    private static func unquoted(_ text: Substring) -> String? {
        var inner = text
        if text.utf8.count >= 2, text.first == "\"", text.last == "\"" { inner = text.dropFirst().dropLast() }
        return inner.contains { $0 == "\"" || $0 == "\\" } ? nil : String(inner)
    }

    /// The address of `192.0.2.7`, `192.0.2.7:443`, `2001:db8::7`, `[2001:db8::7]` or `[2001:db8::7]:443`.
    private static func address(ofNode node: Substring) -> IPAddress? {
        if node.first == "[" {
            guard let end = node.firstIndex(of: "]") else { return nil }
            let rest = node[node.index(after: end)...]
            guard rest.isEmpty || isPort(rest) else { return nil }
            return IPAddress(node[node.index(after: node.startIndex)..<end])
        }
        if let colon = node.firstIndex(of: ":"), colon == node.lastIndex(of: ":") {
            guard isPort(node[colon...]) else { return nil }
            return IPAddress(node[..<colon])
        }
        return IPAddress(node)
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && UInt16(text.dropFirst()) != nil
    }
}

extension Substring {
    /// Without the spaces and tabs at its ends.
    fileprivate var trimmed: Substring {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        var text = drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}

extension HTTPField.Name {
    /// RFC 7239.
    static let forwarded = known("Forwarded")
    /// What most proxies write instead of `Forwarded`.
    static let xForwardedFor = known("X-Forwarded-For")
    /// `http` or `https`: how the client came to the proxy.
    static let xForwardedProto = known("X-Forwarded-Proto")

    /// A name that is written in this program and so known to be one.
    static func known(_ name: String) -> Self {
        guard let known = Self(name) else { preconditionFailure("\(name) is a header name") }
        return known
    }
}

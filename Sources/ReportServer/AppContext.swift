import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Reports

/// What a request carries through middleware and controllers.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection it came by.
    let channel: any NIOCore.Channel
    /// The other end of the connection: the client, or a proxy.
    let peer: IPAddress
    /// Who asks, as limits count; found out by ``ClientMiddleware``.
    var client: ClientAddress
    /// Whether a trusted proxy says that the request came by HTTPS.
    var isSecure = false
    /// Whether it comes from this machine, and not through a proxy on it.
    var isLocal = false
    /// Which member of staff or tool asks; set where the address is for staff only (``Endpoint``).
    var actor: Actor?
    /// Which citizen asks; set where the address is for citizens only.
    var citizen: Citizen?

    init(source: Source) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress.flatMap(IPAddress.init) ?? .loopback
        client = ClientAddress(peer)
        channel = source.channel
    }

    /// Who acts, where the address is for staff only.
    func requireActor() throws -> Actor {
        guard let actor else { throw Problem(.internal) }
        return actor
    }

    /// Which citizen asks, where the address is for citizens only.
    func requireCitizen() throws -> Citizen {
        guard let citizen else { throw Problem(.internal) }
        return citizen
    }

    /// Bytes of JSON that a request may send.
    var maxUploadSize: Int { BodyLimits.json }
}

/// How many bytes a request body may have.
enum BodyLimits {
    /// A report with the longest texts allowed is well below.
    static let json = 256 * 1024
}

extension Request {
    /// Whether the client asks for `media` by its name.
    func accepts(_ media: String) -> Bool {
        guard let header = headers[.accept] else { return false }
        return header.lowercased().split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            return pieces.first == media
                && !pieces.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
        }
    }

    /// The language to answer in: the first of `supported` that the client prefers, else the first.
    func language(among supported: [String]) -> String {
        guard let header = headers[.acceptLanguage] else { return supported.first ?? "fr" }
        let wishes = header.split(separator: ",").enumerated().map { position, part in
            let pieces = part.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            return (code: pieces.first?.prefix(2).lowercased() ?? "", quality: quality, position: position)
        }
        let ranked = wishes.filter { $0.quality > 0 }.sorted { ($1.quality, $0.position) < ($0.quality, $1.position) }
        return ranked.first { supported.contains($0.code) }?.code ?? supported.first ?? "fr"
    }
}

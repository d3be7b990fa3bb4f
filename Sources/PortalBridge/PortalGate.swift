public import Foundation
public import Reports

/// For whom a peer asks.
public enum PortalUser: Hashable, Sendable {
    /// For itself: nobody is named.
    case service
    /// For a visitor who is not signed in: somebody is named, by nothing.
    case anonymous
    case nameID(String)
    case email(String)

    /// As w.c.s. reads them: an address goes before a name.
    init(_ parameters: [String: String]) {
        if let email = parameters["email"] {
            self = email.isEmpty ? .anonymous : .email(email)
        } else if let name = parameters["NameID"] {
            self = name.isEmpty ? .anonymous : .nameID(name)
        } else {
            self = .service
        }
    }
}

/// A request that a peer has signed.
public struct PortalCall: Hashable, Sendable {
    public let peer: Portal.Peer
    public let user: PortalUser
    /// What else stands in the query.
    public let parameters: [String: String]

    public init(peer: Portal.Peer, user: PortalUser, parameters: [String: String]) {
        self.peer = peer
        self.user = user
        self.parameters = parameters
    }

    /// Whether a switch of the query is on: `name=on`, `true`, `yes` or `1`.
    public func isOn(_ name: String) -> Bool {
        ["on", "true", "yes", "1"].contains(parameters[name]?.lowercased() ?? "")
    }

    /// The parts of a parameter between commas; nil if it is not there.
    public func list(_ name: String) -> [String]? {
        parameters[name].map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
    }

    /// A whole number in `range`. Throws 400 for anything else.
    public func number(_ name: String, standard: Int, in range: ClosedRange<Int>) throws(PortalError) -> Int {
        guard let text = parameters[name], !text.isEmpty else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw .invalidRequest("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

/// Lets in what a peer of the town has signed, once.
public final class PortalGate: Sendable {
    private let nonces: NonceMemory
    private let secret: @Sendable (_ variable: String) -> String?

    /// `secret` reads a variable of the environment.
    public init(nonces: NonceMemory = NonceMemory(), secret: @escaping @Sendable (_ variable: String) -> String?) {
        self.nonces = nonces
        self.secret = secret
    }

    /// The call that the raw query string of a request makes. Throws 403 in the portal's words.
    public func admit(_ query: String, portal: Portal?, now: Date) throws(PortalError) -> PortalCall {
        do throws(SignedQuery.Refusal) {
            let origin = try SignedQuery.origin(of: query)
            guard let peer = portal?.peer(origin), let secret = secret(peer.secretVariable), !secret.isEmpty else {
                throw SignedQuery.Refusal.unknownOrigin
            }
            var (parameters, nonce) = try SignedQuery(secret: secret).verify(query, now: now)
            guard nonces.take(nonce, of: origin, now: now) else { throw SignedQuery.Refusal.replayed }
            let user = PortalUser(parameters)
            for name in ["orig", "email", "NameID"] { parameters[name] = nil }
            return PortalCall(peer: peer, user: user, parameters: parameters)
        } catch {
            throw .accessDenied(error.description)
        }
    }
}

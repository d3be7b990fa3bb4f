public import Foundation

/// How the town's portal and this service speak to each other: `portal` of `city.yaml`.
public struct Portal: Hashable, Sendable {
    /// A service that signs what it asks: the citizens' portal, the agents' portal, a form.
    public struct Peer: Hashable, Sendable {
        /// What it calls itself in `orig`: its host name.
        public let origin: String
        /// The environment variable that holds the secret shared with it: a secret is never in a file of the town.
        public let secretVariable: String
        /// Where it is, ending in a slash; nil if it is never called.
        public let url: String?
        /// What may be done through it beyond what a citizen may: nothing, if empty. See docs/portal.md.
        public let roles: Set<Role>

        public init(origin: String, secretVariable: String, url: String? = nil, roles: Set<Role> = []) {
            self.origin = origin
            self.secretVariable = secretVariable
            self.url = url
            self.roles = roles
        }

        /// Whether one of its roles may do that.
        public func may(_ ability: Role.Ability) -> Bool { roles.contains { $0.may(ability) } }
    }

    public let peers: [Peer]
    /// The vault, ending in a slash; nil if there is none.
    public let vaultURL: String?
    /// What dates are written in for the portal, which reads none.
    public let timeZone: TimeZone

    public init(peers: [Peer], vaultURL: String? = nil, timeZone: TimeZone) {
        self.peers = peers
        self.vaultURL = vaultURL
        self.timeZone = timeZone
    }

    /// The peer of that name.
    public func peer(_ origin: String) -> Peer? { peers.first { $0.origin == origin } }
}

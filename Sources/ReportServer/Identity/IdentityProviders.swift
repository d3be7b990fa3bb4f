import CityFolder
import HTTPClient
import PortalBridge
import Reports
import Synchronization

/// The identity providers of the town in force, each with what is known of it.
final class IdentityProviders: Sendable {
    private let town: CurrentTown
    private let secrets: IdentitySecrets
    private let send: @Sendable (WebRequest) async throws -> WebAnswer
    private let parties = Mutex<[IdentityProvider: RelyingParty]>([:])

    init(
        town: CurrentTown, secrets: IdentitySecrets,
        send: @escaping @Sendable (WebRequest) async throws -> WebAnswer
    ) {
        self.town = town
        self.secrets = secrets
        self.send = send
    }

    /// The provider of an id. Throws ``Problem`` 404.
    func party(_ id: String) throws -> RelyingParty {
        guard let provider = town.now.town.city.identity.first(where: { $0.id == id }), let party = party(of: provider)
        else { throw Problem(.notFound, "This town has no such identity provider.") }
        return party
    }

    /// The provider that somebody signed in with; nil if the town has it no more.
    func party(issuer: String) -> RelyingParty? {
        town.now.town.city.identity.first { $0.issuer == issuer }.flatMap(party)
    }

    /// What is known of a provider is kept as long as its settings are the same.
    private func party(of provider: IdentityProvider) -> RelyingParty? {
        guard let secret = secrets[provider] else { return nil }
        return parties.withLock { parties in
            if let known = parties[provider] { return known }
            let inForce = Set(town.now.town.city.identity)
            parties = parties.filter { inForce.contains($0.key) }
            let party = RelyingParty(provider, secret: secret, send: send)
            parties[provider] = party
            return party
        }
    }
}

/// What identity providers know this server by. It stands in the environment, never in a file.
struct IdentitySecrets: Sendable {
    let environment: [String: String]

    subscript(provider: IdentityProvider) -> String? {
        environment[provider.secretVariable].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Throws ``CityFolderProblems`` that name each variable that is missing.
    func check(_ city: City) throws {
        let missing = city.identity.filter { self[$0] == nil }
        if let problems = CityFolderProblems(missingSecretsOf: missing) { throw problems }
    }
}

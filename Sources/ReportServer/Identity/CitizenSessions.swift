import Foundation
import HTTPTypes
import Hummingbird
import PortalBridge
import Reports

/// Citizens who are signed in: in a browser alone, by a cookie of their own.
struct CitizenSessions: Sendable {
    let store: any CitizenSessionStore
    let citizens: any CitizenStore
    let providers: IdentityProviders
    let address: PublicAddress
    let now: @Sendable () -> Date

    /// The session that a request belongs to, and whose it is; nil if there is none, it is over, another site has the
    /// browser make the request, or the portal's own session is another one by now.
    func find(_ request: Request) async throws -> (session: CitizenSession, citizen: Citizen)? {
        guard let secret = SecretCookie.citizen.secret(in: request), SameOrigin.holds(request, address: address) else {
            return nil
        }
        let (hash, now) = (TokenSecret.hash(of: secret), now())
        guard let session = try await store.findCitizenSession(hash: hash, at: now), session.isValid(at: now),
            let citizen = try await citizens.findCitizen(id: session.citizen),
            let party = providers.party(issuer: session.provider.issuer)
        else { return nil }
        if let portal = session.portal,
            PortalCookie.mark(of: party.provider, in: request) != TokenSecret.text(of: portal)
        {
            try await store.endCitizenSession(hash: hash)
            return nil
        }
        return (session, citizen)
    }

    /// The citizen who makes a request that only citizens may make. Throws 401, or 403 for what another site makes.
    func require(_ request: Request) async throws -> Citizen {
        if let found = try await find(request) { return found.citizen }
        if SecretCookie.citizen.secret(in: request) != nil { try SameOrigin.check(request, address: address) }
        throw Problem(.unauthorized, "This address is for people who are signed in.")
    }
}

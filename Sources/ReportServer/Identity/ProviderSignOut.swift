import Foundation
import HTTPTypes
import Hummingbird
import PortalBridge
import Reports

/// Signing out where somebody signed in: the browser has to go there itself.
struct ProviderSignOut: Sendable {
    let providers: IdentityProviders
    let address: PublicAddress
    let now: @Sendable () -> Date

    /// 200 with where the browser goes on, for somebody whom a provider signed in; else 204.
    ///
    /// - Parameter headers: what has the browser forget the session here.
    func response(
        _ session: ProviderSession?, headers: HTTPFields, to request: Request, context: AppContext
    ) async throws -> Response {
        var headers = headers
        headers[.cacheControl] = "no-store"
        guard let session, let party = providers.party(issuer: session.issuer) else {
            return Response(status: .noContent, headers: headers)
        }
        let back = try address.url(of: "/", for: request, context: context)
        guard
            let place = await party.signOutAddress(
                idToken: session.idToken, state: TokenSecret.bare(), back: back, at: now())
        else { return Response(status: .noContent, headers: headers) }
        return try .json(SignedOutDocument(continueAt: place), headers: headers, to: request)
    }
}

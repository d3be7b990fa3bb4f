import Foundation
import HTTPTypes
import Hummingbird
import PortalBridge
import Reports

/// What people who are signed in see of themselves.
struct CitizenController: Sendable {
    let sessions: CitizenSessions
    let providers: IdentityProviders
    let town: CurrentTown
    let signOut: ProviderSignOut
    let now: @Sendable () -> Date

    /// `GET /api/v1/citizen`: who is signed in, if anybody is. Their secret is changed for another from time to time.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        guard let (session, citizen) = try await sessions.find(request),
            let secret = SecretCookie.citizen.secret(in: request)
        else {
            return try .json(CitizenDocument(citizen: nil, silent: silent(request)), headers: headers, to: request)
        }
        if now().timeIntervalSince(session.renewedAt) >= Session.Lifetime.renewalInterval {
            let next = TokenSecret.bare()
            let isRenewed = try await sessions.store.renewCitizenSession(
                hash: TokenSecret.hash(of: secret), next: TokenSecret.hash(of: next), at: now())
            if isRenewed {
                headers.append(SecretCookie.citizen.set(next, seconds: session.endsAt.timeIntervalSince(now())))
            }
        }
        let person = CitizenDocument.Person(
            name: citizen.name, email: citizen.email, phone: citizen.phone, address: citizen.address,
            language: citizen.language, emailVerified: citizen.isEmailVerified,
            provider: providers.party(issuer: session.provider.issuer)?.provider.id ?? "")
        return try .json(CitizenDocument(citizen: person, silent: nil), headers: headers, to: request)
    }

    /// Where to try in silence: once for each session that the portal says it has.
    private func silent(_ request: Request) -> String? {
        for provider in town.now.town.city.identity where provider.audience != .staff {
            guard let mark = PortalCookie.mark(of: provider, in: request) else { continue }
            return SecretCookie.tried.secret(in: request) == mark ? nil : "/connexion/\(provider.id)?silencieux=1"
        }
        return nil
    }

    /// `GET /api/v1/citizen/reports`: the reports that are theirs, the newest first.
    func reports(_ request: Request, context: AppContext) async throws -> Response {
        let citizen = try context.requireCitizen()
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 50, range: 1...200)
        let offset = query.limit("offset", standard: 0, range: 0...100_000)
        try query.check()
        let found = try await sessions.citizens.list(
            of: citizen.id, CitizenReportFilter(limit: limit + 1, offset: offset))
        let items = found.prefix(limit).map(CitizenReportsDocument.Item.init)
        return try .json(
            CitizenReportsDocument(reports: items, more: found.count > limit), headers: [.cacheControl: "no-store"],
            to: request)
    }

    /// `DELETE /api/v1/citizen/session`: signs out here, and says where to sign out at the provider.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        try SameOrigin.check(request, address: sessions.address)
        let session = try await sessions.find(request)?.session
        // Even one that is over: whoever signs out wants nothing of it to be left.
        if let secret = SecretCookie.citizen.secret(in: request) {
            try await sessions.store.endCitizenSession(hash: TokenSecret.hash(of: secret))
        }
        return try await signedOut(session?.provider, request, context)
    }

    /// `DELETE /api/v1/citizen/sessions`: signs out everywhere.
    func deleteAll(_ request: Request, context: AppContext) async throws -> Response {
        let session = try await sessions.find(request)?.session
        try await sessions.store.endCitizenSessions(of: try context.requireCitizen().id)
        return try await signedOut(session?.provider, request, context)
    }

    private func signedOut(
        _ provider: ProviderSession?, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        var headers: HTTPFields = [:]
        headers.append(SecretCookie.citizen.removal)
        // Whoever signs out is not signed in again by silence.
        for provider in town.now.town.city.identity {
            guard let mark = PortalCookie.mark(of: provider, in: request) else { continue }
            headers.append(SecretCookie.tried.set(mark, seconds: IdentityController.triedFor))
        }
        return try await signOut.response(provider, headers: headers, to: request, context: context)
    }
}

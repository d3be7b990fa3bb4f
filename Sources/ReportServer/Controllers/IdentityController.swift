import Foundation
import HTTPTypes
import Hummingbird
import Logging
import PortalBridge
import Reports

/// Signing in with an identity provider: the browser goes there, and comes back.
struct IdentityController: Sendable {
    let providers: IdentityProviders
    let begun: BegunSignIns
    let sessions: any SessionStore
    let citizens: any CitizenStore
    let citizenSessions: any CitizenSessionStore
    let town: CurrentTown
    let address: PublicAddress
    let now: @Sendable () -> Date

    /// Why somebody is led back without being signed in, as the app is told.
    private enum Failure: String {
        case unavailable = "indisponible"
        case refused = "refus"
        case forged = "invalide"
        case over = "expire"
        case notStaff = "non-membre"
    }

    /// `GET /connexion/{provider}`: sends the browser to the provider.
    func begin(_ request: Request, context: AppContext) async throws -> Response {
        let party = try providers.party(try context.parameters.require("provider"))
        let query = request.uri.queryParameters
        let isSilent = query["silencieux"] != nil
        let isStaff =
            party.provider.audience == .staff || (party.provider.audience == .both && query["pour"] == "agents")
        let attempt = SignInAttempt(
            provider: party.provider.id, isStaff: isStaff, isSilent: isSilent,
            back: LocalPath.checked(query["retour"].map(String.init)) ?? (isStaff ? "/equipe" : "/espace"), at: now())
        do {
            let callback = try callback(party, request, context)
            let place = try await party.signInAddress(attempt, callback: callback, at: now())
            var response = Self.go(to: place)
            response.headers.append(try begun.cookie(attempt))
            if isSilent, let mark = PortalCookie.mark(of: party.provider, in: request) {
                response.headers.append(SecretCookie.tried.set(mark, seconds: Self.triedFor))
            }
            return response
        } catch let failure as IdentityFailure {
            return fail(failure, attempt, context)
        }
    }

    /// `GET /connexion/{provider}/retour`: where the provider sends the browser back.
    func finish(_ request: Request, context: AppContext) async throws -> Response {
        let party = try providers.party(try context.parameters.require("provider"))
        let query = request.uri.queryParameters
        func text(_ name: Substring) -> String? {
            // Twice is never: who knows which of the two the other side meant.
            let values = query[values: name]
            return values.count == 1 ? String(values[0]) : nil
        }
        let answer = RelyingParty.Callback(
            code: text("code"), state: text("state"), issuer: text("iss"), error: text("error"))
        guard let state = answer.state, let attempt = begun.finish(state, in: request, at: now()) else {
            let page = party.provider.audience == .staff ? "/connexion" : "/espace"
            return Self.go(to: "\(page)?erreur=\(Failure.over.rawValue)")
        }
        var response: Response
        do {
            let callback = try callback(party, request, context)
            let person = try await party.finish(attempt, with: answer, callback: callback, at: now())
            response = Self.go(to: attempt.back)
            response.headers.append(
                attempt.isStaff
                    ? try await signIn(staff: person, request) : try await signIn(citizen: person, request))
        } catch let failure as IdentityFailure {
            response = fail(failure, attempt, context)
        } catch let refusal as StaffLoginRefusal {
            context.logger.notice(
                "nobody of the staff", metadata: ["provider": "\(attempt.provider)", "cause": "\(refusal.rawValue)"])
            response = lead(attempt, Failure.notStaff)
        }
        response.headers.append(begun.removal(state))
        return response
    }

    /// `GET /connexion/{provider}/sortie`: the provider says, in a frame, that a session of its is over (OpenID Connect
    /// Front-Channel Logout). No cookie is needed, for sessions are found by the provider's own.
    func signedOut(_ request: Request, context: AppContext) async throws -> Response {
        let provider = try providers.party(try context.parameters.require("provider")).provider
        let query = request.uri.queryParameters
        guard let session = query["sid"], query["iss"].map(String.init) == provider.issuer else {
            throw Problem(.badRequest, "This takes `iss` and `sid`, as the ID token said them.")
        }
        try await sessions.endSessions(ofProvider: provider.issuer, session: String(session))
        let parts = provider.issuer.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        let site = "\(parts[0])//\(parts[2])"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors \(site)",
            ])
    }

    /// What is signed in before is signed out: a browser has one session, and never one that somebody else began.
    private func signIn(staff person: ProvenIdentity, _ request: Request) async throws -> HTTPField {
        let secret = TokenSecret.bare()
        let session = try await sessions.signIn(
            person.staff(language: town.now.town.city.languages.first ?? "fr"),
            session: TokenSecret.hash(of: secret), at: now())
        if let former = SecretCookie.session.secret(in: request) {
            try await sessions.endSession(hash: TokenSecret.hash(of: former))
        }
        return SecretCookie.session.set(secret, seconds: session.endsAt.timeIntervalSince(now()))
    }

    private func signIn(citizen person: ProvenIdentity, _ request: Request) async throws -> HTTPField {
        let secret = TokenSecret.bare()
        var identity = person.citizen
        let languages = town.now.town.city.languages
        identity.language = identity.language.flatMap { languages.contains($0) ? $0 : nil }
        let citizen = try await citizens.findOrCreateCitizen(identity, at: now())
        let portal = PortalCookie.mark(of: person.provider, in: request).flatMap { TokenSecret.bytes(of: $0) }
        let session = try await citizenSessions.beginCitizenSession(
            TokenSecret.hash(of: secret), of: citizen.id, by: person.providerSession, portal: portal.map(Array.init),
            at: now())
        if let former = SecretCookie.citizen.secret(in: request) {
            try await citizenSessions.endCitizenSession(hash: TokenSecret.hash(of: former))
        }
        return SecretCookie.citizen.set(secret, seconds: session.endsAt.timeIntervalSince(now()))
    }

    /// Leads back. In silence nobody is told anything: nobody asked.
    private func fail(_ failure: IdentityFailure, _ attempt: SignInAttempt, _ context: AppContext) -> Response {
        let (kind, cause): (Failure, String) =
            switch failure {
            case .unavailable(let words): (.unavailable, words)
            case .refused(let code): (.refused, "error \(code.prefix(80))")
            case .forged(let flaw): (.forged, flaw.rawValue)
            }
        // That nobody is signed in there is no news.
        if !(attempt.isSilent && kind == .refused) {
            context.logger.warning(
                "nobody was signed in", metadata: ["provider": "\(attempt.provider)", "cause": "\(cause)"])
        }
        return attempt.isSilent ? Self.go(to: attempt.back) : lead(attempt, kind)
    }

    /// To the page where people sign in, with a word of why.
    private func lead(_ attempt: SignInAttempt, _ failure: Failure) -> Response {
        let back = attempt.back.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return Self.go(
            to: "\(attempt.isStaff ? "/connexion" : "/espace")?erreur=\(failure.rawValue)&retour=\(back)")
    }

    /// Where the provider sends the browser back, as it is registered there.
    private func callback(_ party: RelyingParty, _ request: Request, _ context: AppContext) throws -> String {
        try address.url(of: "/connexion/\(party.provider.id)/retour", for: request, context: context)
    }

    private static func go(to place: String) -> Response {
        Response(status: .seeOther, headers: [.location: place, .cacheControl: "no-store"])
    }

    /// Seconds for which silence is not tried again, unless the portal's session is another.
    static let triedFor: TimeInterval = 12 * 3600
}

import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Reports

/// Staff sign in and out: by a one-time link, never by a password.
struct SessionController: Sendable {
    let sessions: any SessionStore
    let authorization: Authorization
    let town: CurrentTown
    let address: PublicAddress
    /// Whether links are mailed; if not, they stand in the log.
    let mails: Bool
    let signOut: ProviderSignOut
    let now: @Sendable () -> Date

    /// `GET /api/v1/session`: who is signed in. Its secret is changed for another from time to time.
    func find(_ request: Request, context: AppContext) async throws -> Response {
        guard let session = try await authorization.session(of: request),
            let secret = SecretCookie.session.secret(in: request)
        else {
            let tool = SessionDocument(try context.requireActor(), in: town.now.town)
            return try .json(tool, headers: Self.privately, to: request)
        }
        var headers = Self.privately
        if now().timeIntervalSince(session.renewedAt) >= Session.Lifetime.renewalInterval {
            let next = TokenSecret.bare()
            let isRenewed = try await sessions.renewSession(
                hash: TokenSecret.hash(of: secret), next: TokenSecret.hash(of: next), at: now())
            if isRenewed { headers.append(cookie(next, of: session)) }
        }
        return try .json(document(session.member), headers: headers, to: request)
    }

    /// What `POST /api/v1/session/links` takes.
    struct LinkRequest: Decodable {
        let email: String
        /// Where the app goes on when the link is opened: a path of its own.
        let `return`: String?
    }

    struct LinkAnswer: Encodable {
        /// Seconds that a link works.
        let expiresIn: Int
    }

    /// `POST /api/v1/session/links`: has a one-time link sent. The answer and its time are the same for every address.
    func createLink(_ request: Request, context: AppContext) async throws -> Response {
        try SameOrigin.check(request, address: address)
        let wish = try await request.json(LinkRequest.self)
        let secret = TokenSecret.bare()
        // A browser that has asked before keeps its secret, so that the link of an earlier mail works too.
        let browser = SecretCookie.browser.secret(in: request) ?? TokenSecret.bare()
        let path = Self.path(of: secret, back: wish.return)
        let member = try await sessions.createLink(
            hash: TokenSecret.hash(of: secret), browser: TokenSecret.hash(of: browser),
            email: wish.email.trimmingCharacters(in: .whitespacesAndNewlines),
            mailing: mails ? try address.url(of: path, for: request, context: context) : nil, at: now())
        if let member, !mails {
            // A request from elsewhere could name a host of its own: only this machine's is believed.
            let link =
                context.isLocal || address.host != nil
                ? try address.url(of: path, for: request, context: context) : path
            context.logger.notice("sign-in link", metadata: ["member": "\(member.name)", "link": "\(link)"])
        }
        var headers = Self.privately
        headers.append(SecretCookie.browser.set(browser, seconds: SignInLink.lifetime))
        return try .json(
            LinkAnswer(expiresIn: Int(SignInLink.lifetime)), status: .accepted, headers: headers, to: request)
    }

    /// The secret stands behind `#`: no server and no log ever sees it.
    private static func path(of secret: String, back: String?) -> String {
        let query = back.flatMap {
            $0.wholeMatch(of: /\/(equipe|guichet|tableau)[A-Za-z0-9\/_?=&.-]*/) == nil ? nil : $0
        }
        .flatMap { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) }
        return "/connexion\(query.map { "?retour=\($0)" } ?? "")#\(secret)"
    }

    /// What `POST /api/v1/session` takes.
    struct SignIn: Decodable { let token: String }

    /// `POST /api/v1/session`: signs in with the secret of a one-time link.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        try SameOrigin.check(request, address: address)
        let link = try await request.json(SignIn.self)
        let secret = TokenSecret.bare()
        do {
            let session = try await sessions.signIn(
                link: TokenSecret.hash(of: link.token),
                browser: SecretCookie.browser.secret(in: request).map { TokenSecret.hash(of: $0) },
                session: TokenSecret.hash(of: secret), at: now())
            return try await begin(session, secret, replacing: request)
        } catch let refusal as SignInRefusal {
            switch refusal {
            case .over: throw Problem(.gone, "This link is too old, or has been used.")
            case .otherBrowser: throw Problem(.forbidden, "This link was asked for in another browser.")
            }
        }
    }

    /// What is signed in before is signed out: a browser has one session, and never one that somebody else began.
    private func begin(_ session: Session, _ secret: String, replacing request: Request) async throws -> Response {
        if let former = SecretCookie.session.secret(in: request) {
            try await sessions.endSession(hash: TokenSecret.hash(of: former))
        }
        var headers = Self.privately
        headers.append(cookie(secret, of: session))
        headers.append(SecretCookie.browser.removal)
        return try .json(document(session.member), headers: headers, to: request)
    }

    /// `DELETE /api/v1/session`: signs out here, and says where to sign out at the provider, if there is one.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        try SameOrigin.check(request, address: address)
        let session = try await authorization.session(of: request)
        // Even one that is over: whoever signs out wants nothing of it to be left.
        if let secret = SecretCookie.session.secret(in: request) {
            try await sessions.endSession(hash: TokenSecret.hash(of: secret))
        }
        return try await signedOut(session, request, context)
    }

    /// `DELETE /api/v1/sessions`: signs out everywhere.
    func deleteAll(_ request: Request, context: AppContext) async throws -> Response {
        guard let session = try await authorization.session(of: request) else {
            throw Problem(.forbidden, "A token is no session: `token revoke` ends it.")
        }
        try await sessions.endSessions(of: session.member.id)
        return try await signedOut(session, request, context)
    }

    struct People: Encodable { let people: [SessionDocument] }

    /// `GET /api/v1/session/demo`: the invented staff of a demo town.
    func listDemo(_ request: Request, context: AppContext) async throws -> Response {
        try .json(People(people: try demoPeople().map(document)), headers: Self.privately, to: request)
    }

    /// What `POST /api/v1/session/demo` takes.
    struct DemoSignIn: Decodable { let role: String }

    /// `POST /api/v1/session/demo`: signs in as one of them.
    func createDemo(_ request: Request, context: AppContext) async throws -> Response {
        try SameOrigin.check(request, address: address)
        let people = try demoPeople()
        let wish = try await request.json(DemoSignIn.self)
        guard let member = people.first(where: { $0.role.rawValue == wish.role }) else {
            let roles = people.map(\.role.rawValue).joined(separator: ", ")
            throw Problem(.invalid, errors: [.init("#/role", "must be one of: \(roles)")])
        }
        let secret = TokenSecret.bare()
        let session = try await sessions.signIn(
            invented: member, session: TokenSecret.hash(of: secret), at: now())
        return try await begin(session, secret, replacing: request)
    }

    /// Throws 404 in a town that is not for show.
    private func demoPeople() throws -> [Member] {
        let people = DemoPeople(town.now.town, now: now()).people
        guard !people.isEmpty else { throw Problem(.notFound, "This is no demo town.") }
        return people
    }

    private func document(_ member: Member) -> SessionDocument { SessionDocument(member, in: town.now.town) }

    private func cookie(_ secret: String, of session: Session) -> HTTPField {
        SecretCookie.session.set(secret, seconds: session.endsAt.timeIntervalSince(now()))
    }

    private func signedOut(_ session: Session?, _ request: Request, _ context: AppContext) async throws -> Response {
        var headers: HTTPFields = [:]
        headers.append(SecretCookie.session.removal)
        return try await signOut.response(session?.provider, headers: headers, to: request, context: context)
    }

    private static let privately: HTTPFields = [.cacheControl: "no-store"]
}

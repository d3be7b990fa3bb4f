public import Foundation
public import HTTPClient
public import Reports

/// We, as one provider sees us: who relies on what it says of people (OpenID Connect Core, code flow with PKCE).
public struct RelyingParty: Sendable {
    public let provider: IdentityProvider
    private let secret: String
    private let memory: ProviderMemory
    private let send: @Sendable (WebRequest) async throws -> WebAnswer

    /// - Parameter secret: what the provider knows us by.
    /// - Parameter send: how a request is sent.
    public init(
        _ provider: IdentityProvider, secret: String, send: @escaping @Sendable (WebRequest) async throws -> WebAnswer
    ) {
        self.provider = provider
        self.secret = secret
        self.send = send
        memory = ProviderMemory(provider, send: send)
    }

    /// Where the browser is sent to sign in. Throws ``IdentityFailure`` `.unavailable`.
    ///
    /// - Parameter callback: where it comes back, as it is registered with the provider.
    public func signInAddress(_ attempt: SignInAttempt, callback: String, at now: Date) async throws -> String {
        let document = try await memory.document(at: now)
        var parameters = [
            (name: "response_type", value: "code"), (name: "client_id", value: provider.clientID),
            (name: "redirect_uri", value: callback),
            (name: "scope", value: provider.scopes.joined(separator: " ")), (name: "state", value: attempt.state),
            (name: "nonce", value: attempt.nonce), (name: "code_challenge", value: attempt.challenge),
            (name: "code_challenge_method", value: "S256"),
        ]
        if !provider.acrValues.isEmpty {
            parameters.append((name: "acr_values", value: provider.acrValues.joined(separator: " ")))
        }
        if attempt.isSilent {
            parameters.append((name: "prompt", value: "none"))
        } else if provider.profile == .franceconnect {
            parameters.append((name: "prompt", value: "login consent"))
        }
        return FormText.address(document.authorization.text, adding: parameters)
    }

    /// What the provider sent the browser back with.
    public struct Callback: Sendable {
        public let code: String?
        public let state: String?
        public let issuer: String?
        public let error: String?

        public init(code: String?, state: String?, issuer: String?, error: String?) {
            self.code = code
            self.state = state
            self.issuer = issuer
            self.error = error
        }
    }

    /// Who it is that came back. Throws ``IdentityFailure``.
    public func finish(
        _ attempt: SignInAttempt, with answer: Callback, callback: String, at now: Date
    ) async throws -> ProvenIdentity {
        guard answer.state == attempt.state, attempt.provider == provider.id, !attempt.isOver(at: now) else {
            throw IdentityFailure.forged(.session)
        }
        let document = try await memory.document(at: now)
        // Another provider may have sent the browser here, with a code of its own (mix-up).
        guard answer.issuer == provider.issuer || (answer.issuer == nil && !document.namesItself) else {
            throw IdentityFailure.forged(.issuer)
        }
        if let error = answer.error { throw IdentityFailure.refused(error) }
        guard let code = answer.code else { throw IdentityFailure.forged(.malformed) }
        let tokens = try await redeem(code, attempt, callback: callback, at: document.token)
        guard let idToken = tokens.text("id_token"), let accessToken = tokens.text("access_token") else {
            throw IdentityFailure.unavailable("its token endpoint gives no id_token or no access_token")
        }
        // At once: authentic2's live for half a minute.
        let claims = try await verified(idToken, at: now)
        try IDTokenCheck(provider: provider, nonce: attempt.nonce, accessToken: accessToken, now: now).check(claims)
        let more = try await userInfo(accessToken, of: claims.text("sub"), at: document.userInfo, now: now)
        return ProvenIdentity(
            provider: provider, subject: claims.text("sub") ?? "", session: claims.text("sid"), idToken: idToken,
            claims: more.map { claims.joined(with: $0) } ?? claims)
    }

    /// Where the browser is sent to sign out there too; nil if the provider has no such place.
    ///
    /// - Parameter back: where it comes back, as it is registered with the provider.
    public func signOutAddress(idToken: String, state: String, back: String, at now: Date) async -> String? {
        guard let place = try? await memory.document(at: now).endSession else { return nil }
        return FormText.address(
            place.text,
            adding: [
                (name: "id_token_hint", value: idToken), (name: "client_id", value: provider.clientID),
                (name: "post_logout_redirect_uri", value: back), (name: "state", value: state),
            ])
    }

    /// Tokens for a code, which is good once.
    private func redeem(
        _ code: String, _ attempt: SignInAttempt, callback: String, at address: WebAddress
    ) async throws -> Claims {
        var form = [
            (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
            (name: "redirect_uri", value: callback), (name: "code_verifier", value: attempt.verifier),
        ]
        var credentials: String?
        switch provider.clientAuthentication {
        case .post:
            form += [(name: "client_id", value: provider.clientID), (name: "client_secret", value: secret)]
        case .basic:
            let pair = "\(FormText.encoded(provider.clientID)):\(FormText.encoded(secret))"
            credentials = "Basic \(Data(pair.utf8).base64EncodedString())"
        }
        var request = WebRequest(address, form: form)
        request.set("Accept", "application/json")
        if let credentials { request.set("Authorization", credentials) }
        request.limit = 256 * 1024
        let answer = try await ProviderMemory.ask(request, send)
        let document = Claims(json: answer.body)
        guard answer.status == 200, let document else {
            // RFC 6749 §5.2; the code names no person.
            let word = document?.text("error").map { ", \($0.prefix(80))" } ?? ""
            throw IdentityFailure.unavailable("its token endpoint answers \(answer.status)\(word)")
        }
        return document
    }

    /// What a token says, once its signature holds by the algorithm of the settings.
    private func verified(_ text: String, at now: Date) async throws -> Claims {
        let token = try SignedToken(text)
        guard token.algorithm == provider.algorithm.rawValue else { throw IdentityFailure.forged(.algorithm) }
        if provider.algorithm == .hs256 {
            try SharedSecret(text: secret).verify(token)
            return token.claims
        }
        do {
            try await memory.keys(at: now).verify(token, by: provider.algorithm)
        } catch IdentityFailure.forged(let flaw) {
            // The provider may have changed its keys.
            guard let keys = try await memory.newKeys(at: now) else { throw IdentityFailure.forged(flaw) }
            try keys.verify(token, by: provider.algorithm)
        }
        return token.claims
    }

    /// What the provider says besides, as JSON or signed; nil if it has no place for that.
    private func userInfo(
        _ accessToken: String, of subject: String?, at address: WebAddress?, now: Date
    ) async throws -> Claims? {
        guard let address else { return nil }
        var request = WebRequest(address)
        request.set("Accept", "application/json, application/jwt")
        request.set("Authorization", "Bearer \(accessToken)")
        request.limit = 256 * 1024
        let answer = try await ProviderMemory.ask(request, send)
        guard answer.status == 200 else {
            throw IdentityFailure.unavailable("its userinfo endpoint answers \(answer.status)")
        }
        let claims: Claims
        if answer.type == "application/jwt" {
            claims = try await verified(String(decoding: answer.body, as: UTF8.self), at: now)
            // Signed answers say whose they are and for whom (Core §5.3.2).
            guard claims.text("iss") == provider.issuer || !claims.has("iss") else {
                throw IdentityFailure.forged(.issuer)
            }
            guard claims.texts("aud").contains(provider.clientID) || !claims.has("aud") else {
                throw IdentityFailure.forged(.audience)
            }
        } else {
            guard let document = Claims(json: answer.body) else {
                throw IdentityFailure.unavailable("its userinfo endpoint gives no JSON object")
            }
            claims = document
        }
        guard claims.text("sub") == subject else { throw IdentityFailure.forged(.otherSubject) }
        return claims
    }
}

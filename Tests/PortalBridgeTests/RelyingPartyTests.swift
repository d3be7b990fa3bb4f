import Crypto
import CryptoExtras
import Foundation
import HTTPClient
import Reports
import Testing

@testable import PortalBridge

/// One sign-in with a provider that a test makes good or bad.
struct SignIn {
    let provider = TestProvider()
    let attempt = SignInAttempt(provider: "id", isStaff: false, isSilent: false, back: "/", at: TestProvider.now)
    let party: RelyingParty
    static let callback = "https://trottoir.example.org/connexion/id/retour"

    init(
        _ algorithm: IdentityProvider.Algorithm = .rs256, profile: IdentityProvider.Profile = .standard,
        post: Bool = false, acr: [String] = []
    ) {
        let settings = IdentityProvider(
            id: "id", issuer: TestProvider.issuer, clientID: "trottoir", secretVariable: "TROTTOIR_X",
            algorithm: algorithm, profile: profile, clientAuthentication: post ? .post : .basic, acrValues: acr,
            rolesClaim: "roles", positions: [.init("voirie", .init(role: .crew, departments: ["roads"]))])
        let (provider, nonce) = (provider, attempt.nonce)
        party = RelyingParty(settings, secret: TestProvider.secret) { provider.send($0, nonce: nonce) }
    }

    /// Comes back from the provider.
    func finish(
        code: String? = "c", state: String? = nil, issuer: String? = TestProvider.issuer, error: String? = nil,
        after seconds: TimeInterval = 0
    ) async throws -> ProvenIdentity {
        try await party.finish(
            attempt, with: .init(code: code, state: state ?? attempt.state, issuer: issuer, error: error),
            callback: Self.callback, at: TestProvider.now.addingTimeInterval(seconds))
    }

    /// What is wrong with a sign-in; nil if nothing is.
    func failure(after seconds: TimeInterval = 0) async -> IdentityFailure? {
        do {
            _ = try await finish(after: seconds)
            return nil
        } catch { return error as? IdentityFailure }
    }
}

@Suite struct RelyingPartyTests {
    @Test func aBrowserIsSentWithEverythingThatTheAnswerMustFit() async throws {
        let one = SignIn(acr: ["eidas1"])
        let address = try await one.party.signInAddress(one.attempt, callback: SignIn.callback, at: TestProvider.now)
        let parts = try #require(URLComponents(string: address))
        let query = Dictionary(uniqueKeysWithValues: (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") })
        #expect(address.hasPrefix("https://id.example.org/authorize?a=b&response_type=code&"))
        #expect(query["client_id"] == "trottoir")
        #expect(query["redirect_uri"] == SignIn.callback)
        #expect(query["scope"] == "openid profile email")
        #expect(query["acr_values"] == "eidas1")
        #expect(query["code_challenge_method"] == "S256")
        let digest = SHA256.hash(data: Data(one.attempt.verifier.utf8))
        #expect(query["code_challenge"] == Base64URL.encoded(digest))
        #expect(query["prompt"] == nil)
        // 256 bits each, and never the same.
        let secrets = [one.attempt.state, one.attempt.nonce, one.attempt.verifier]
        #expect(Set(secrets).count == 3 && secrets.allSatisfy { $0.utf8.count == 43 })
    }

    @Test func nobodyIsAskedInSilence() async throws {
        let one = SignIn()
        let attempt = SignInAttempt(provider: "id", isStaff: false, isSilent: true, back: "/", at: TestProvider.now)
        let address = try await one.party.signInAddress(attempt, callback: SignIn.callback, at: TestProvider.now)
        #expect(address.contains("&prompt=none"))
    }

    /// The code challenge is the one of RFC 7636, appendix B.
    @Test func theChallengeIsTheStandards() throws {
        let json = """
            {"provider":"id","state":"s","nonce":"n","verifier":"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "isStaff":false,"isSilent":false,"back":"/","startedAt":0}
            """
        let attempt = try JSONDecoder().decode(SignInAttempt.self, from: Data(json.utf8))
        #expect(attempt.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(arguments: IdentityProvider.Algorithm.allCases)
    func everyAlgorithmOfTheSettingsSignsIn(algorithm: IdentityProvider.Algorithm) async throws {
        let one = SignIn(algorithm)
        one.provider.set { manner in
            manner.algorithm = .text(algorithm.rawValue)
            switch algorithm {
            case .rs256: break
            case .es256: (manner.signer, manner.keyID) = (.curve(TestProvider.curve), "curve")
            case .hs256: manner.signer = .secret(Array(TestProvider.secret.utf8))
            }
        }
        let person = try await one.finish()
        #expect(person.subject == "u-1")
        #expect(person.session == "s-1")
        #expect(person.name == "Jeanne Petit")
        #expect(person.claims.text("email") == "jeanne@example.org")
        #expect(person.verifiedEmail == nil)
    }

    @Test func aCodeIsShownWithItsVerifierAndOurSecret() async throws {
        let basic = SignIn()
        _ = try await basic.finish()
        let request = try #require(basic.provider.requests.first { $0.address.text.hasSuffix("/token") })
        let form = String(decoding: request.body ?? [], as: UTF8.self)
        #expect(form.contains("grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Ftrottoir"))
        #expect(form.contains("code_verifier=\(basic.attempt.verifier)"))
        #expect(!form.contains("client_secret"))
        // RFC 6749 §2.3.1: escaped before it is joined.
        let pair = Data("trottoir:geheim%20%26%20s%C3%BBr".utf8).base64EncodedString()
        #expect(request.header("Authorization") == "Basic \(pair)")
        let post = SignIn(post: true)
        _ = try await post.finish()
        let other = try #require(post.provider.requests.first { $0.address.text.hasSuffix("/token") })
        #expect(other.header("Authorization") == nil)
        #expect(
            String(decoding: other.body ?? [], as: UTF8.self).hasSuffix("client_secret=geheim%20%26%20s%C3%BBr"))
    }

    @Test func whatItSaysIsAskedForOnce() async throws {
        let one = SignIn()
        for _ in 0..<3 { _ = try await one.finish() }
        let paths = one.provider.requests.map { $0.address.text.dropFirst("https://id.example.org".count) }
        #expect(paths.count { $0 == "/.well-known/openid-configuration" } == 1)
        #expect(paths.count { $0 == "/certs" } == 1)
        #expect(paths.count { $0 == "/token" } == 3)
    }

    @Test func aProviderThatIsAwayForAWhileStaysKnown() async throws {
        let one = SignIn()
        _ = try await one.finish()
        one.provider.set { manner in
            for path in ["/.well-known/openid-configuration", "/certs"] {
                manner.answers[path] = WebAnswer(status: 503, body: [])
            }
            manner.claims["iat"] = .number(TestProvider.now.timeIntervalSince1970 + 800)
            manner.claims["exp"] = .number(TestProvider.now.timeIntervalSince1970 + 4000)
        }
        // The attempt itself lasts a quarter of an hour.
        #expect(await one.failure(after: 800) == nil)
    }

    @Test func aSignedUserInfoIsReadToo() async throws {
        let one = SignIn()
        one.provider.set { manner in
            manner.isUserInfoSigned = true
            manner.userInfo = [
                "sub": "u-1", "iss": .text(TestProvider.issuer), "aud": "trottoir", "email": "a@b.fr",
                "email_verified": .flag(true), "roles": .list(["other", "voirie"]),
            ]
        }
        let person = try await one.finish()
        #expect(person.verifiedEmail == "a@b.fr")
        let crew = StaffLogin.Standing.position(.init(role: .crew, departments: ["roads"]))
        #expect(person.staff(language: "fr").standing == crew)
    }

    @Test func franceConnectsEMailProvesNothing() async throws {
        let one = SignIn(profile: .franceconnect, acr: ["eidas1"])
        one.provider.set { manner in
            manner.claims["acr"] = "eidas2"
            manner.userInfo = ["sub": "u-1", "email": "a@b.fr", "email_verified": .flag(true)]
        }
        let person = try await one.finish()
        #expect(person.verifiedEmail == nil)
        #expect(person.claims.text("email") == "a@b.fr")
        one.provider.set { $0.claims["acr"] = "eidas0" }
        #expect(await one.failure() == .forged(.level))
        one.provider.set { $0.claims["acr"] = nil }
        #expect(await one.failure() == .forged(.level))
    }

    @Test func signingOutThereSaysWho() async throws {
        let one = SignIn()
        let address = await one.party.signOutAddress(
            idToken: "t", state: "s", back: "https://t.example/", at: TestProvider.now)
        #expect(
            address == "https://id.example.org/logout?id_token_hint=t&client_id=trottoir"
                + "&post_logout_redirect_uri=https%3A%2F%2Ft.example%2F&state=s")
        let other = SignIn()
        other.provider.set { $0.document["end_session_endpoint"] = nil }
        #expect(await other.party.signOutAddress(idToken: "t", state: "s", back: "/", at: TestProvider.now) == nil)
    }
}

import Crypto
import CryptoExtras
import Foundation
import HTTPClient
import Reports
import Synchronization
import Testing

@testable import PortalBridge

/// What somebody between us and the provider, another provider, or the provider itself may try.
@Suite struct HostileProviderTests {
    typealias Flaw = IdentityFailure.Flaw

    /// One thing that is wrong, and what is said of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let flaw: Flaw
        let change: @Sendable (inout TestProvider.Manner) -> Void

        init(_ name: String, _ flaw: Flaw, _ change: @escaping @Sendable (inout TestProvider.Manner) -> Void) {
            (testDescription, self.flaw, self.change) = (name, flaw, change)
        }
    }

    private static let time = TestProvider.now.timeIntervalSince1970

    @Test(arguments: [
        Case("alg none", .algorithm) { ($0.algorithm, $0.signer) = ("none", .nothing) },
        Case("alg None", .algorithm) { ($0.algorithm, $0.signer) = ("None", .nothing) },
        Case("alg absent", .malformed) { $0.algorithm = .null },
        Case("no signature", .signature) { $0.signer = .nothing },
        Case("ES256 with a key that it publishes", .algorithm) {
            ($0.algorithm, $0.keyID, $0.signer) = ("ES256", "curve", .curve(TestProvider.curve))
        },
        Case("RS256 that names an ES256 key", .unknownKey) {
            ($0.keyID, $0.signer) = ("curve", .curve(TestProvider.curve))
        },
        Case("HS256 with the public key as its secret", .algorithm) {
            ($0.algorithm, $0.signer) = ("HS256", .secret(Array(TestProvider.rsa.publicKey.pemRepresentation.utf8)))
        },
        Case("HS256 with our secret", .algorithm) {
            ($0.algorithm, $0.signer) = ("HS256", .secret(Array(TestProvider.secret.utf8)))
        },
        Case("somebody else's key", .signature) { $0.signer = .rsa(TestProvider.otherRSA) },
        Case("a key of its own in the header", .signature) {
            $0.signer = .rsa(TestProvider.otherRSA)
            $0.moreHeader = ["jwk": .object(TestProvider.published(TestProvider.otherRSA, "one"))]
        },
        Case("a header that must be understood", .malformed) { $0.moreHeader = ["crit": .list(["b64"])] },
        Case("iss of another", .issuer) { $0.claims["iss"] = "https://evil.example/" },
        Case("iss without its slash", .issuer) { $0.claims["iss"] = "https://id.example.org" },
        Case("no iss", .issuer) { $0.claims["iss"] = nil },
        Case("aud of another", .audience) { $0.claims["aud"] = "other" },
        Case("no aud", .audience) { $0.claims["aud"] = nil },
        Case("aud that begins like ours", .audience) { $0.claims["aud"] = "trottoir2" },
        Case("two aud and no azp", .party) { $0.claims["aud"] = .list(["trottoir", "other"]) },
        Case("azp of another", .party) { $0.claims["azp"] = "other" },
        Case("azp that is no text", .party) { $0.claims["azp"] = .number(1) },
        Case("expired", .expired) { $0.claims["exp"] = .number(time - 60) },
        Case("no exp", .expired) { $0.claims["exp"] = nil },
        Case("exp in quotes", .expired) { $0.claims["exp"] = .text(String(Int(time + 30))) },
        Case("iat in the future", .early) { $0.claims["iat"] = .number(time + 61) },
        Case("no iat", .early) { $0.claims["iat"] = nil },
        Case("nbf in the future", .early) { $0.claims["nbf"] = .number(time + 61) },
        Case("made long ago", .stale) { $0.claims["iat"] = .number(time - 600) },
        Case("nonce of another sign-in", .nonce) { $0.claims["nonce"] = "n" },
        Case("nonce that is nothing", .nonce) { $0.claims["nonce"] = .null },
        Case("nobody", .subject) { $0.claims["sub"] = "" },
        Case("a subject that is no text", .subject) { $0.claims["sub"] = .number(1) },
        Case("a subject without an end", .subject) { $0.claims["sub"] = .text(String(repeating: "u", count: 256)) },
        Case("another access token", .accessToken) { $0.claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA" },
        Case("userinfo of somebody else", .otherSubject) { $0.userInfo = ["sub": "u-2"] },
        Case("userinfo of nobody", .otherSubject) { $0.userInfo = ["email": "a@b.fr"] },
        Case("signed userinfo for somebody else", .audience) {
            ($0.isUserInfoSigned, $0.userInfo) = (true, ["sub": "u-1", "aud": "other"])
        },
        Case("signed userinfo by somebody else", .issuer) {
            ($0.isUserInfoSigned, $0.userInfo) = (true, ["sub": "u-1", "iss": "https://evil.example/"])
        },
    ])
    func whatDoesNotHoldSignsNobodyIn(wrong: Case) async throws {
        let one = SignIn()
        #expect(await one.failure() == nil)
        one.provider.set(wrong.change)
        #expect(await one.failure() == .forged(wrong.flaw))
    }

    @Test func theEdgesOfTimeHold() async throws {
        let one = SignIn()
        one.provider.set { $0.claims["exp"] = .number(Self.time - 59) }
        #expect(await one.failure() == nil)
        one.provider.set { $0.claims["iat"] = .number(Self.time + 60) }
        #expect(await one.failure() == nil)
        one.provider.set { ($0.claims["azp"], $0.claims["aud"]) = ("trottoir", .list(["trottoir", "other"])) }
        #expect(await one.failure() == nil)
    }

    @Test func aSharedSecretIsNoKeyOfTheirs() async throws {
        let one = SignIn(.hs256)
        one.provider.set { ($0.algorithm, $0.signer) = ("HS256", .secret(Array("another".utf8))) }
        #expect(await one.failure() == .forged(.signature))
        // Whoever publishes it has given it away.
        one.provider.set { manner in
            manner.keys.append(["kty": "oct", "kid": "one", "k": .text(Base64URL.encoded("another".utf8))])
        }
        #expect(await one.failure() == .forged(.signature))
        one.provider.set { ($0.algorithm, $0.signer) = ("RS256", .rsa(TestProvider.rsa)) }
        #expect(await one.failure() == .forged(.algorithm))
    }

    @Test func aTokenThatIsBentAnywhereIsRefused() async throws {
        let one = SignIn()
        let manner = one.provider.manner.withLock { $0 }
        let claims = manner.claims.merging(["nonce": .text(one.attempt.nonce)]) { $1 }
        let good = TestProvider.token(claims, manner)
        let parts = good.split(separator: ".").map(String.init)
        let last = try #require(good.last)
        for token in [
            "", ".", "..", "...", parts[0], "\(parts[0]).\(parts[1])", "\(parts[0]).\(parts[1]).", good + ".x",
            good + "=", " " + good, good + "\n", good.dropLast() + (last == "A" ? "B" : "A"), good + "AAAA",
            "\(parts[0])=.\(parts[1]).\(parts[2])", String(repeating: "a", count: 70_000),
            "\(Base64URL.encoded("[]".utf8)).\(parts[1]).\(parts[2])",
            "\(parts[0]).\(Base64URL.encoded("{\"iss\":".utf8)).\(parts[2])",
        ] {
            let answer = Claims.Value.object(["access_token": "at", "id_token": .text(String(token))])
            one.provider.set { $0.answers["/token"] = TestProvider.json(answer) }
            let failure = await one.failure()
            let flaws: [IdentityFailure] = [.forged(.malformed), .forged(.signature)]
            #expect(failure.map { flaws.contains($0) || (token.isEmpty && $0 != .refused("")) } == true, "\(token)")
        }
    }

    @Test func keysMayBeChanged() async throws {
        let one = SignIn()
        #expect(await one.failure() == nil)
        // The same name, another key.
        one.provider.set { manner in
            manner.keys = [TestProvider.published(TestProvider.otherRSA, "one")]
            manner.signer = .rsa(TestProvider.otherRSA)
        }
        #expect(await one.failure(after: 61) == nil)
        // What the former key signs is good for nothing any more.
        one.provider.set { $0.signer = .rsa(TestProvider.rsa) }
        #expect(await one.failure(after: 62) == .forged(.signature))
        // Another name.
        one.provider.set { manner in
            manner.keys = [TestProvider.published(TestProvider.rsa, "two")]
            manner.keyID = "two"
            manner.claims["exp"] = .number(Self.time + 200)
        }
        #expect(await one.failure(after: 130) == nil)
    }

    @Test func namesOfKeysThatNobodyHasAreAskedForOnceAMinute() async throws {
        let one = SignIn()
        #expect(await one.failure() == nil)
        #expect(one.provider.keyRequests == 1)
        for number in 0..<20 {
            one.provider.set { $0.keyID = .text("k-\(number)") }
            #expect(await one.failure(after: 70) == .forged(.unknownKey))
        }
        #expect(one.provider.keyRequests == 2)
        #expect(await one.failure(after: 100) == .forged(.unknownKey))
        #expect(one.provider.keyRequests == 2)
    }

    @Test func weakAndStrangeKeysAreNone() throws {
        let small = try _RSA.Signing.PrivateKey(unsafeKeySize: .init(bitCount: 1024))
        let keys: [[String: Claims.Value]] = [
            TestProvider.published(small, "one"),
            TestProvider.published(TestProvider.rsa, "one").merging(["use": "enc"]) { $1 },
            TestProvider.published(TestProvider.rsa, "one").merging(["alg": "RS512"]) { $1 },
            TestProvider.published(TestProvider.rsa, "one").merging(["n": "AQAB"]) { $1 },
            ["kty": "oct", "kid": "one", "k": "AAAA"],
            ["kty": "EC", "crv": "P-256", "kid": "one", "x": "AA", "y": "AA"],
            ["kid": "one"],
        ]
        let document = Claims.Value.object(["keys": .list(keys.map { .object($0) })]).json
        let known = try #require(SigningKeys(json: Array(document.utf8)))
        let one = SignIn()
        let manner = one.provider.manner.withLock { $0 }
        let token = try SignedToken(TestProvider.token(manner.claims, manner))
        #expect(throws: IdentityFailure.forged(.unknownKey)) { try known.verify(token, by: .rs256) }
        #expect(SigningKeys(json: Array("[]".utf8)) == nil)
        #expect(SigningKeys(json: Array("{}".utf8)) == nil)
    }

    @Test func aConfigurationMustBeItsOwnAndEncrypted() async throws {
        let changes: [@Sendable (inout TestProvider.Manner) -> Void] = [
            { $0.document["issuer"] = "https://id.example.org" },
            { $0.document["issuer"] = "https://evil.example/" },
            { $0.document["issuer"] = nil },
            { $0.document["token_endpoint"] = "http://id.example.org/token" },
            { $0.document["token_endpoint"] = "http://127.0.0.1/token" },
            { $0.document["authorization_endpoint"] = "javascript:alert(1)" },
            { $0.document["jwks_uri"] = "file:///etc/passwd" },
            { $0.answers["/.well-known/openid-configuration"] = WebAnswer(status: 302, body: []) },
            { $0.answers["/.well-known/openid-configuration"] = WebAnswer(status: 200, body: Array("<html>".utf8)) },
            { $0.answers["/certs"] = WebAnswer(status: 200, body: Array("{\"keys\":1".utf8)) },
        ]
        for change in changes {
            let one = SignIn()
            one.provider.set(change)
            guard case .unavailable = await one.failure() else {
                Issue.record("\(one.provider.manner.withLock { $0.document })")
                continue
            }
        }
    }

    /// A redirect is no answer, and what is behind it is not asked.
    @Test(arguments: [301, 302, 307, 400, 401, 500])
    func aTokenEndpointThatDoesNotAnswerSignsNobodyIn(status: Int) async throws {
        let one = SignIn()
        one.provider.set { manner in
            let body = Claims.Value.object(["error": "invalid_grant"])
            manner.answers["/token"] = WebAnswer(
                status: status, headers: ["location": "https://evil.example/"], body: Array(body.json.utf8))
        }
        let failure = await one.failure()
        #expect(failure == .unavailable("its token endpoint answers \(status), invalid_grant"))
        #expect(!one.provider.requests.contains { $0.address.text.contains("evil") })
    }

    @Test func whatIsTooLargeOrTooSlowIsNoAnswer() async throws {
        for failure in [WebFailure.tooLong, .tooSlow, .unreachable("no route")] {
            let settings = SignIn().party.provider
            let party = RelyingParty(settings, secret: "x") { request in
                #expect(request.limit <= 256 * 1024)
                throw failure
            }
            await #expect(throws: IdentityFailure.unavailable("https://id.example.org: \(failure)")) {
                _ = try await party.signInAddress(
                    SignIn().attempt, callback: SignIn.callback, at: TestProvider.now)
            }
        }
    }

    @Test func anAnswerMustBelongToTheSignIn() async throws {
        let one = SignIn()
        await #expect(throws: IdentityFailure.forged(.session)) { try await one.finish(state: "other") }
        await #expect(throws: IdentityFailure.forged(.session)) {
            try await one.finish(after: SignInAttempt.lifetime)
        }
        await #expect(throws: IdentityFailure.forged(.issuer)) { try await one.finish(issuer: "https://evil.example/") }
        // It says that it always says who it is (RFC 9207).
        await #expect(throws: IdentityFailure.forged(.issuer)) { try await one.finish(issuer: nil) }
        await #expect(throws: IdentityFailure.forged(.malformed)) { try await one.finish(code: nil) }
        await #expect(throws: IdentityFailure.refused("login_required")) {
            try await one.finish(code: nil, error: "login_required")
        }
        // None of these has shown the code to anybody.
        #expect(!one.provider.requests.contains { $0.body != nil })
        let silent = SignIn()
        silent.provider.set { $0.document["authorization_response_iss_parameter_supported"] = nil }
        _ = try await silent.finish(issuer: nil)
    }
}

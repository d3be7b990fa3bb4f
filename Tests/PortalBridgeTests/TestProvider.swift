import Crypto
import CryptoExtras
import Foundation
import HTTPClient
import Reports
import Synchronization

@testable import PortalBridge

/// An identity provider that says whatever a test wants, good or bad; asked without a network.
final class TestProvider: Sendable {
    /// What signs a token.
    enum Signer: Sendable {
        case rsa(_RSA.Signing.PrivateKey)
        case curve(P256.Signing.PrivateKey)
        case secret([UInt8])
        case nothing
    }

    /// How it behaves.
    struct Manner: Sendable {
        var document: [String: Claims.Value]
        var keys: [[String: Claims.Value]]
        var algorithm: Claims.Value = "RS256"
        var keyID: Claims.Value? = "one"
        var moreHeader: [String: Claims.Value] = [:]
        var signer = Signer.rsa(TestProvider.rsa)
        /// What the ID token says; a member that is absent was taken away.
        var claims: [String: Claims.Value]
        var userInfo: [String: Claims.Value]? = ["sub": "u-1", "email": "jeanne@example.org"]
        /// Whether userinfo is signed.
        var isUserInfoSigned = false
        /// Answers instead of its own, by path.
        var answers: [String: WebAnswer] = [:]
    }

    static let rsa = try! _RSA.Signing.PrivateKey(keySize: .bits2048)
    static let otherRSA = try! _RSA.Signing.PrivateKey(keySize: .bits2048)
    static let curve = P256.Signing.PrivateKey()
    static let issuer = "https://id.example.org/"
    static let secret = "geheim & sûr"
    static let now = Date(timeIntervalSince1970: 1_767_323_045)

    let manner: Mutex<Manner>
    private let asked = Mutex<[WebRequest]>([])

    var requests: [WebRequest] { asked.withLock { $0 } }

    /// The requests for its keys.
    var keyRequests: Int { requests.count { $0.address.text.hasSuffix("/certs") } }

    init() {
        manner = Mutex(
            Manner(
                document: [
                    "issuer": .text(Self.issuer), "authorization_endpoint": "https://id.example.org/authorize?a=b",
                    "token_endpoint": "https://id.example.org/token", "jwks_uri": "https://id.example.org/certs",
                    "userinfo_endpoint": "https://id.example.org/userinfo",
                    "end_session_endpoint": "https://id.example.org/logout",
                    "authorization_response_iss_parameter_supported": .flag(true),
                ],
                keys: [Self.published(Self.rsa, "one"), Self.published(Self.curve, "curve")],
                claims: [
                    "iss": .text(Self.issuer), "aud": "trottoir", "sub": "u-1",
                    "exp": .number(Self.now.timeIntervalSince1970 + 30), "iat": .number(Self.now.timeIntervalSince1970),
                    "sid": "s-1", "given_name": "Jeanne", "family_name": "Petit",
                ]))
    }

    func set(_ change: (inout Manner) -> Void) { manner.withLock { change(&$0) } }

    /// Answers a request, as ``WebClient/send(_:)`` would. `nonce` is what the ID token repeats.
    func send(_ request: WebRequest, nonce: String) -> WebAnswer {
        asked.withLock { $0.append(request) }
        let manner = manner.withLock { $0 }
        let path = String(request.address.text.dropFirst("https://id.example.org".count))
        if let answer = manner.answers[path] { return answer }
        switch path {
        case "/.well-known/openid-configuration": return Self.json(.object(manner.document))
        case "/certs": return Self.json(.object(["keys": .list(manner.keys.map { .object($0) })]))
        case "/token":
            let claims = ["nonce": Claims.Value.text(nonce)].merging(manner.claims) { $1 }
            return Self.json(.object(["access_token": "at", "id_token": .text(Self.token(claims, manner))]))
        case "/userinfo":
            guard let claims = manner.userInfo else { return WebAnswer(status: 401, body: []) }
            guard manner.isUserInfoSigned else { return Self.json(.object(claims)) }
            return WebAnswer(
                status: 200, headers: ["content-type": "application/jwt; charset=utf-8"],
                body: Array(Self.token(claims, manner).utf8))
        default: return WebAnswer(status: 404, body: [])
        }
    }

    static func json(_ value: Claims.Value, status: Int = 200) -> WebAnswer {
        WebAnswer(status: status, headers: ["content-type": "application/json"], body: Array(value.json.utf8))
    }

    static func token(_ claims: [String: Claims.Value], _ manner: Manner) -> String {
        var header = manner.moreHeader
        header["alg"] = manner.algorithm
        header["kid"] = manner.keyID
        let signed = [header, claims].map { Base64URL.encoded(Claims.Value.object($0).json.utf8) }
            .joined(separator: ".")
        return "\(signed).\(Base64URL.encoded(signature(of: signed, manner.signer)))"
    }

    private static func signature(of text: String, _ signer: Signer) -> [UInt8] {
        let bytes = Data(text.utf8)
        switch signer {
        case .rsa(let key):
            return Array(
                try! key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5).rawRepresentation)
        case .curve(let key): return Array(try! key.signature(for: bytes).rawRepresentation)
        case .secret(let secret):
            return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: secret)))
        case .nothing: return []
        }
    }

    static func published(_ key: _RSA.Signing.PrivateKey, _ id: String) -> [String: Claims.Value] {
        let parts = try! key.publicKey.getKeyPrimitives()
        return [
            "kty": "RSA", "kid": .text(id), "use": "sig", "n": .text(Base64URL.encoded(parts.modulus)),
            "e": .text(Base64URL.encoded(parts.publicExponent)),
        ]
    }

    static func published(_ key: P256.Signing.PrivateKey, _ id: String) -> [String: Claims.Value] {
        let point = key.publicKey.rawRepresentation
        return [
            "kty": "EC", "crv": "P-256", "kid": .text(id), "x": .text(Base64URL.encoded(point.prefix(32))),
            "y": .text(Base64URL.encoded(point.suffix(32))),
        ]
    }
}

extension Claims.Value: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .text(text) }

    /// As JSON.
    var json: String {
        switch self {
        case .text(let text): String(decoding: try! JSONEncoder().encode(text), as: UTF8.self)
        case .number(let number): String(Int(number))
        case .flag(let flag): String(flag)
        case .list(let values): "[\(values.map(\.json).joined(separator: ","))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\(Self.text($0.key).json):\($0.value.json)" }.joined(separator: ","))}"
        case .null: "null"
        }
    }
}

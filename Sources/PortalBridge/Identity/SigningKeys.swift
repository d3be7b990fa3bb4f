import Crypto
import CryptoExtras
import Foundation
import Reports

/// The keys that a provider publishes (JWKS, RFC 7517), as far as tokens may be signed with them.
struct SigningKeys: Sendable {
    private enum Key: Sendable {
        case rsa(_RSA.Signing.PublicKey)
        case curve(P256.Signing.PublicKey)
    }

    private let keys: [(id: String?, key: Key)]

    /// Keys that a provider may have: more would be work for nothing.
    private static let most = 50

    /// Nil if it is no list of keys. Keys of other kinds are left out, those shared in secret too: nothing that a provider
    /// publishes is a secret.
    init?(json: [UInt8]) {
        guard let document = Claims(json: json), document.has("keys") else { return nil }
        keys = document.objects("keys").prefix(Self.most).compactMap { claims in
            guard claims.text("use").map({ $0 == "sig" }) ?? true, let key = Self.key(claims) else { return nil }
            return (claims.text("kid"), key)
        }
    }

    private static func key(_ claims: Claims) -> Key? {
        func bytes(_ name: String) -> [UInt8]? { claims.text(name).flatMap { Base64URL.decoded($0[...]) } }
        switch (claims.text("kty"), claims.text("alg")) {
        case ("RSA", nil), ("RSA", "RS256"):
            // From 2,048 bits (RFC 7518 §3.3) to 8,192: beyond that a signature costs more than it proves.
            guard let modulus = bytes("n"), (256...1024).contains(modulus.count), let exponent = bytes("e") else {
                return nil
            }
            return (try? _RSA.Signing.PublicKey(n: modulus, e: exponent)).map { .rsa($0) }
        case ("EC", nil), ("EC", "ES256"):
            guard claims.text("crv") == "P-256", let x = bytes("x"), let y = bytes("y"), x.count == 32, y.count == 32
            else { return nil }
            return (try? P256.Signing.PublicKey(rawRepresentation: x + y)).map { .curve($0) }
        default: return nil
        }
    }

    /// Throws `.unknownKey` if no key has the token's name, `.signature` if none that could be meant has signed it.
    func verify(_ token: SignedToken, by algorithm: IdentityProvider.Algorithm) throws(IdentityFailure) {
        let candidates = keys.filter { entry in
            switch (entry.key, algorithm) {
            case (.rsa, .rs256), (.curve, .es256): token.keyID == nil || entry.id == token.keyID
            default: false
            }
        }
        guard !candidates.isEmpty else { throw .forged(.unknownKey) }
        guard candidates.contains(where: { Self.holds(token, $0.key) }) else { throw .forged(.signature) }
    }

    private static func holds(_ token: SignedToken, _ key: Key) -> Bool {
        let digest = SHA256.hash(data: token.signed)
        switch key {
        case .rsa(let key):
            let signature = _RSA.Signing.RSASignature(rawRepresentation: token.signature)
            return key.isValidSignature(signature, for: digest, padding: .insecurePKCS1v1_5)
        case .curve(let key):
            guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: token.signature) else {
                return false
            }
            return key.isValidSignature(signature, for: digest)
        }
    }
}

/// The secret that a client shares with its provider, as what signs tokens.
struct SharedSecret: Sendable {
    let text: String

    func verify(_ token: SignedToken) throws(IdentityFailure) {
        let key = SymmetricKey(data: Data(text.utf8))
        // HMAC's own check takes the same time wherever the first difference is.
        guard HMAC<SHA256>.isValidAuthenticationCode(token.signature, authenticating: token.signed, using: key) else {
            throw .forged(.signature)
        }
    }
}

import Foundation

/// A token as it came (JWS compact serialization, RFC 7515 §7.1): nothing of it is believed yet.
struct SignedToken {
    /// What its header says. Only compared with what the settings say, never followed.
    let algorithm: String
    /// Which of the provider's keys it says it is signed with.
    let keyID: String?
    let claims: Claims
    /// What is signed.
    let signed: [UInt8]
    let signature: [UInt8]

    /// Bytes that a token may have.
    private static let longest = 64 * 1024

    /// Throws `.malformed`, also for one that is encrypted, or has a header that must be understood.
    init(_ text: String) throws(IdentityFailure) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 3, let head = Base64URL.decoded(parts[0]),
            let body = Base64URL.decoded(parts[1]), let signature = Base64URL.decoded(parts[2]),
            let header = Claims(json: head), let claims = Claims(json: body), let algorithm = header.text("alg"),
            !header.has("crit"), !header.has("b64")
        else { throw .forged(.malformed) }
        self.algorithm = algorithm
        keyID = header.text("kid")
        self.claims = claims
        signed = Array(text.utf8.dropLast(parts[2].utf8.count + 1))
        self.signature = signature
    }
}

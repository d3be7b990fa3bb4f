import Crypto
public import Foundation

/// Signs and verifies the query strings that services of the portal send each other.
///
/// Only the query is signed, as it is sent, up to `&signature=`; never the path or the body. Source: Publik's
/// `lingo/utils/signature.py` and `wcs/api_utils.py`. Where the portal is lax (other hashes, no nonce, parameters
/// after the signature) this is strict, since every signer in use sends the strict form.
public struct SignedQuery: Sendable {
    /// Why a query is refused; the wording is the portal's own.
    public enum Refusal: String, Error, Sendable, Equatable {
        case noSignature = "Missing signature."
        case signatureNotLast = "Signature must be the last parameter."
        case algorithm = "Invalid algo."
        case signature = "Invalid signature."
        case timestamp = "Invalid timestamp."
        case tooOld = "timestamp is more than 30 seconds in the past"
        case tooNew = "timestamp is more than 30 seconds in the future"
        case nonce = "Missing nonce."
        case repeated = "Repeated parameter."
    }

    /// How far, in seconds, the caller's clock may be from ours.
    public static let window: TimeInterval = 30

    private let key: SymmetricKey

    /// `secret` is shared with the other service.
    public init(secret: String) {
        key = SymmetricKey(data: Data(secret.utf8))
    }

    /// `query` (already percent-encoded, possibly empty) with the four parameters that sign it.
    ///
    /// `nonce` is 128 random bits in hexadecimal; it and `now` are passed in so that tests can choose them.
    public func sign(_ query: String, now: Date, nonce: String) -> String {
        let stamp = now.formatted(.iso8601).replacingOccurrences(of: ":", with: "%3A")
        let signed = query + (query.isEmpty ? "" : "&") + "algo=sha256&timestamp=\(stamp)&nonce=\(nonce)"
        let signature = Data(HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)).base64EncodedString()
        return signed + "&signature=" + Self.quoted(signature)
    }

    /// Verifies the raw query string of a request; gives its parameters, decoded, without the four that sign it, and
    /// the nonce, which the caller must remember for twice ``window`` and refuse when it comes again.
    public func verify(_ query: String, now: Date) throws(Refusal) -> (parameters: [String: String], nonce: String) {
        guard let cut = query.range(of: "&signature=") else { throw .noSignature }
        let signed = query[..<cut.lowerBound]
        let signatureText = query[cut.upperBound...]
        guard !signatureText.contains("&") else { throw .signatureNotLast }
        var parameters: [String: String] = [:]
        for pair in signed.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            guard parameters.updateValue(parts.count > 1 ? Self.decoded(parts[1]) : "", forKey: name) == nil else {
                throw .repeated
            }
        }
        guard parameters.removeValue(forKey: "algo") == "sha256" else { throw .algorithm }
        // HMAC's own check takes the same time wherever the first difference is.
        guard let signature = Data(base64Encoded: Self.decoded(signatureText)),
            HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: Data(signed.utf8), using: key)
        else { throw .signature }
        guard let stamp = parameters.removeValue(forKey: "timestamp"), let date = try? Date(stamp, strategy: .iso8601)
        else { throw .timestamp }
        let age = now.timeIntervalSince(date)
        guard age <= Self.window else { throw .tooOld }
        guard age >= -Self.window else { throw .tooNew }
        guard let nonce = parameters.removeValue(forKey: "nonce"), !nonce.isEmpty else { throw .nonce }
        return (parameters, nonce)
    }

    /// As Python's `urllib.parse.quote` writes base64: a slash stays.
    private static func quoted(_ base64: String) -> String {
        base64.replacingOccurrences(of: "+", with: "%2B").replacingOccurrences(of: "=", with: "%3D")
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacingOccurrences(of: "+", with: " ")
        return spaced.removingPercentEncoding ?? spaced
    }
}

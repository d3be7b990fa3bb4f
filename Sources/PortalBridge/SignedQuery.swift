import Crypto
public import Foundation

/// Signs and verifies the query strings that services of the portal send each other.
///
/// Only the query is signed, as it is sent, up to `&signature=`; never the path or the body. Source: Publik's
/// `lingo/utils/signature.py` and `wcs/api_utils.py`. Where the portal is lax (other hashes, no nonce, parameters
/// after the signature, repeated parameters) this is strict, since every signer in use sends the strict form.
public struct SignedQuery: Sendable {
    /// Why a query is refused; ``description`` is the portal's own wording where it has one.
    public enum Refusal: Error, Sendable, Equatable, CustomStringConvertible {
        case noSignature
        case signatureNotLast
        case origin
        case unknownOrigin
        case algorithm
        case signature
        case timestamp
        /// By so many whole seconds.
        case tooOld(Int)
        /// By so many whole seconds.
        case tooNew(Int)
        case nonce
        case replayed
        /// The parameter of that name is there twice.
        case repeated(String)
        case encoding

        public var description: String {
            switch self {
            case .noSignature: "Missing signature."
            case .signatureNotLast: "Signature must be the last parameter."
            case .origin: "Missing/multiple orig field."
            case .unknownOrigin: "Invalid orig."
            case .algorithm: "Invalid algo."
            case .signature: "Invalid signature."
            case .timestamp: "Invalid timestamp."
            case .tooOld(let seconds): "timestamp is more than 30 seconds in the past: \(Self.clock(seconds))"
            case .tooNew(let seconds): "timestamp is more than 30 seconds in the future: \(Self.clock(seconds))"
            case .nonce: "Missing or invalid nonce."
            case .replayed: "Nonce already used."
            case .repeated(let name): "Multiple \(name) field."
            case .encoding: "Invalid percent-encoding."
            }
        }

        /// `0:00:32`, as Python writes a span of time.
        private static func clock(_ seconds: Int) -> String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(seconds / 3600):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        }
    }

    /// How far, in seconds, the caller's clock may be from ours.
    public static let window: TimeInterval = 30
    /// Longest nonce, in bytes.
    public static let longestNonce = 128

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
        return signed + "&signature=" + Self.quoted(signature(of: signed).base64EncodedString())
    }

    /// 128 random bits in hexadecimal, as a nonce is.
    public static func randomNonce() -> String {
        (0..<16).map { _ in UInt8.random(in: .min ... .max) }
            .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Verifies the raw query string of a request; gives its parameters, decoded, without the four that sign it, and
    /// the nonce, which the caller must remember for twice ``window`` and refuse when it comes again.
    public func verify(_ query: String, now: Date) throws(Refusal) -> (parameters: [String: String], nonce: String) {
        guard let cut = query.range(of: "&signature=") else { throw .noSignature }
        let signed = query[..<cut.lowerBound]
        let signatureText = query[cut.upperBound...]
        guard !signatureText.contains("&") else { throw .signatureNotLast }
        var parameters = try Self.parameters(signed)
        guard parameters.removeValue(forKey: "algo") == "sha256" else { throw .algorithm }
        // HMAC's own check takes the same time wherever the first difference is.
        guard let text = Self.decoded(signatureText), let signature = Data(base64Encoded: text),
            HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: Data(signed.utf8), using: key)
        else { throw .signature }
        guard let stamp = parameters.removeValue(forKey: "timestamp"),
            stamp.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/) != nil,
            let date = try? Date(stamp, strategy: .iso8601)
        else { throw .timestamp }
        let age = now.timeIntervalSince(date)
        guard age <= Self.window else { throw .tooOld(Int(min(age, 1e9))) }
        guard age >= -Self.window else { throw .tooNew(Int(min(-age, 1e9))) }
        guard let nonce = parameters.removeValue(forKey: "nonce"), (1...Self.longestNonce).contains(nonce.utf8.count)
        else { throw .nonce }
        return (parameters, nonce)
    }

    /// Who says that a query is theirs, before anything of it is believed: it is what the secret is chosen by.
    static func origin(of query: String) throws(Refusal) -> String {
        var origins: [String] = []
        for pair in query.split(separator: "&") where pair.hasPrefix("orig=") {
            guard let origin = decoded(pair.dropFirst(5)) else { throw .encoding }
            origins.append(origin)
        }
        guard origins.count == 1, !origins[0].isEmpty else { throw .origin }
        return origins[0]
    }

    /// The parameters of a query, decoded.
    static func parameters(_ query: Substring) throws(Refusal) -> [String: String] {
        var parameters: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(parts[0]), let value = parts.count > 1 ? decoded(parts[1]) : "" else {
                throw .encoding
            }
            guard parameters.updateValue(value, forKey: name) == nil else { throw .repeated(name) }
        }
        return parameters
    }

    func signature(of text: String) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))
    }

    /// As Python's `urllib.parse.quote` writes base64: a slash stays.
    static func quoted(_ base64: String) -> String {
        base64.replacingOccurrences(of: "+", with: "%2B").replacingOccurrences(of: "=", with: "%3D")
    }

    /// Nil for what is no percent-encoded UTF-8.
    private static func decoded(_ text: Substring) -> String? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return String(text)
        }
        return text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }
}

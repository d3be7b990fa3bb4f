import Crypto
import Foundation

/// Tells whether bytes are the same as before: SHA-256 in hexadecimal.
struct Fingerprint {
    private var hash = SHA256()

    /// Of one piece of bytes.
    static func of(_ bytes: [UInt8]) -> String {
        digits(SHA256.hash(data: bytes))
    }

    mutating func add(_ bytes: some DataProtocol) {
        hash.update(data: bytes)
    }

    /// Adds a text and its length, so that two texts in turn are not the same as one of both.
    mutating func add(_ text: String) {
        add(Array("\(text.utf8.count) \(text)".utf8))
    }

    /// Of everything that was added.
    var digits: String { Self.digits(hash.finalize()) }

    private static func digits(_ digest: SHA256Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

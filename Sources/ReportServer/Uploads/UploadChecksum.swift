import Crypto
import Foundation
import HTTPTypes
import NIOCore

/// What the sender says the bytes of one request hash to (tus, extension checksum).
struct UploadChecksum {
    static let algorithms = "sha1,sha256"

    private enum Hash {
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
    }

    private var hash: Hash
    private let expected: Data

    /// Reads `Upload-Checksum: sha1 <base64>`; nil if there is none. Throws ``Problem`` 400 for another algorithm or
    /// what is no base64.
    init?(_ headers: HTTPFields) throws {
        guard let text = headers[Tus.checksum] else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 2, let expected = Data(base64Encoded: String(parts[1])) else {
            throw Problem(.badRequest, "Upload-Checksum must be an algorithm and a checksum in base64.")
        }
        switch parts[0] {
        // SHA-1 finds what a bad network damaged, which is all it is asked here; tus makes it the least to offer.
        case "sha1": hash = .sha1(Insecure.SHA1())
        case "sha256": hash = .sha256(SHA256())
        default: throw Problem(.badRequest, "Upload-Checksum takes \(Self.algorithms).")
        }
        self.expected = expected
    }

    mutating func update(_ bytes: Data) {
        switch hash {
        case .sha1(var hasher):
            hasher.update(data: bytes)
            hash = .sha1(hasher)
        case .sha256(var hasher):
            hasher.update(data: bytes)
            hash = .sha256(hasher)
        }
    }

    /// Whether the bytes are what the sender sent.
    var isRight: Bool {
        switch hash {
        case .sha1(let hasher): Data(hasher.finalize()) == expected
        case .sha256(let hasher): Data(hasher.finalize()) == expected
        }
    }
}

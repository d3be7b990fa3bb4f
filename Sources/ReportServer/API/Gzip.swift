import CZlib
import HTTPTypes

/// Compression that is done once, for what is answered many times.
enum Gzip {
    /// `bytes` as gzip; nil if that would not make them smaller.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 1024 else { return nil }
        var packed = [UInt8](repeating: 0, count: bytes.count)
        let count = unsafe bytes.withUnsafeBytes { source in
            unsafe packed.withUnsafeMutableBytes { target in
                unsafe czlib_gzip(source.baseAddress, source.count, target.baseAddress, target.count)
            }
        }
        guard count > 0 else { return nil }
        packed.removeLast(packed.count - count)
        return packed
    }

    /// Whether an `Accept-Encoding` header takes gzip (RFC 9110 §12.5.3).
    static func isAccepted(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.lowercased().split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let name = pieces.first, name == "gzip" || name == "*" else { return false }
            return !pieces.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
        }
    }
}

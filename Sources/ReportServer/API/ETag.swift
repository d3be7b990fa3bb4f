import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// A strong entity tag (RFC 9110 §8.8.3): the same tag means the same bytes.
struct ETag: Hashable {
    /// Without quotes, whatever the encoding.
    private let name: String

    /// `name` must change with everything that the answer depends on, but for its encoding and its address.
    init(_ name: String) {
        self.name = name
    }

    /// The tag of these bytes: half of their SHA-256.
    static func of(_ body: ByteBuffer) -> ETag {
        ETag(Hex.text(SHA256.hash(data: body.readableBytesView).prefix(16)))
    }

    /// As headers write it.
    var text: String { "\"\(name)\"" }

    /// The tag of the same as gzip: other bytes, so another tag.
    var compressed: String { "\"\(name)-gzip\"" }

    /// Whether an `If-None-Match` header names `etag` (weak comparison, RFC 9110 §13.1.2).
    static func matches(_ header: String?, _ etag: String) -> Bool {
        guard let header else { return false }
        return tags(in: header).contains { $0 == "*" || $0 == etag || $0 == "W/\(etag)" }
    }

    /// The tags of a header that lists them. None of ours has a comma in it, so cutting at commas loses none.
    static func tags(in header: String) -> [String] {
        header.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

/// What a client says must still hold before it changes a report: `If-Match` (RFC 9110 §13.1.1).
///
/// The tag of a report begins with its revision. That alone is compared: whoever read the report in another language,
/// or before the server was restarted, has still seen its newest state.
struct Precondition: Equatable {
    /// The revisions that the client would accept; nil if any will do (`If-Match: *`).
    let revisions: Set<Int64>?

    /// Throws ``Problem`` 428 if the request does not say what it has seen, so that nobody overwrites by mistake what
    /// a colleague has just changed.
    init(_ request: Request) throws {
        guard let header = request.headers[.ifMatch] else {
            throw Problem(.preconditionRequired, "Send the ETag of the report as you read it in If-Match.")
        }
        let tags = ETag.tags(in: header)
        revisions = tags.contains("*") ? nil : Set(tags.compactMap(Self.revision))
    }

    /// Throws ``Problem`` 412 if `report` is not as the client has seen it. For a change that the store makes, pass
    /// ``revisions`` to it as well: somebody may be quicker.
    func check(_ report: Report) throws {
        guard let revisions, !revisions.contains(report.revision) else { return }
        throw Problem(.preconditionFailed, "The report has changed since you read it.")
    }

    /// What a report's tag begins with, inside the quotes.
    static func prefix(of report: Report) -> String { "r\(report.revision)." }

    /// Weak tags never match here (strong comparison), so one is as good as none.
    private static func revision(_ tag: String) -> Int64? {
        guard tag.hasPrefix("\"r"), tag.hasSuffix("\""), let end = tag.firstIndex(of: ".") else { return nil }
        return Int64(tag[tag.index(tag.startIndex, offsetBy: 2)..<end])
    }
}

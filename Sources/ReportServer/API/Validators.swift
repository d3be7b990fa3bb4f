import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Reports

extension ETag {
    /// A list read in this state; the same for every query, since tags are compared for one address only.
    static func list(of revision: StoreRevision, in town: CurrentTown.Edition) -> ETag {
        ETag("\(town.name)-\(revision.lastEvent)-\(revision.adoptions)")
    }

    /// A report as it is shown in `language`: its revision first, which is what `If-Match` looks at, then what else
    /// is shown with it. A department's name may change with the town and without an event.
    static func report(_ report: Report, in town: CurrentTown.Edition, language: String) -> ETag {
        let department = Hex.text(SHA256.hash(data: Data(report.departmentName.utf8)).prefix(4))
        return ETag("\(Precondition.prefix(of: report))\(town.name)-\(department)-\(language)")
    }
}

/// When a report's document last became another one (`Last-Modified`, RFC 9110 §8.8.2).
struct LastModified {
    private let second: Date

    /// The town's texts are part of it, so reading the town's folder again is a change.
    init(_ report: Report, in town: CurrentTown.Edition) {
        second = Date(timeIntervalSince1970: max(report.updatedAt, town.readAt).timeIntervalSince1970.rounded(.down))
    }

    /// As a header writes it; nil in the second of the change itself, in which there may be another one.
    func header(at now: Date) -> String? {
        now.timeIntervalSince(second) >= 1 ? HTTPDate.format(second) : nil
    }

    /// Whether the client has what was last changed at `header`. Tags outweigh dates (RFC 9110 §13.2.2).
    static func isKnown(_ header: String?, to request: Request) -> Bool {
        guard let header, request.headers[.ifNoneMatch] == nil, let since = request.headers[.ifModifiedSince],
            let seen = HTTPDate.parse(since), let changed = HTTPDate.parse(header)
        else { return false }
        return changed <= seen
    }
}

extension HTTPField.Name {
    /// Other addresses that go with an answer (RFC 8288).
    static var link: Self { Self("Link") ?? .via }
}

extension Request {
    /// The address of the page that begins at `next`, as a `Link` header writes it (RFC 8288).
    func link(toPageAt next: Reference) -> String {
        let kept = uri.query.map { $0.split(separator: "&").filter { $0.prefix { $0 != "=" } != "cursor" } } ?? []
        let query = (kept.map(String.init) + ["cursor=\(next.number)"]).joined(separator: "&")
        // A client may have written what would end the address here.
        return "<\(uri.path)?\(query.replacing(">", with: "%3E"))>; rel=\"next\""
    }
}

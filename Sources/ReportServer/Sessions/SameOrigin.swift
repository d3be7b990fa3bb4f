import HTTPTypes
import Hummingbird

/// Whether a request comes from our own pages: a cookie is sent by the browser whoever has it make the request (CSRF).
enum SameOrigin {
    /// Whether a cookie may count. `Sec-Fetch-Site` is the browser's own word, and no script can set it; where there is
    /// none, `Origin` must be our host; a request that changes something and has neither does not count.
    static func holds(_ request: Request, address: PublicAddress) -> Bool {
        let isSafe = request.method == .get || request.method == .head
        if let site = request.headers[.secFetchSite] {
            // `none`: typed by the person, or a bookmark. Such a request only reads.
            return site == "same-origin" || (isSafe && site == "none")
        }
        guard let origin = request.headers[.origin] else { return isSafe }
        guard let host = origin.wholeMatch(of: /https?:\/\/(.+)/)?.1 else { return false }
        return host.lowercased() == (address.host ?? request.head.authority)?.lowercased()
    }

    /// Throws ``Problem`` 403 unless a cookie may count.
    static func check(_ request: Request, address: PublicAddress) throws {
        guard holds(request, address: address) else {
            throw Problem(.forbidden, "This request does not come from one of our own pages.")
        }
    }
}

extension HTTPField.Name {
    /// From what kind of page a browser's request comes (Fetch Metadata).
    static let secFetchSite = known("Sec-Fetch-Site")
}

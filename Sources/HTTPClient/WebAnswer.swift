/// What another service answered, whatever its status.
public struct WebAnswer: Hashable, Sendable {
    /// The status code: a redirect is an answer like any other, never followed.
    public let status: Int
    /// By their names in small letters; the values of one name are joined by commas.
    public let headers: [String: String]
    public let body: [UInt8]

    public init(status: Int, headers: [String: String] = [:], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The media type of the body, without parameters and in small letters; empty if it is not said.
    public var type: String {
        let value = headers["content-type"]?.split(separator: ";").first ?? ""
        return value.trimming { $0 == " " || $0 == "\t" }.lowercased()
    }

    /// From header lines as they came, the status line first.
    static func headers(_ head: String) -> [String: String] {
        var headers: [String: String] = [:]
        for line in head.split(whereSeparator: \.isNewline).dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = String(line[line.index(after: colon)...].trimming { $0 == " " || $0 == "\t" })
            headers.merge([line[..<colon].lowercased(): value]) { "\($0), \($1)" }
        }
        return headers
    }
}

/// Why there is no answer.
public enum WebFailure: Error, Hashable, Sendable {
    /// Nobody answers there, or not with a certificate that holds; in libcurl's words.
    case unreachable(String)
    /// It took longer than ``WebRequest/seconds``.
    case tooSlow
    /// It is larger than ``WebRequest/limit``.
    case tooLong
}

extension Substring {
    /// Without the characters at both ends that are to go.
    fileprivate func trimming(_ goes: (Character) -> Bool) -> Substring {
        guard let first = firstIndex(where: { !goes($0) }), let last = lastIndex(where: { !goes($0) }) else {
            return prefix(0)
        }
        return self[first...last]
    }
}

/// An error in the portal's own form. Source: what w.c.s. answers, docs/portal.md.
public struct PortalError: Error, Hashable, Sendable {
    /// HTTP status.
    public let status: Int
    public let name: String
    public let code: String
    public let description: String?

    private init(_ status: Int, _ name: String, _ code: String, _ description: String?) {
        self.status = status
        self.name = name
        self.code = code
        self.description = description
    }

    /// 403.
    public static func accessDenied(_ description: String?) -> PortalError {
        PortalError(403, "Access denied", "access-denied", description)
    }

    /// 404.
    public static let notFound = PortalError(404, "Page not found", "not-found", nil)

    /// 400.
    public static func invalidRequest(_ description: String) -> PortalError {
        PortalError(400, "Invalid request", "invalid-request", description)
    }

    /// 409: something else was sent under the same name.
    public static func conflict(_ description: String) -> PortalError {
        PortalError(409, "Conflict", "conflict", description)
    }

    /// 413.
    public static func tooLarge(_ description: String) -> PortalError {
        PortalError(413, "Invalid request", "invalid-request", description)
    }

    /// 503: asked again later, it may be answered.
    public static func unavailable(_ description: String?) -> PortalError {
        PortalError(503, "Service unavailable", "unavailable", description)
    }

    /// 500, without a word of what it was.
    public static let unforeseen = PortalError(500, "Internal error", "internal-error", nil)

    /// Nobody is named, where somebody has to be. With 200: portals show an empty list then.
    public static let missingUser = PortalError(200, "Missing user", "missing-user", "no user specified")

    /// Nobody here has that name. With 200, as before.
    public static let unknownNameID = PortalError(200, "Unknown NameID", "unknown-name-id", "Unknown NameID.")

    /// The error as JSON.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.set("err", 1)
            $0.set("err_class", name)
            $0.set("err_code", code)
            $0.set("err_desc", description)
        }
        return json.bytes
    }
}

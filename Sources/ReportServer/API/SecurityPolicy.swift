import HTTPTypes
import Reports

/// What browsers may do with this town's pages (OWASP Secure Headers, with geolocation, camera and sharing allowed for
/// ourselves): made once for each edition of a town.
struct SecurityPolicy: Sendable {
    /// For an answer that travels as plain HTTP, as far as is known.
    let plain: [HTTPField]
    /// For one that a trusted proxy sends by HTTPS: the browser is to stay there.
    let secure: [HTTPField]

    /// Those that say who may show an answer in a frame.
    static let framing: Set<HTTPField.Name> = [.contentSecurityPolicy, .known("X-Frame-Options")]

    init(_ city: City) {
        // MapLibre starts its worker from a `blob:` URL; tiles of a raster map come from where the town says.
        var tiles = ""
        if case .raster(let url, _) = city.map, let origin = Self.origin(of: url) { tiles = " " + origin }
        let content =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:\(tiles); "
            + "connect-src 'self'\(tiles); worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; "
            + "base-uri 'none'; object-src 'none'; frame-ancestors \(Self.ancestors(city))"
        var others: [HTTPField] = [
            HTTPField(name: .xContentTypeOptions, value: "nosniff"),
            HTTPField(
                name: .known("Permissions-Policy"),
                value: "geolocation=(self), camera=(self), web-share=(self), microphone=(), payment=(), usb=()"),
            HTTPField(name: .known("Cross-Origin-Opener-Policy"), value: "same-origin"),
        ]
        // What older browsers understand; they know no list of sites.
        if city.embeds.isEmpty { others.append(HTTPField(name: .known("X-Frame-Options"), value: "DENY")) }
        plain = others + [HTTPField(name: .contentSecurityPolicy, value: content)]
        secure =
            others + [
                HTTPField(name: .contentSecurityPolicy, value: content + "; upgrade-insecure-requests"),
                HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains"),
            ]
    }

    /// Who may show the pages in a frame.
    static func ancestors(_ city: City) -> String {
        city.embeds.isEmpty ? "'none'" : (["'self'"] + city.embeds).joined(separator: " ")
    }

    private static func origin(of url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0] == "https:" || parts[0] == "http:" else { return nil }
        return "\(parts[0])//\(parts[2])"
    }
}

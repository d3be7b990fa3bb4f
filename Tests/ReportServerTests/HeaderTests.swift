import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

@Suite struct HeaderTests {
    private static let allowOrigin = HTTPField.Name.accessControlAllowOrigin

    @Test func httpsIsDemandedWhereATrustedProxySaysSo() async throws {
        try await World.run(proxies: try TrustedProxies("127.0.0.1")) { world in
            let secure = try await world.get("/api/v1/city", headers: [.xForwardedProto: "https"])
            #expect(secure.headers[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
            #expect(secure.headers[.contentSecurityPolicy]?.hasSuffix("upgrade-insecure-requests") == true)
            let plain = try await world.get("/api/v1/city", headers: [.xForwardedProto: "http"])
            #expect(plain.headers[.strictTransportSecurity] == nil)
            #expect(plain.headers[.contentSecurityPolicy]?.contains("upgrade") == false)
        }
        try await World.run { world in
            let claimed = try await world.get("/api/v1/city", headers: [.xForwardedProto: "https"])
            #expect(claimed.headers[.strictTransportSecurity] == nil)
        }
    }

    @Test func otherSitesReadWhatIsPublicAndNothingElse() async throws {
        try await World.run(web: true) { world in
            let sent = try await world.put()
            let code = try #require(sent["trackingCode"]?.string)
            #expect(sent.headers[Self.allowOrigin] == nil)
            for path in [
                "/api/v1/city", "/api/v1/reports", "/api/v1/reports/S-1", "/api/v1/changes", "/api/v1/reports/S-99",
            ] {
                let answer = try await world.get(path, headers: [.origin: "https://elsewhere.example"])
                #expect(answer.headers[Self.allowOrigin] == "*", "\(path)")
                #expect(answer.headers[.accessControlExposeHeaders]?.contains("ETag") == true)
                #expect(answer.headers[.accessControlAllowCredentials] == nil)
                #expect(answer.headers[.resourcePolicy] == "cross-origin")
            }
            for path in ["/", "/js/main.js", "/api/v1/tracking/\(code)", "/livez", "/metrics", "/nothing"] {
                let answer = try await world.get(path, headers: [.origin: "https://elsewhere.example"])
                #expect(answer.headers[Self.allowOrigin] == nil, "\(path)")
                #expect(answer.headers[.resourcePolicy] == "same-origin", "\(path)")
            }
        }
    }

    @Test(arguments: [
        ("/api/v1/reports", "GET", true), ("/api/v1/reports/S-1", "HEAD", true), ("/api/v1/city", "GET", true),
        ("/api/v1/reports/S-1", "PUT", false), ("/api/v1/photos", "POST", false), ("/api/v1/photos", "GET", false),
        ("/api/v1/tracking/BCDFGHJK", "GET", false), ("/nothing", "GET", false), ("/api/v1/reports", "get", false),
    ])
    func aBrowserThatAsksFirstIsToldTheSame(path: String, method: String, isAllowed: Bool) async throws {
        try await World.run { world in
            let answer = try await world.ask(
                .options, path,
                headers: [
                    .origin: "https://elsewhere.example", .accessControlRequestMethod: method,
                    .accessControlRequestHeaders: "if-none-match",
                ])
            #expect((answer.headers[Self.allowOrigin] == "*") == isAllowed)
            #expect((answer.status == .noContent) == isAllowed)
            if isAllowed {
                #expect(answer.headers[.accessControlAllowMethods] == "GET, HEAD")
                #expect(answer.headers[.accessControlAllowHeaders]?.contains("If-None-Match") == true)
            }
        }
    }

    @Test func whomToTellOfAWeakness() async throws {
        try await World.run(securityContact: "mailto:security@example.org") { world in
            let answer = try await world.get("/.well-known/security.txt")
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
            let fields = answer.text.split(separator: "\n").map {
                $0.split(separator: ": ", maxSplits: 1).map(String.init)
            }
            #expect(fields.map(\.first) == ["Contact", "Expires", "Preferred-Languages"])
            #expect(fields[0][1] == "mailto:security@example.org")
            let expires = try Date(fields[1][1], strategy: .iso8601)
            // RFC 9116 §2.5.5 recommends less than a year.
            #expect((100...365).contains(expires.timeIntervalSince(World.now) / 86_400))
        }
    }

    @Test(arguments: [
        ("security@example.org", "mailto:security@example.org"), ("https://example.org/security", nil),
        ("tel:+33123456789", nil), ("mailto:", "-"), ("http://example.org", "-"), ("nobody", "-"),
        ("https://exa mple.org", "-"), ("mailto:a@b.example\nContact: https://evil.example", "-"),
    ])
    func aContactIsAnAddressOrNone(text: String, contact: String?) {
        #expect(SecurityController.contact(text) == (contact == "-" ? nil : contact ?? text))
    }

    @Test func aQueryMayNotBeEndless() async throws {
        try await World.run { world in
            let many = (0..<101).map { "c\($0)" }.joined(separator: ",")
            for (query, pointer) in [
                ("reports?category=\(many)", "#/query/category"), ("reports?department=\(many)", "#/query/department"),
                ("reports?status=\(many)", "#/query/status"),
                ("addresses/search?q=" + Array(repeating: "a", count: 21).joined(separator: "+"), "#/query/q"),
            ] {
                let answer = try await world.get("/api/v1/\(query)")
                #expect(answer.status == .badRequest, "\(query.prefix(20))")
                #expect(answer.pointers.contains(pointer))
            }
            let same = Array(repeating: "pothole", count: 500).joined(separator: ",")
            #expect(try await world.get("/api/v1/reports?category=\(same)").status == .ok)
        }
    }

    @Test func photosThatWouldWaitTooLongAreSentAgainLater() async throws {
        try await World.run(photoQueue: 0) { world in
            let answer = try await world.post(photo: try World.photo())
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "5")
            #expect(try await world.get("/metrics").text.contains("\ntrottoir_photos_refused_total 1\n"))
        }
    }
}

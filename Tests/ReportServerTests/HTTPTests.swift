import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import ReportServer

@Suite struct HTTPTests {
    @Test func anotherMethodGets405WithAllow() async throws {
        try await World.run { world in
            let answer = try await world.ask(.delete, "/api/v1/reports/S-1")
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "GET, HEAD, PATCH, PUT")
            #expect(answer["type"] == .string("/problems/method-not-allowed"))
            #expect(try await world.ask(.post, "/api/v1/city").headers[.allow] == "GET, HEAD")
        }
    }

    @Test func nothingHereIsAProblemInTheReadersLanguage() async throws {
        try await World.run { world in
            let french = try await world.get("/api/v1/nothing")
            #expect(french.status == .notFound)
            #expect(french.headers[.contentType] == "application/problem+json")
            #expect(french["title"] == .string("Il n’y a rien à cette adresse."))
            let english = try await world.get("/api/v1/nothing", headers: [.acceptLanguage: "en"])
            #expect(english["title"] == .string("There is nothing at this address."))
        }
    }

    @Test func theSameDocumentAgainIsNotSentAgain() async throws {
        try await World.run { world in
            _ = try await world.put()
            for path in ["/api/v1/city", "/api/v1/reports", "/api/v1/reports/S-1"] {
                let first = try await world.get(path)
                let etag = try #require(first.headers[.eTag])
                let second = try await world.get(path, headers: [.ifNoneMatch: "\"other\", \(etag)"])
                #expect(second.status == .notModified)
                #expect(second.bytes.isEmpty)
                #expect(second.headers[.eTag] == etag)
            }
        }
    }

    /// On the wire, since the router's own answer hides what a HEAD really sends.
    @Test func headSendsNoBody() async throws {
        try await World.run(.live) { world in
            for path in ["/api/v1/city", "/api/v1/reports", "/api/v1/nothing"] {
                let get = try await world.get(path)
                let head = try await world.ask(.head, path)
                #expect(head.status == get.status)
                #expect(head.bytes.isEmpty)
                #expect(head.headers[.contentLength] == get.headers[.contentLength], "\(path)")
            }
        }
    }

    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        try await World.run { world in
            for path in ["/api/v1/city", "/api/v1/nothing", "/livez"] {
                let headers = try await world.get(path).headers
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.contentSecurityPolicy]?.contains("unsafe") == false)
                #expect(
                    headers[HTTPField.Name("Permissions-Policy")!]?.contains(
                        "geolocation=(self), camera=(self), web-share=(self)") == true)
                #expect(headers[.server] == nil)
                #expect(headers[HTTPField.Name("X-Request-ID")!]?.isEmpty == false)
            }
        }
    }

    @Test func healthIsToldWithoutDetail() async throws {
        try await World.run { world in
            for path in ["/livez", "/readyz"] {
                let answer = try await world.get(path)
                #expect(answer.text == #"{"status":"pass"}"#)
            }
        }
    }

    @Test func aBodyThatIsNotJSONIsRefusedByItsType() async throws {
        try await World.run { world in
            let answer = try await world.ask(
                .put, "/api/v1/reports/\(UUID())", json: World.pothole, headers: [.contentType: "text/plain"])
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test func aBodyThatIsTooLargeIsRefused() async throws {
        try await World.run { world in
            let text = String(repeating: "a", count: BodyLimits.json)
            let answer = try await world.put(UUID(), #"{"category":"\#(text)"}"#)
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test func theWebAppIsServedAndNothingBesideIt() async throws {
        try await World.run(web: true) { world in
            for path in ["/", "/index.html", "/signaler", "/signalements/S-1", "/suivi/BCDFGHJK"] {
                let answer = try await world.get(path)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            }
            #expect(try await world.get("/js/main.js").headers[.contentType] == "text/javascript; charset=utf-8")
            for path in ["/.secret", "/link.txt", "/../city/city.yaml", "/%2e%2e/city/city.yaml", "/js", "/nothing"] {
                #expect(try await world.get(path).status == .notFound, "\(path)")
            }
        }
    }

    @Test func textIsCompressedForWhoeverTakesIt() async throws {
        try await World.run { world in
            let plain = try await world.get("/api/v1/city")
            let packed = try await world.get("/api/v1/city", headers: [.acceptEncoding: "br, gzip"])
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.bytes.starts(with: [0x1F, 0x8B]))
            #expect(packed.bytes.count < plain.bytes.count)
            #expect(packed.headers[.vary] == "Accept-Encoding")
            #expect(packed.headers[.eTag] != plain.headers[.eTag])
        }
    }

    @Test(arguments: [
        (nil, false), ("", false), ("br", false), ("gzip", true), ("br;q=1, GZIP;q=0.5", true), ("*", true),
        ("gzip;q=0", false), ("gzip; q=0.0", false),
    ])
    func gzipIsGivenWhereItIsTaken(header: String?, isTaken: Bool) {
        #expect(Gzip.isAccepted(header) == isTaken)
    }

    @Test(arguments: [
        ("bytes=0-3", 0..<4), ("bytes=5-", 5..<10), ("bytes=-3", 7..<10), ("bytes=8-100", 8..<10),
        ("bytes=-100", 0..<10),
    ])
    func readsRanges(header: String, expected: Range<Int>) throws {
        #expect(try #require(ByteRange(header)).resolved(in: 10) == expected)
    }

    @Test func refusesRangesThatHoldNothing() throws {
        #expect(try #require(ByteRange("bytes=10-")).resolved(in: 10) == nil)
        #expect(try #require(ByteRange("bytes=-0")).resolved(in: 10) == nil)
        for header in ["bytes=", "bytes=-", "bytes=a-b", "bytes=3-1", "bytes=0-1,3-4", "items=0-1", "bytes=--1"] {
            #expect(ByteRange(header) == nil, "\(header)")
        }
    }
}

import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import ReportServer

/// What files and heads are served, on the wire: the router's own answers hide what is really sent.
@Suite struct ServingTests {
    @Test func headIsGetWithoutItsBody() async throws {
        try await World.run(web: true, .live) { world in
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            let sent = try await world.put()
            let code = try #require(sent["trackingCode"]?.string)
            let values = [
                "{code}": code, "{id}/{file}": "\(photo)/public.jpg", "reports/{id}": "reports/S-1",
                "{z}/{x}/{y}": "12/2093/1486",
            ]
            let queries = [
                "/api/v1/reports/nearby": "?lon=4.005&lat=45.005", "/api/v1/addresses/search": "?q=rue",
                "/api/v1/addresses/reverse": "?lon=4.005&lat=45.005",
                "/api/v1/routing/explain": "?lon=4.005&lat=45.005&category=pothole",
            ]
            // Each reading of the metrics changes them; a HEAD with a line of its own says something else (tus).
            let others = Set(world.routes.filter { $0.method == .head }.map(\.path) + ["/metrics"])
            let paths = world.routes.filter { $0.method == .get && !others.contains($0.path) }.map { route in
                // What is not among the values is the name of nothing.
                values.reduce(route.path) { $0.replacing($1.key, with: $1.value) }
                    .replacing(/\{\w+\}/, with: "1") + (queries[route.path] ?? "")
            }
            for path in paths + ["/", "/js/main.js", "/nothing", "/api/v1/reports/S-99", "/api/v1/reports?limit=x"] {
                for headers in [HTTPFields(), [.acceptEncoding: "gzip"], [.range: "bytes=0-3"]] {
                    if headers[.range] != nil, path.contains("photos") { continue }
                    let get = try await world.get(path, headers: headers)
                    let head = try await world.ask(.head, path, headers: headers)
                    #expect(head.status == get.status, "\(path)")
                    #expect(head.bytes.isEmpty, "\(path)")
                    for name in [
                        HTTPField.Name.contentLength, .contentType, .contentEncoding, .eTag, .vary, .cacheControl,
                    ] {
                        #expect(head.headers[name] == get.headers[name], "\(path) \(name)")
                    }
                }
            }
        }
    }

    @Test func photosAreServedWholeAndInParts() async throws {
        try await World.run(.live) { world in
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            let path = "/api/v1/photos/\(photo)/public.jpg"
            let whole = try await world.get(path)
            #expect(whole.headers[.acceptRanges] == "bytes")
            let (count, tag) = (whole.bytes.count, try #require(whole.headers[.eTag]))
            for (range, bytes) in [
                ("bytes=0-3", 0..<4), ("bytes=5-", 5..<count), ("bytes=-3", count - 3..<count),
                ("bytes=4-999999", 4..<count),
            ] {
                let part = try await world.get(path, headers: [.range: range])
                #expect(part.status == .partialContent)
                #expect(part.bytes == whole.bytes[bytes], "\(range)")
                #expect(part.headers[.contentRange] == "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)/\(count)")
                #expect(part.headers[.eTag] == tag)
            }
            let beyond = try await world.get(path, headers: [.range: "bytes=\(count)-"])
            #expect(beyond.status == .rangeNotSatisfiable)
            #expect(beyond.headers[.contentRange] == "bytes */\(count)")
            // A part of what the client has, or else the whole.
            #expect(try await world.get(path, headers: [.range: "bytes=0-3", .ifRange: tag]).bytes.count == 4)
            #expect(
                try await world.get(path, headers: [.range: "bytes=0-3", .ifRange: "\"other\""]).bytes == whole.bytes)
            // Several at once, another unit: the whole, as the RFC allows.
            #expect(try await world.get(path, headers: [.range: "bytes=0-1,4-5"]).bytes == whole.bytes)
            #expect(try await world.get(path, headers: [.range: "lines=0-1"]).bytes == whole.bytes)
            let head = try await world.ask(.head, path, headers: [.range: "bytes=0-3"])
            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == String(count))
        }
    }

    @Test func nothingHiddenLinkedOrOutsideIsServed() async throws {
        try await World.run(web: true, .live) { world in
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            for path in [
                "/.secret", "/.git/config", "/js/.hidden.js", "/link.txt", "/linked/main.js", "/../city/city.yaml",
                "/js/../../city/city.yaml", "/%2e%2e/city/city.yaml", "/..%2fcity/city.yaml",
                "/js/%2e%2e/%2e%2e/city/city.yaml",
                "/signaler/../../city/city.yaml", "//etc/hostname", "/js/main.js%00.txt",
                "/api/v1/photos/\(photo)/original.jpg", "/api/v1/photos/\(photo)/..%2f\(photo).jpg",
                "/api/v1/photos/../originals/\(photo).jpg", "/api/v1/photos/%2e%2e/public.jpg",
            ] {
                let answer = try await world.get(path)
                #expect(answer.status == .notFound || answer.status == .badRequest, "\(path)")
                #expect(!answer.text.contains("Petiteville"), "\(path)")
            }
        }
    }
}

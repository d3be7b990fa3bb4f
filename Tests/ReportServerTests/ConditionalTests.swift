import Foundation
import HTTPTypes
import Reports
import Testing

@testable import ReportServer

@Suite struct ConditionalTests {
    /// What answers GET with something stored, once there is a report with a photo.
    private func stored(_ world: World) async throws -> [String] {
        let photo = try await world.post(photo: World.photo())["id"]?.string ?? ""
        let body = #"{"category":"pothole","photos":["\#(photo)"],"location":{"lon":4.005,"lat":45.005}}"#
        let answer = try await world.put(UUID(), body)
        let code = try #require(answer["trackingCode"]?.string)
        let id = try #require(answer["id"]?.string)
        return [
            "/api/v1/reports", "/api/v1/reports?bbox=4,45,4.02,45.01&limit=1", "/api/v1/reports/S-1",
            "/api/v1/reports/\(id)", "/api/v1/tracking/\(code)", "/api/v1/reports/nearby?lon=4.005&lat=45.005",
            "/api/v1/changes", "/api/v1/photos/\(photo)/public.jpg", "/api/v1/city",
            "/api/v1/routing/explain?lon=4.005&lat=45.005&category=pothole", "/api/v1/addresses/search?q=rue",
            "/api/v1/addresses/reverse?lon=4.005&lat=45.005",
        ]
    }

    @Test func whatTheClientHasIsNotSentAgain() async throws {
        try await World.run { world in
            for path in try await stored(world) {
                let first = try await world.get(path)
                #expect(first.status == .ok, "\(path)")
                let tag = try #require(first.headers[.eTag], "\(path)")
                #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""), "\(path)")
                for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                    let again = try await world.get(path, headers: [.ifNoneMatch: known])
                    #expect(again.status == .notModified, "\(path) \(known)")
                    #expect(again.bytes.isEmpty)
                    for name in [HTTPField.Name.eTag, .cacheControl, .vary] {
                        #expect(again.headers[name] == first.headers[name], "\(path) \(name)")
                    }
                }
                let other = try await world.get(path, headers: [.ifNoneMatch: "\"other\""])
                #expect(other.status == .ok, "\(path)")
                #expect(other.bytes == first.bytes, "\(path)")
            }
        }
    }

    /// After each step: whoever gets other bytes gets another tag, and the old tag no longer answers for them.
    @Test func whateverChangesAnAnswerChangesItsTag() async throws {
        try await World.run { world in
            let paths = try await stored(world)
            let reference = Reference(1)
            let id = UUID()
            let steps: [(String, () async throws -> Void)] = [
                ("another report", { _ = try await world.put() }),
                ("a supporter", { _ = try await world.ask(.put, "/api/v1/reports/S-1/supporters/\(id)", json: "{}") }),
                (
                    "a move",
                    {
                        _ = try await world.database.update(
                            reference, with: Event(at: World.now, kind: .status, status: .assigned, text: "Monday"))
                    }
                ),
                (
                    "another department",
                    {
                        _ = try await world.database.update(
                            reference, with: Event(at: World.now, kind: .rerouted, department: "desk"))
                    }
                ),
                (
                    "a public comment",
                    {
                        _ = try await world.database.update(
                            reference, with: Event(at: World.now, kind: .comment, text: "Soon"))
                    }
                ),
                (
                    "an internal remark",
                    {
                        _ = try await world.database.update(
                            reference, with: Event(at: World.now, kind: .comment, isPublic: false, text: "call back"))
                    }
                ),
                (
                    "another name of a department",
                    { try await world.reload { $0.replacing("Accueil", with: "Guichet") } }
                ),
                ("a month", { world.clock.advance(to: World.now.addingTimeInterval(30 * 86_400)) }),
            ]
            var before: [String: Answer] = [:]
            for path in paths { before[path] = try await world.get(path) }
            for (name, step) in steps {
                try await step()
                var changed = 0
                for path in paths {
                    let old = try #require(before[path])
                    let new = try await world.get(path)
                    let tag = try #require(old.headers[.eTag])
                    let conditional = try await world.get(path, headers: [.ifNoneMatch: tag])
                    if old.bytes != new.bytes {
                        changed += 1
                        #expect(new.headers[.eTag] != tag, "\(name): \(path)")
                        #expect(conditional.status == .ok, "\(name): \(path)")
                    }
                    #expect(conditional.status == .notModified || conditional.bytes == new.bytes, "\(name): \(path)")
                    before[path] = new
                }
                #expect(changed > 0 || name == "an internal remark", "\(name) changes nothing")
            }
        }
    }

    @Test func eachLanguageAndEncodingHasItsOwn() async throws {
        try await World.run { world in
            _ = try await stored(world)
            for step in 0..<10 {
                _ = try await world.put(UUID(), World.pothole.replacing("4.005", with: "4.00\(step)"))
            }
            let french = try await world.get("/api/v1/reports/S-1")
            let english = try await world.get("/api/v1/reports/S-1", headers: [.acceptLanguage: "en"])
            #expect(french.headers[.eTag] != english.headers[.eTag])
            #expect(french.headers[.contentLanguage] == "fr")
            #expect(english.headers[.contentLanguage] == "en")
            #expect(french.headers[.vary] == "Accept-Language, Accept-Encoding")

            let plain = try await world.get("/api/v1/reports")
            let packed = try await world.get("/api/v1/reports", headers: [.acceptEncoding: "gzip"])
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.vary] == "Accept-Encoding")
            #expect(packed.bytes.count < plain.bytes.count / 2)
            #expect(try unpacked(packed.bytes) == plain.bytes)
            let tag = try #require(packed.headers[.eTag])
            #expect(tag != plain.headers[.eTag])
            let again = try await world.get("/api/v1/reports", headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.headers[.eTag] == tag)
            // Who takes no gzip cannot use what was kept as gzip.
            #expect(try await world.get("/api/v1/reports", headers: [.ifNoneMatch: tag]).status == .ok)
        }
    }

    @Test func whatIsForOnePersonOrSmallOrAPictureIsNotCompressed() async throws {
        try await World.run { world in
            let paths = try await stored(world)
            let gzip: HTTPFields = [.acceptEncoding: "gzip"]
            for path in paths where path.contains("tracking") || path.contains("photos") || path.contains("search") {
                let answer = try await world.get(path, headers: gzip)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentEncoding] == nil, "\(path)")
            }
            let long = String(repeating: "a", count: 3000)
            let body = #"{"category":"pothole","description":"\#(long)","location":{"lon":4.005,"lat":45.005}}"#
            let sent = try await world.ask(.put, "/api/v1/reports/\(UUID())", json: body, headers: gzip)
            #expect(sent.headers[.contentEncoding] == nil)
            let code = try #require(sent["trackingCode"]?.string)
            #expect(try await world.get("/api/v1/tracking/\(code)", headers: gzip).headers[.contentEncoding] == nil)
            let id = try #require(sent["id"]?.string)
            #expect(try await world.get("/api/v1/reports/\(id)", headers: gzip).headers[.contentEncoding] == nil)
            #expect(try await world.get("/api/v1/reports/S-2", headers: gzip).headers[.contentEncoding] == "gzip")
        }
    }

    @Test func aReportSaysWhenItLastChanged() async throws {
        try await World.run { world in
            _ = try await world.put()
            let path = "/api/v1/reports/S-1"
            // In this very second it may change again.
            #expect(try await world.get(path).headers[.lastModified] == nil)
            world.clock.advance(to: World.now.addingTimeInterval(10))
            let date = "Fri, 02 Jan 2026 03:04:05 GMT"
            #expect(try await world.get(path).headers[.lastModified] == date)
            let known = try await world.get(path, headers: [.ifModifiedSince: date])
            #expect(known.status == .notModified)
            #expect(known.headers[.eTag]?.isEmpty == false)
            #expect(
                try await world.get(path, headers: [.ifModifiedSince: "Fri, 02 Jan 2026 03:04:04 GMT"]).status == .ok)
            #expect(try await world.get(path, headers: [.ifModifiedSince: "yesterday"]).status == .ok)
            // Tags outweigh dates.
            let both: HTTPFields = [.ifModifiedSince: date, .ifNoneMatch: "\"other\""]
            #expect(try await world.get(path, headers: both).status == .ok)
        }
    }

    @Test(arguments: [
        (0.0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777.9, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
    func datesAreAsHTTPWritesThem(seconds: Double, text: String) {
        #expect(HTTPDate.format(Date(timeIntervalSince1970: seconds)) == text)
        #expect(HTTPDate.parse(text)?.timeIntervalSince1970 == seconds.rounded(.down))
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 99 Nov 1994 08:49:37 GMT",
    ])
    func otherDatesAreIgnored(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }

    private func unpacked(_ bytes: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).gz")
        defer { try? FileManager.default.removeItem(at: file) }
        try bytes.write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/bin/gzip")
        process.arguments = ["-dc", file.path(percentEncoded: false)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return output
    }
}

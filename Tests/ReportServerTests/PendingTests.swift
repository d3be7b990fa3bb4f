import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// Reports that a person reads first: the sender is told, the public sees nothing, staff see why.
@Suite struct PendingTests {
    static let spam = #"""
        {"category":"pothole","description":"Zanzibar pas cher","location":{"lon":4.0057,"lat":45.005},
         "submission":{"device":"3f1c","elapsed":40,"website":"http://spam.example"}}
        """#

    @Test func aSuspiciousReportIsStoredAndItsSenderIsTold() async throws {
        try await World.run { world in
            let id = UUID()
            let answer = try await world.put(id, Self.spam)
            #expect(answer.status == .created)
            #expect(answer["status"] == .string("pending"))
            let code = try #require(answer["trackingCode"]?.string)
            for path in ["/api/v1/tracking/\(code)", "/api/v1/reports/\(id)"] {
                let seen = try await world.get(path)
                #expect(seen.status == .ok)
                #expect(seen["status"] == .string("pending"))
                #expect(seen["history", "0", "status"] == .string("pending"))
                #expect(!seen.text.contains("honeypot"), "what gave it away stays with the town")
                #expect(seen["suspicions"] == nil)
            }
            let again = try await world.put(id, Self.spam.replacing("\"elapsed\":40", with: "\"elapsed\":99"))
            #expect(again.status == .ok, "how it was sent does not make it another report")
            #expect(again.text == answer.text)
        }
    }

    /// Walks every address that answers GET, in every way that could show a report.
    @Test func nobodyElseSeesIt() async throws {
        try await World.run { world in
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            let tiles = ["/api/v1/tiles/0/0/0.mvt", "/api/v1/tiles/14/8374/5893.mvt"]
            let empty = try await world.bytes(tiles)
            let id = UUID()
            let body = Self.spam.replacing("\"submission\"", with: "\"photos\":[\"\(photo)\"],\"submission\"")
            let sent = try await world.put(id, body)
            #expect(sent["status"] == .string("pending"))
            let code = try #require(sent["trackingCode"]?.string)
            let names: [String: [String]] = [
                "{id}": ["S-1", photo], "{photo}": [photo], "{code}": ["BCDFGHJK"],
                "{provider}": ["portail"],
                "{file}": ["public.jpg", "thumbnail.jpg", "original.jpg"],
                "{supporter}": [UUID().uuidString], "{share}": [photo, "BCDFGHJK"], "{number}": ["1"],
                "{z}": ["0", "14"], "{x}": ["0", "8374"],
                "{y}.mvt": ["0.mvt", "5893.mvt"], "reports.{format}": ["reports.csv", "reports.gpx"],
                "{table}.csv": ["places.csv", "categories.csv"], "{slug}": ["pothole"], "{user}": ["somebody"],
                "{token}": [String(repeating: "0", count: 64)],
            ]
            let queries = [
                "", "?bbox=4,45,5,46", "?status=pending", "?status=open", "?status=closed", "?category=pothole",
                "?since=2020-01-01T00:00:00Z", "?since=0", "?lon=4.0057&lat=45.005",
                "?q=Zanzibar&lon=4.0057&lat=45.005",
                "?lon=4.0057&lat=45.005&category=pothole",
            ]
            var walked = 0
            for template in world.readable {
                for path in Self.paths(template, names) {
                    #expect(!path.contains("{"), "\(path) is not walked")
                    for query in queries {
                        let text = try await world.get(path + query).text
                        for trace in ["S-1\"", "Zanzibar", code, photo, "4.0057", "\"screened\""] {
                            #expect(!text.contains(trace), "\(path + query) shows \(trace)")
                        }
                        walked += 1
                    }
                }
            }
            #expect(walked >= world.readable.count * queries.count)
            #expect(try await world.bytes(tiles) == empty)
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .notFound)
            #expect(
                try await world.ask(.put, "/api/v1/reports/S-1/supporters/\(UUID())", json: "{}").status == .notFound)

            // The same walk finds it once it is released, so it does look in the right places.
            let released = Event(at: World.now, kind: .status, status: .received)
            _ = try await world.database.update(#require(Reference("S-1")), with: released)
            #expect(try await world.get("/api/v1/reports?status=open").text.contains("S-1\""))
            #expect(try await world.get("/api/v1/reports/nearby?lon=4.0057&lat=45.005").text.contains("S-1\""))
            #expect(try await world.get("/api/v1/changes").text.contains("S-1\""))
            #expect(try await world.get("/api/v1/reports/S-1").text.contains("Zanzibar"))
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
            for (before, after) in zip(empty, try await world.bytes(tiles)) { #expect(before != after) }
        }
    }

    private static func paths(_ template: String, _ names: [String: [String]]) -> [String] {
        template.split(separator: "/").reduce([""]) { paths, part in
            paths.flatMap { path in (names[String(part)] ?? [String(part)]).map { "\(path)/\($0)" } }
        }
    }

    @Test func aDeviceThatSendsVeryManyIsHeldUntilItRests() async throws {
        try await World.run { world in
            func send(_ device: String) async throws -> String? {
                let body = """
                    {"category":"pothole","location":{"lon":4.005,"lat":45.005},"submission":{"device":"\(device)"}}
                    """
                return try await world.put(UUID(), body)["status"]?.string
            }
            for number in 1...12 {
                let status = try await send("a")
                #expect(status == (number <= 10 ? "received" : "pending"), "report \(number)")
            }
            #expect(try await send("b") == "received")
        }
    }

    @Test func whatIsRefusedOrSentAgainIsNotCounted() async throws {
        try await World.run { world in
            let good = World.pothole.replacing("}}", with: #"},"submission":{"device":"a"}}"#)
            let bad = good.replacing("pothole", with: "dragon")
            let id = UUID()
            for _ in 0..<15 {
                let sent = try await world.put(id, good)
                #expect(sent.status.kind == .successful)
                let refused = try await world.put(UUID(), bad)
                #expect(refused.status == .unprocessableContent)
            }
            let next = try await world.put(UUID(), good)
            #expect(next["status"] == .string("received"))
        }
    }

    @Test(arguments: [
        (#""x""#, "#/submission"), (#"{"device":7}"#, "#/submission/device"),
        (#"{"elapsed":"long"}"#, "#/submission/elapsed"), (#"{"elapsed":-1}"#, "#/submission/elapsed"),
        (#"{"website":[]}"#, "#/submission/website"),
    ])
    func aBrokenSubmissionIsNamed(submission: String, pointer: String) async throws {
        try await World.run { world in
            let body = #"{"category":"pothole","location":{"lon":4.005,"lat":45.005},"submission":\#(submission)}"#
            let answer = try await world.put(UUID(), body)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers == [pointer])
        }
    }

    @Test func anUnknownCodeAndATextThatIsNoneAreAnsweredAlike() async throws {
        try await World.run { world in
            let unknown = try await world.get("/api/v1/tracking/BCDFGHJK")
            #expect(unknown.status == .notFound)
            for text in ["BCDFGHJ", "AAAAAAAA", "x", "BCDFGHJKL", "%F0%9F%9A%B2"] {
                let answer = try await world.get("/api/v1/tracking/\(text)")
                #expect(answer.status == unknown.status)
                #expect(answer.text == unknown.text)
            }
        }
    }
}

extension World {
    /// What each of these addresses answers.
    func bytes(_ paths: [String]) async throws -> [Data] {
        var bodies: [Data] = []
        for path in paths { bodies.append(try await get(path).bytes) }
        return bodies
    }
}

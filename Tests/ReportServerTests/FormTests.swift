import Foundation
import HTTPTypes
import HummingbirdTesting
import Media
import NIOCore
import Testing

@testable import ReportServer

/// `POST /api/v1/reports`: a report with its photos in one request.
@Suite struct FormTests {
    /// A form, as a browser writes it.
    private struct Form {
        var bytes: [UInt8] = []

        init(_ fields: KeyValuePairs<String, String> = [:]) {
            for (name, value) in fields { add(name, value) }
        }

        mutating func add(_ name: String, _ value: String) {
            bytes += "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }

        mutating func add(file: [UInt8], named name: String = "photo") {
            bytes += "--B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"\(name)\"\r\n\r\n".utf8
            bytes += file + "\r\n".utf8
        }
    }

    private static let pothole = Form(["category": "pothole", "lon": "4.005", "lat": "45.005"])

    private func post(_ world: World, _ form: Form, headers: HTTPFields = [:], end: String = "--B--") async throws
        -> Answer
    {
        var headers = headers
        headers[.contentType] = "multipart/form-data; boundary=B"
        let response = try await world.client.execute(
            uri: "/api/v1/reports", method: .post, headers: headers, body: ByteBuffer(bytes: form.bytes + end.utf8))
        return Answer(status: response.status, headers: response.headers, bytes: Data(response.body.readableBytesView))
    }

    private func incoming(_ world: World) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: world.folder + "/data/photos/incoming")
    }

    @Test func fieldsAndPhotosComeInOneRequest() async throws {
        try await World.run { world in
            var form = Form([
                "category": "pothole", "description": "Un trou\r\nprofond", "answers[size]": "large", "accuracy": "",
                "name": "Camille", "email": "camille@example.org", "observedAt": "2026-01-01T12:00:00Z",
                "channel": "web", "submit": "Envoyer",
            ])
            form.add(file: try World.photo(shade: 1, at: (4.005, 45.005)), named: "a.jpg")
            form.add(file: try World.photo(shade: 2), named: "b.jpg")
            form.add(file: [], named: "")
            let answer = try await post(world, form)
            #expect(answer.status == .created, "\(answer.text)")
            #expect(answer["reference"] == .string("S-1"))
            #expect(answer["answers", "size"] == .string("large"))
            #expect(answer["description"] == .string("Un trou\r\nprofond"))
            #expect(answer["location", "source"] == .string("photo"))
            #expect(answer["photos"]?.list.count == 2)
            #expect(UUID(uuidString: answer["id"]?.string ?? "") != nil)
            #expect(try incoming(world).isEmpty)
            let thumbnail = try #require(answer["photos", "1", "thumbnail"]?.string)
            #expect(try await world.get(thumbnail).status == .ok)
        }
    }

    @Test func sentAgainUnderItsIDItIsTheSameReport() async throws {
        try await World.run { world in
            let id = UUID()
            var form = Self.pothole
            form.add(file: try World.photo())
            let first = try await post(world, form, headers: [.idempotencyKey: "\"\(id)\""])
            #expect(first.status == .created)
            #expect(first.headers[.idempotencyReplayed] == nil)
            #expect(first["id"] == .string(id.uuidString.lowercased()))
            form.add("id", "\(id)")
            for headers: HTTPFields in [[:], [.idempotencyKey: "\(id)"]] {
                let again = try await post(world, form, headers: headers)
                #expect(again.status == .ok)
                #expect(again.headers[.idempotencyReplayed] == "true")
                #expect(again.text == first.text)
            }
            // The same as JSON is the same report.
            let photo = try #require(first["photos", "0", "id"]?.string)
            let json = #"{"category":"pothole","location":{"lon":4.005,"lat":45.005},"photos":["\#(photo)"]}"#
            #expect(try await world.put(id, json).text == first.text)
            let other = try await post(world, Self.pothole, headers: [.idempotencyKey: "\(id)"])
            #expect(other.status == .conflict)
            #expect(other.headers[.retryAfter] == nil)
        }
    }

    @Test func aBrowserIsSentToTheReport() async throws {
        try await World.run { world in
            let answer = try await post(world, Self.pothole, headers: [.accept: "text/html,*/*;q=0.8"])
            #expect(answer.status == .seeOther)
            let place = try #require(answer.headers[.location])
            let code = try #require(place.split(separator: "/").last)
            #expect(place == "/suivi/\(code)")
            #expect(try await world.get("/api/v1/tracking/\(code)").status == .ok)
        }
    }

    @Test func jsonIsTakenToo() async throws {
        try await World.run { world in
            let id = UUID().uuidString.lowercased()
            let body = #"{"id":"\#(id)","category":"pothole","location":{"lon":4.005,"lat":45.005,"source":"map"}}"#
            let first = try await world.ask(.post, "/api/v1/reports", json: body)
            #expect(first.status == .created)
            #expect(first["id"] == .string(id))
            #expect(try await world.ask(.post, "/api/v1/reports", json: body).status == .ok)
            #expect(try await world.put(UUID(uuidString: id)!, World.pothole).text == first.text)
            #expect(try await world.ask(.post, "/api/v1/reports", json: World.pothole).status == .created)
            let broken = try await world.ask(.post, "/api/v1/reports", json: #"{"category":7}"#)
            #expect(broken.pointers == ["#/category"])
        }
    }

    private static let here = ["lon": "4.005", "lat": "45.005"]

    private static let broken: [(fields: [String: String], pointer: String)] = [
        (["lon": "4.005"], "#/location/lat"), (["lon": "4,005", "lat": "45.005"], "#/location/lon"),
        (["lon": "nan", "lat": "45.005"], "#/location/lon"), (["lon": "4.005", "lat": "95"], "#/location/lat"),
        ([:], "#/location"), (with("category", "lamp"), "#/category"), (with("answers", "{"), "#/answers"),
        (with("answers", #"{"size":{}}"#), "#/answers/size"), (with("answers[size]", "huge"), "#/answers/size"),
        (with("answers[x", "1"), "#/answers"), (with("answers[colour]", "red"), "#/answers/colour"),
        (with("email", "nobody"), "#/contact/email"), (with("observedAt", "yesterday"), "#/observedAt"),
        (with("id", "7"), "#/id"),
    ]

    private static func with(_ name: String, _ value: String) -> [String: String] {
        here.merging([name: value]) { $1 }
    }

    @Test(arguments: broken)
    func brokenFieldsAreNamed(fields: [String: String], pointer: String) async throws {
        try await World.run { world in
            var form = Form(["category": "pothole"])
            for (name, value) in fields.sorted(by: <) { form.add(name, value) }
            let answer = try await post(world, form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.pointers == [pointer])
            #expect(try await world.get("/api/v1/reports")["features"]?.list.isEmpty == true)
        }
    }

    @Test func aPhotoThatIsNoneIsNamedAndNothingIsLeft() async throws {
        try await World.run { world in
            let whole = try World.photo(shade: 1)
            for (bad, code) in [
                (Array("<!doctype html><html>".utf8), 415), (Array(whole.prefix(whole.count / 2)), 422),
            ] {
                var form = Self.pothole
                form.add(file: try World.photo(shade: 2))
                form.add(file: bad)
                let answer = try await post(world, form)
                #expect(answer.status.code == code)
                #expect(answer.pointers == ["#/photos/1"])
                #expect(try incoming(world).isEmpty)
            }
            // The form ends in the middle of a photo.
            var form = Self.pothole
            form.add(file: whole)
            #expect(try await post(world, form, end: "").status == .badRequest)
            #expect(try incoming(world).isEmpty)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.isEmpty == true)
        }
    }

    @Test func everyLimitIsHeld() async throws {
        var limits = MediaLimits.standard
        limits.maxBytes = 5000
        let largest = ReportForm.largest(limits)
        try await World.run(limits: limits) { world in
            var form = Self.pothole
            form.add(file: Array(try World.photo().prefix(100)) + [UInt8](repeating: 0, count: 5000))
            let large = try await post(world, form)
            #expect(large.status == .contentTooLarge)
            #expect(large.pointers == ["#/photos/0"])

            form = Self.pothole
            for shade in 0..<7 { form.add(file: try World.photo(shade: UInt8(shade * 30))) }
            #expect(try await post(world, form).pointers == ["#/photos"])

            form = Self.pothole
            form.add("description", String(repeating: "a", count: ReportForm.fieldBytes))
            #expect(try await post(world, form).status == .contentTooLarge)

            form = Self.pothole
            for number in 0..<70 { form.add("field\(number)", "") }
            #expect(try await post(world, form).status == .contentTooLarge)

            form = Form()
            form.bytes += [UInt8](repeating: 97, count: largest)
            #expect(try await post(world, form).status == .contentTooLarge)
            #expect(try incoming(world).isEmpty)
        }
    }

    @Test func onlyFormsAndJSONAreTaken() async throws {
        try await World.run { world in
            for (type, code) in [
                ("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("multipart/mixed; boundary=B", 415),
                ("multipart/form-data", 400),
            ] {
                let answer = try await world.ask(.post, "/api/v1/reports", json: "x", headers: [.contentType: type])
                #expect(answer.status.code == code, "\(type)")
            }
            for key in ["7", "\"\"", "\"\(UUID())", ""] {
                let answer = try await post(world, Self.pothole, headers: [.idempotencyKey: key])
                #expect(answer.status == .badRequest)
            }
            var form = Self.pothole
            form.add("id", "\(UUID())")
            #expect(try await post(world, form, headers: [.idempotencyKey: "\(UUID())"]).status == .badRequest)
        }
    }
}

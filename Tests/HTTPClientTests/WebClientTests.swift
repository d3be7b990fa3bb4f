import Foundation
import Testing

@testable import HTTPClient

/// What is sent, and what becomes of every kind of answer; against a server on this machine.
@Suite struct WebClientTests {
    @Test func anAnswerIsGivenAsItIs() async throws {
        let server = try CannedServer(
            .bytes(
                "HTTP/1.1 100 Continue\r\nX-Early: 1\r\n\r\nHTTP/1.1 201 Created\r\nContent-Type:  Application/JSON; charset=x \r\n"
                    + "X-Two: a\r\nx-two: b\r\nContent-Length: 4\r\n\r\n\u{0}\u{0}\u{0}\u{0}"))
        defer { server.stop() }
        var request = try server.request("/a?b=c%20d")
        request.set("Accept", "application/json\r\nEvil: 1")
        let answer = try await WebClient().send(request)
        #expect(answer.status == 201)
        #expect(answer.type == "application/json")
        #expect(answer.headers["x-two"] == "a, b")
        #expect(answer.headers["x-early"] == nil)
        #expect(answer.body.count == 4)
        let asked = try #require(server.asked.first)
        #expect(asked.hasPrefix("GET /a?b=c%20d HTTP/1.1\r\n"))
        #expect(asked.contains("\r\nAccept: application/json  Evil: 1\r\n"))
        #expect(!asked.contains("\r\nEvil"))
    }

    @Test func aFormIsPosted() async throws {
        let server = try CannedServer(.bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
        defer { server.stop() }
        let form = [(name: "code", value: "a+b/é &="), (name: "x", value: "")]
        var request = WebRequest(try server.address("/token"), form: form)
        request.seconds = CannedServer.patience
        let answer = try await WebClient().send(request)
        #expect(answer.body.isEmpty)
        let asked = try #require(server.asked.first)
        #expect(asked.hasPrefix("POST /token HTTP/1.1\r\n"))
        #expect(asked.contains("Content-Type: application/x-www-form-urlencoded\r\n"))
        #expect(asked.hasSuffix("\r\n\r\ncode=a%2Bb%2F%C3%A9%20%26%3D&x="))
        #expect(!asked.contains("Expect"))
    }

    @Test func anEmptyBodyIsPostedToo() async throws {
        let server = try CannedServer(.bytes("HTTP/1.1 204 No Content\r\n\r\n"))
        defer { server.stop() }
        var request = WebRequest(try server.address("/"), body: [], type: "application/json")
        request.seconds = CannedServer.patience
        #expect(try await WebClient().send(request).status == 204)
        #expect(server.asked.first?.hasPrefix("POST / ") == true)
    }

    @Test func aRedirectIsNotFollowed() async throws {
        let server = try CannedServer(
            .bytes("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/elsewhere\r\nContent-Length: 0\r\n\r\n"))
        defer { server.stop() }
        let answer = try await WebClient().send(server.request("/"))
        #expect(answer.status == 302)
        #expect(answer.headers["location"] == "http://127.0.0.1/elsewhere")
        #expect(server.asked.count == 1)
    }

    /// Whether the length is said beforehand or not.
    @Test(arguments: ["Content-Length: 1001\r\n", ""])
    func aBodyThatIsTooLongIsNotTaken(header: String) async throws {
        let body = String(repeating: "x", count: 1001)
        let server = try CannedServer(.bytes("HTTP/1.1 200 OK\r\n\(header)Connection: close\r\n\r\n\(body)"))
        defer { server.stop() }
        var request = try server.request("/")
        request.limit = 1000
        await #expect(throws: WebFailure.tooLong) { try await WebClient().send(request) }
        request.limit = 1001
        #expect(try await WebClient().send(request).body.count == 1001)
    }

    @Test func headersWithoutAnEndAreNotTaken() async throws {
        let line = "X: \(String(repeating: "y", count: 1000))\r\n"
        let server = try CannedServer(.bytes("HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 100)))
        defer { server.stop() }
        let request = try server.request("/")
        await #expect(throws: WebFailure.tooLong) { try await WebClient().send(request) }
    }

    @Test func whoeverSaysNothingIsLeft() async throws {
        let server = try CannedServer(.silence)
        defer { server.stop() }
        var request = try server.request("/")
        request.seconds = 1
        await #expect(throws: WebFailure.tooSlow) { try await WebClient().send(request) }
    }

    @Test func nobodyThereIsAnError() async throws {
        let server = try CannedServer(.silence)
        server.stop()
        let request = try server.request("/")
        let failure = await #expect(throws: WebFailure.self) { try await WebClient().send(request) }
        guard case .unreachable(let words) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(words.contains("127.0.0.1"))
    }

    @Test func whatNobodyWaitsForEnds() async throws {
        let server = try CannedServer(.silence)
        defer { server.stop() }
        let wish = try server.request("/")
        let client = WebClient(most: 1)
        let task = Task { try await client.send(wish) }
        for await _ in server.requests { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        // The only thread is free again.
        let other = try CannedServer(.bytes("HTTP/1.1 204 No Content\r\n\r\n"))
        defer { other.stop() }
        #expect(try await client.send(other.request("/")).status == 204)
    }

    @Test(arguments: [
        "https://a.example", "https://a.example/", "https://A.example:8443/b/c;d?e=f&g=%20[h]", "https://[::1]/a@b",
    ])
    func addressesThatMayBeCalled(text: String) {
        #expect(WebAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "a.example", "http://a.example/", "ftp://a.example/", "file:///etc/passwd", "https://",
        "https://u@a.example/",
        "https://u:p@a.example/", "https://a.example/#b", "https://a.example/ b", "https://a.example/\r\nX: y",
        "https://a.example/\u{0}", "https://é.example/", "https://a.example\\@b.example/",
        "http://localhost.a.example/",
        "http://127.0.0.1.a.example/", "http://127.0.0.1@a.example/", "HTTPS://a.example/",
        "https://a.example/" + String(repeating: "a", count: 8192),
    ])
    func addressesThatMayNot(text: String) {
        #expect(WebAddress(text, allowsLoopback: true) == nil)
    }

    @Test(arguments: ["http://localhost/", "http://127.0.0.1:5000/a", "http://[::1]:5000"])
    func thisMachineOnlyWhereItIsWished(text: String) {
        #expect(WebAddress(text) == nil)
        #expect(WebAddress(text, allowsLoopback: true)?.text == text)
    }

    @Test func parametersJoinAQuery() {
        let more = [(name: "a b", value: "c&d")]
        #expect(FormText.address("https://a.example/x", adding: more) == "https://a.example/x?a%20b=c%26d")
        #expect(FormText.address("https://a.example/x?y=z", adding: more) == "https://a.example/x?y=z&a%20b=c%26d")
        #expect(FormText.address("https://a.example/x?", adding: more) == "https://a.example/x?a%20b=c%26d")
        #expect(FormText.address("https://a.example/x", adding: []) == "https://a.example/x")
    }
}

extension CannedServer {
    /// Seconds. No measurement: it only ends a test that would hang for ever.
    static let patience = 600

    /// A GET that waits as long as it takes.
    func request(_ path: String) throws -> WebRequest {
        var request = WebRequest(try address(path))
        request.seconds = Self.patience
        return request
    }

    func address(_ path: String) throws -> WebAddress {
        try #require(WebAddress("http://127.0.0.1:\(port)\(path)", allowsLoopback: true))
    }
}

import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

/// The QR code of a tracking link. That a reader reads it, Tests/EndToEnd shows.
@Suite struct QRCodeTests {
    @Test func itIsAPictureThatNobodyKeeps() async throws {
        try await World.run { world in
            let answer = try await world.get("/api/v1/tracking/bcdf-ghjk/qr.svg", headers: Self.host)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "image/svg+xml")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.referrerPolicy] == "no-referrer")
            #expect(answer.text.hasPrefix("<svg "))
            // Spaces and case do not matter, the letters do.
            #expect(
                try await world.get("/api/v1/tracking/BCDFGHJK/qr.svg", headers: Self.host).text == answer.text)
            #expect(
                try await world.get("/api/v1/tracking/BCDFGHJL/qr.svg", headers: Self.host).text != answer.text)
            #expect(try await world.get("/api/v1/tracking/AAAAAAAA/qr.svg", headers: Self.host).status == .notFound)
            let head = try await world.ask(.head, "/api/v1/tracking/BCDFGHJK/qr.svg", headers: Self.host)
            #expect(head.bytes.isEmpty)
        }
    }

    /// The three squares that every code has in its corners, and light around all of it.
    @Test func itHasItsCornersAndItsMargin() throws {
        let code = try #require(QRCode("https://signaler.example.fr/suivi/BCDFGHJK"))
        #expect((code.width - 17) % 4 == 0)
        #expect(code.modules.count == code.width * code.width)
        let last = code.width - 7
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            for y in 0..<7 {
                for x in 0..<7 {
                    let ring = max(abs(x - 3), abs(y - 3))
                    #expect(code.modules[(row + y) * code.width + column + x] == (ring != 2))
                }
            }
        }
        let side = code.width + 8
        #expect(code.svg.contains("viewBox=\"0 0 \(side) \(side)\""))
        #expect(code.svg.contains("M4 4h7v1h-7z"))
    }

    @Test func aTextThatIsTooLongMakesNone() {
        #expect(QRCode(String(repeating: "x", count: 4000)) == nil)
        #expect(QRCode("a\u{0}b") == nil)
    }

    @Test(arguments: [
        ("https://signaler.example.fr", true), ("https://signaler.example.fr/", true), ("http://[::1]:8080", true),
        ("signaler.example.fr", false), ("https://", false), ("https://a/b", false), ("https://a b", false),
        ("javascript:alert(1)", false), ("https://user@a", false),
    ])
    func aPublicAddressIsAHost(text: String, isOne: Bool) {
        #expect((PublicAddress(text) != nil) == isOne)
    }

    private static let host: HTTPFields = [HTTPField.Name("Host")!: "signaler.example.fr"]
}

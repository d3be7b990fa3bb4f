import Foundation
import Testing

@testable import Mail

/// Messages are what RFC 5322 says, whatever is written into them. Tests/Durability/test_mail.py has them read by another.
@Suite struct MailMessageTests {
    @Test(arguments: [
        "a@b.fr", "prenom.nom+trottoir@sous.domaine.example", "o'brien@xn--bcher-kva.example", "a_b%c@1.example",
    ])
    func anAddressIsTakenAsItIs(text: String) {
        #expect(MailAddress(text)?.address == text)
    }

    @Test(arguments: [
        "", "a", "@b.fr", "a@", "a@b", "a b@c.fr", "a@b.fr\r\nRCPT TO:<x@y.fr>", "a@b.fr\n", "<a@b.fr>", "a@b@c.fr",
        "a>@b.fr", "é@b.fr", "a@bé.fr", "a@-b.fr", "a@b..fr", "\"a b\"@c.fr", "a,b@c.fr", "a@b.fr,c@d.fr", "a\0@b.fr",
        String(repeating: "a", count: 65) + "@b.fr",
    ])
    func whatCouldBeACommandIsNoAddress(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func aNameStandsBeforeTheAddress() {
        #expect(MailAddress(parsing: "Ville d’Été <v@e.fr>") == MailAddress("v@e.fr", name: "Ville d’Été"))
        #expect(MailAddress(parsing: "\"V\" <v@e.fr>")?.name == "V")
        #expect(MailAddress(parsing: " v@e.fr")?.address == nil)
        #expect(MailAddress(parsing: "V <v@e.fr>, <x@e.fr>") == nil)
    }

    @Test(arguments: [
        "Votre signalement S-1", "Éclairage cassé à l’angle de la rue de l’Église et du boulevard de la République 🚲🚲🚲",
        "a\r\nBcc: everybody@town.example", "a\u{2028}b\u{0}c\u{85}d", "=?UTF-8?B?eA==?=",
        String(repeating: "é", count: 400),
        "",
    ])
    func noTextMakesAnotherHeader(text: String) throws {
        var message = try Self.message()
        message.subject = text
        message.from = try #require(MailAddress("v@e.fr", name: text))
        message.id = "1\r\nX: y@e.fr"
        message.inReplyTo = text
        message.language = text
        let (fields, _) = try Self.parts(message)
        #expect(
            fields.map(\.name) == [
                "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
                "Content-Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            ])
        let subject = try #require(fields.first { $0.name == "Subject" }?.value)
        let said = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 })
        ).trimmingCharacters(in: .whitespaces)
        #expect(Self.decoded(subject) == said)
        #expect(fields.first { $0.name == "Message-ID" }?.value == "<1X:y@e.fr>")
    }

    @Test(arguments: [
        "Bonjour,\n\nC’est réparé.", "a = b", "fin d’espace \nsuite\t", ".\n..\n.", "", "a\r\nb\rc\nd",
        String(repeating: "très long ", count: 100), String(repeating: "🚲", count: 50),
    ])
    func aBodyComesBackAsItWas(text: String) throws {
        var message = try Self.message()
        message.body = text
        let (_, body) = try Self.parts(message)
        #expect(Self.unquoted(body) == text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }

    @Test func everyLineIsShortASCIIAndEndsAsMailDoes() throws {
        var message = try Self.message()
        message.subject = String(repeating: "Éclairage ", count: 30)
        message.body = String(repeating: "à l’angle ", count: 300)
        let text = String(decoding: message.bytes, as: UTF8.self)
        #expect(text.utf8.allSatisfy { $0 == 13 || $0 == 10 || (32...126).contains($0) })
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.utf8.contains(10) && !$0.utf8.contains(13) })
        #expect(text.contains("Date: Fri, 02 Jan 2026 03:04:05 +0000\r\n"))
    }

    @Test(arguments: [
        ("smtp://127.0.0.1:25", true), ("smtps://mail.town.example", true), ("smtp://[::1]:2525/", true),
        ("http://mail", false), ("smtp://", false), ("smtp://a b", false), ("smtp://mail/x", false),
        ("smtp://user:secret@mail", false), ("smtp://mail:123456", false), ("file:///etc/passwd", false),
    ])
    func aMailServerIsAHostAndAPort(text: String, isOne: Bool) {
        #expect((MailServer(text, greeting: "town.example") != nil) == isOne)
    }

    @Test func nobodyAnswers() throws {
        // Port 1: nothing listens there.
        let server = try #require(MailServer("smtp://127.0.0.1:1", greeting: "town.example"))
        guard case .unreachable = server.send(try Self.message()) else {
            Issue.record("somebody answered")
            return
        }
    }

    private static func message() throws -> MailMessage {
        MailMessage(
            from: try #require(MailAddress("ville@town.example")), to: try #require(MailAddress("a@b.fr")),
            subject: "x",
            body: "y", language: "fr", date: Date(timeIntervalSince1970: 1_767_323_045), id: "1@town.example")
    }

    /// The header fields, unfolded, and the body.
    private static func parts(_ message: MailMessage) throws -> (fields: [(name: String, value: String)], body: String)
    {
        let text = String(decoding: message.bytes, as: UTF8.self)
        let end = try #require(text.range(of: "\r\n\r\n"))
        let head = text[..<end.lowerBound].replacing("\r\n ", with: " ")
        let fields = head.components(separatedBy: "\r\n").map { line in
            let parts = line.components(separatedBy: ": ")
            return (name: parts[0], value: parts.dropFirst().joined(separator: ": "))
        }
        return (fields, String(text[end.upperBound...].dropLast(1)))
    }

    /// RFC 2047: the spaces between encoded words are not there.
    private static func decoded(_ text: String) -> String {
        let words = text.matches(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]*)\?=/)
        guard !words.isEmpty else { return text }
        return words.map { String(decoding: Data(base64Encoded: String($0.1)) ?? Data(), as: UTF8.self) }.joined()
    }

    /// RFC 2045 §6.7.
    private static func unquoted(_ text: String) -> String {
        let joined = text.replacing("=\r\n", with: "").replacing("\r\n", with: "\n")
        var bytes: [UInt8] = []
        var rest = Array(joined.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "="), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

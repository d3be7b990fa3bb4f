import Foundation
import Testing

@testable import Mail

/// Whatever the bytes are, reading ends, within limits, and gives what can be given.
@Suite struct HostileMailTests {
    @Test(arguments: ["", "\n", "\n\nkein Kopf", "\0\0\0\0", " \n \n"])
    func whatHasNoHeaderIsNoMessage(text: String) {
        #expect(IncomingMail(Data(text.utf8)) == nil)
    }

    @Test func whatIsTooLongIsNotRead() {
        var bytes = Data("From: a@b.example\n\n".utf8)
        bytes.append(Data(count: IncomingMail.mostBytes))
        #expect(IncomingMail(bytes) == nil)
    }

    @Test func partsInsidePartsEndSomewhere() throws {
        var text = "From: a@b.example\n"
        for level in 0..<2000 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let mail = try IncomingMailTests.read(text + "\nthe bottom")
        #expect(mail.isCut)
        #expect(!mail.text.contains("the bottom"))
    }

    @Test func messagesInsideMessagesEndSomewhere() throws {
        let text = String(repeating: "From: a@b.example\nContent-Type: message/rfc822\n\n", count: 500)
        #expect(try IncomingMailTests.read(text + "From: c@d.example\n\nthe bottom").isCut)
    }

    @Test func aThousandPartsAreTwoHundred() throws {
        let part = "--b\nContent-Type: image/jpeg\n\nx\n"
        let mail = try IncomingMailTests.read(
            "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + String(repeating: part, count: 1000))
        #expect(mail.isCut)
        #expect(mail.attachments.count == 200)
    }

    @Test func aTextWithoutEndIsCut() throws {
        let mail = try IncomingMailTests.read("From: a@b.example\n\n" + String(repeating: "mot ", count: 1 << 20))
        #expect(mail.isCut)
        #expect(mail.wholeText.count == 100_000)
    }

    @Test(arguments: [
        "Content-Type: multipart/mixed; boundary=b\n\n--c\n\nx\n--c--",
        "Content-Type: multipart/mixed\n\n--b\n\nx", "Content-Type: multipart/mixed; boundary=\"\"\n\nx",
        "Content-Transfer-Encoding: base64\nContent-Type: image/jpeg\n\n/9j/4AAQ!!!!SkZJ\n=====",
        "Content-Transfer-Encoding: base64\n\n/9j/4AAQSkZJRgABAQAAAQ", "Content-Transfer-Encoding: nonsense\n\nx",
        "Content-Type: text/plain; charset=\"utf-7\"\n\n+AOk-", "Content-Type: text/plain; charset=\0\n\nx",
        "Content-Type: ;;;;=\n\nx", "Subject: =?utf-8?B?////?= =?x?q?\n\nx", "References: <<<<>>> <a@b> < @ >\n\nx",
        "Date: Tue, 99 Foo 99999 99:99:99 +9999\n\nx", "From: <<>>, ,,;;:\"\n\nx", "Message-ID: <\0@\0>\n\n\0\0",
        "Content-Type: text/html\n\n<<<a <b &&&#xFFFFFFFF; &#0; <!-- <p", "To: a:b:c:d:;;;;\n\nx",
        "Content-Disposition: attachment; filename*=utf-8''%00%0A%\n\nx",
    ])
    func oddMessagesAreRead(text: String) throws {
        let mail = try IncomingMailTests.read("From: a@b.example\n" + text)
        for text in [mail.subject, mail.text, mail.wholeText] + mail.attachments.map(\.name) {
            #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" })
        }
    }

    /// Messages of every kind, with bytes changed, cut out, doubled and swapped: none of them ends the process.
    @Test func mutatedMessagesAreRead() throws {
        var random = SplitMix(seed: 20_260_303)
        let samples = Self.samples.map { Array($0.utf8) }
        var read = 0
        for round in 0..<3000 {
            var bytes = samples[round % samples.count]
            for _ in 0...Int(random.next() % 8) {
                guard !bytes.isEmpty else { break }
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 5 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 40)))
                case 2: bytes.insert(contentsOf: bytes[place...].prefix(Int(random.next() % 80)), at: place)
                case 3:
                    bytes.insert(
                        contentsOf: ["\n", "\0", "--b", "=?", "<", ":", "\r"].randomElement(using: &random)!.utf8,
                        at: place)
                default: bytes.swapAt(place, Int(random.next() % UInt64(bytes.count)))
                }
            }
            if let mail = IncomingMail(Data(bytes)) {
                read += 1
                _ = mail.verdict(own: VerdictTests.own)
            }
        }
        // Most are still messages: else nothing was tried.
        #expect(read > 2000)
    }

    static let samples = [
        """
        From: =?iso-8859-1?Q?Zo=E9?= <zoe@mail.example>
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: multipart/alternative; boundary=bb

        --bb
        Content-Type: text/plain; charset=windows-1252
        Content-Transfer-Encoding: quoted-printable

        Un trou =E9norme.

        Le 3 mars 2026, Ville <v@p.example> a =E9crit :
        > Bonjour
        --bb
        Content-Type: text/html

        <p>Un <b>trou</b> &eacute;norme<blockquote>x</blockquote>
        --bb--
        --b
        Content-Type: image/jpeg; name*0*=utf-8''a%20; name*1=b.jpg
        Content-Transfer-Encoding: base64

        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgK
        --b--
        """,
        """
        Return-Path: <>
        From: MAILER-DAEMON@mail.example
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: message/delivery-status

        Final-Recipient: rfc822; z@m.example
        Status: 5.1.1
        --b
        Content-Type: message/rfc822

        Message-ID: <report.S-1.ab@petitbourg.example>
        Content-Type: multipart/mixed; boundary=c

        --c

        x
        --c--
        --b--
        """,
        """
        From: "a, b" <a@b.example>, group: c@d.example, e@f.example;
        Date: Tue, 3 Mar 2026 10:12:13 +0100
        References: <a@b.example> <c@d.example>
        Content-Transfer-Encoding: x-uuencode
        Content-Disposition: attachment; filename=a.jpg

        begin 644 a.jpg
        #86)C
        `
        end
        """,
    ]
}

/// Numbers that are the same on every platform.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

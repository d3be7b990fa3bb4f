import Foundation
import Testing

@testable import Mail

/// Messages as people's programs write them, and as nobody's program should.
@Suite struct IncomingMailTests {
    @Test func aPlainMailSaysWhatItSays() throws {
        let mail = try Self.read(
            """
            From: =?iso-8859-1?Q?Zo=E9_D=E9nivel=E9?= <zoe@mail.example>
            To: Mairie <ville@petitbourg.example>, voirie@petitbourg.example
            Subject: =?utf-8?B?VHJvdSBkYW5zIGxhIGNoYXVzc8OpZQ==?=
            Date: Tue, 03 Mar 2026 10:12:13 +0100
            Message-ID: <abc.1@mail.example>
            Content-Type: text/plain; charset=iso-8859-1
            Content-Transfer-Encoding: quoted-printable

            Bonjour,=20
            il y a un trou devant l'=E9cole, co=FBt 10 =80.

            --=20
            Zo=E9, 06 12 34 56 78
            """)
        #expect(mail.from == MailAddress("zoe@mail.example", name: "Zoé Dénivelé"))
        #expect(mail.to == ["ville@petitbourg.example", "voirie@petitbourg.example"])
        #expect(mail.subject == "Trou dans la chaussée")
        #expect(mail.id == "abc.1@mail.example")
        #expect(mail.date == Date(timeIntervalSince1970: 1_772_529_133))
        #expect(mail.text == "Bonjour,\nil y a un trou devant l'école, coût 10 €.")
        #expect(mail.wholeText.contains("06 12 34 56 78"))
        #expect(mail.verdict(own: []) == .person)
    }

    @Test(arguments: [
        ("windows-1252", [0x93, 0xE9, 0x94, 0x80] as [UInt8], "“é”€"), ("utf-8", Array("é€".utf8), "é€"),
        ("utf-8", [0xE9], "é"), ("x-unknown", Array("é".utf8) + [0x41], "éA"), ("iso-8859-15", [0xA4], "€"),
        ("us-ascii", [0xE9, 0x21], "é!"), ("koi8-r", [0xC1], "а"),
    ])
    func aTextIsReadInItsCharset(charset: String, bytes: [UInt8], text: String) throws {
        let head =
            "From: a@b.example\nContent-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: 8bit\n\n"
        let mail = try #require(IncomingMail(Data(head.utf8) + Data(bytes)))
        #expect(mail.text == text)
    }

    @Test func anHTMLMailIsReadAloud() throws {
        let mail = try Self.read(
            """
            From: a@b.example
            Content-Type: text/html; charset=utf-8

            <html><head><title>x</title><style>p{color:red}</style></head><body><p>Bonjour&nbsp;!</p>
            <p>Un trou <b>b&eacute;ant</b> <!-- > --> &#x2013; 3 &lt; 4<br>devant   l&rsquo;\u{E9}cole<script>alert("<p>")</script></p>
            <img alt="a > b" src="https://tracker.example/1.gif">
            <div>Le mar. 3 mars 2026 à 10:12, Ville &lt;v@p.example&gt; a écrit :<br></div>
            <blockquote><div>Votre signalement</div></blockquote></body></html>
            """)
        #expect(mail.text == "Bonjour !\n\nUn trou béant – 3 < 4\ndevant l’école")
        #expect(mail.wholeText.contains("> Votre signalement"))
    }

    /// Each is what was written, then what stands below it.
    @Test(arguments: [
        "Le mar. 3 mars 2026 à 10:12, Ville <v@p.example> a écrit :\n\n> Votre signalement\n> est arrivé",
        "Le mar. 3 mars 2026 à 10:12, Ville de Petitbourg\n<ville@petitbourg.example> a écrit\u{A0}:\n> Votre signalement",
        "On Tue, 3 Mar 2026 at 10:12, Ville <v@p.example> wrote:\n> Your report",
        "-----Message d'origine-----\nDe : Ville\nEnvoyé : mardi 3 mars",
        "________________________________\nDe : Ville <v@p.example>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : Zoé\nObjet : S-1",
        "From: Town <v@p.example>\nSent: Tuesday, March 3\nTo: Zoé\nSubject: S-1\n\nYour report",
        "Envoyé de mon iPhone\n\n> Le 3 mars 2026 à 10:12, Ville <v@p.example> a écrit :\n>\n> Votre signalement",
        "-- \nZoé", "Envoyé depuis Outlook pour Android<https://aka.example>", "Sent from my iPhone",
    ])
    func whatStandsBelowIsLeftOut(below: String) throws {
        let mail = try Self.read("From: a@b.example\n\nC'est à gauche.\nMerci\n\n\(below)\n")
        #expect(mail.text == "C'est à gauche.\nMerci")
        #expect(mail.wholeText.contains(below.split(separator: "\n").last!.trimmingCharacters(in: .whitespaces)))
    }

    @Test func anAnswerBelowTheQuoteIsKept() throws {
        let mail = try Self.read(
            "From: a@b.example\n\nLe 3 mars, Ville <v@p.example> a écrit :\n> Quel côté ?\n\nÀ gauche.\n")
        #expect(mail.text == "À gauche.")
    }

    @Test func aMailThatIsOnlyPassedOnIsKeptWhole() throws {
        let text =
            "---------- Message transféré ---------\nDe : Zoé <z@m.example>\nDate : mar. 3 mars\nObjet : Trou\n\nUn trou."
        #expect(try Self.read("From: a@b.example\n\n\(text)").text.contains("Un trou."))
    }

    @Test func partsAreTakenApart() throws {
        let jpeg = Data([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]).base64EncodedString()
        let mail = try Self.read(
            """
            From: a@b.example
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset=utf-8

            Voici.
            --a
            Content-Type: multipart/related; boundary=r

            --r
            Content-Type: text/html

            <p>Pas ceci.</p>
            --r
            Content-Type: image/jpeg; name="IMG_1.jpg"
            Content-Disposition: inline
            Content-Transfer-Encoding: base64

            \(jpeg)
            --r--
            --a--
            --m
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*0*=utf-8''plan%20; filename*1*=%C3%A9t%C3%A9.pdf
            Content-Transfer-Encoding: base64

            JVBERi0=
            --m
            Content-Type: image/heic
            Content-Disposition: attachment; filename="../../etc/passwd"

            x
            --m--
            """)
        #expect(mail.text == "Voici.")
        #expect(mail.attachments.map(\.name) == ["IMG_1.jpg", "plan été.pdf", "passwd"])
        #expect(mail.attachments.map(\.type) == ["image/jpeg", "application/pdf", "image/heic"])
        #expect(mail.attachments[0].bytes.count == 7)
    }

    @Test func aPhotoInAMessageThatIsPassedOnIsFound() throws {
        let mail = try Self.read(
            """
            From: guichet@petitbourg.example
            Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: message/rfc822

            From: zoe@mail.example
            Content-Type: multipart/mixed; boundary=i

            --i

            Un trou.
            --i
            Content-Type: image/jpeg

            x
            --i--
            --m--
            """)
        #expect(mail.text == "Un trou.")
        #expect(mail.attachments.map(\.type) == ["image/jpeg"])
    }

    static func read(_ text: String) throws -> IncomingMail {
        try #require(IncomingMail(Data(text.utf8)))
    }
}

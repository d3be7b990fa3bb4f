import Crypto
import Foundation
import HTTPTypes
import Mail
import Reports
import Store
import Testing

@testable import ReportServer

/// Mails to the town: what becomes of each, and who decides.
@Suite struct MailInTests {
    @Test func aMailBecomesADraftAndThenAReport() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let photo = try World.photo(at: (4.0021, 45.0055))
            try await world.arrive(Self.mail(photos: [photo], attachments: ["plan.pdf"]))
            let list = try await world.ask(.get, "/api/v1/desk/mails", headers: desk)
            #expect(list["count"]?.number == 1)
            #expect(list["mails", "0", "sender", "email"]?.string == "zoe@mail.example")
            #expect(list["mails", "0", "subject"]?.string == "Trou devant l’école")
            #expect(try await world.ask(.get, "/api/v1/desk/queues", headers: desk)["mails"]?.number == 1)
            let id = try #require(list["mails", "0", "id"]?.string)

            let mail = try await world.ask(.get, "/api/v1/desk/mails/\(id)", headers: desk)
            #expect(mail["state"]?.string == "waiting")
            #expect(mail["text"]?.string == "Un trou énorme.")
            #expect(mail["wholeText"]?.string?.contains("06 12 34 56 78") == true)
            #expect(mail["place", "lon"]?.number.map { abs($0 - 4.0021) < 0.0001 } == true)
            #expect(mail["skipped", "0", "name"]?.string == "plan.pdf")
            #expect(mail["hasMessage"] == .bool(true))
            let hash = try #require(mail["photos", "0", "id"]?.string)
            // Nobody but the desk sees it, and the sweeper leaves it alone.
            #expect(try await world.get("/api/v1/photos/\(hash)/thumbnail.jpg").status == .notFound)
            try await world.sweep(after: 72 * 3600)
            #expect(
                try await world.ask(.get, "/api/v1/photos/\(hash)/thumbnail.jpg", headers: desk).status == .ok)
            let message = try await world.ask(.get, "/api/v1/desk/mails/\(id)/message.eml", headers: desk)
            #expect(message.headers[.contentDisposition] == "attachment; filename=\"message.eml\"")
            #expect(message.text.contains("Content-Type: multipart/mixed"))

            let body = """
                {"category":"pothole","description":"Un trou énorme.","channel":"email","photos":["\(hash)"],
                 "location":{"lon":4.0021,"lat":45.0055,"source":"photo"},
                 "contact":{"email":"zoe@mail.example"}}
                """
            let report = try await world.ask(.put, "/api/v1/reports/\(id)", json: body, headers: desk)
            #expect(report.status == .created)
            let after = try await world.ask(.get, "/api/v1/desk/mails/\(id)", headers: desk)
            #expect(after["state"]?.string == "reported")
            #expect(after["report"]?.string == report["reference"]?.string)
            #expect(try await world.ask(.get, "/api/v1/desk/mails", headers: desk)["count"]?.number == 0)
            // The same again is the same report; somebody else's other entry of the same mail is none.
            #expect(try await world.ask(.put, "/api/v1/reports/\(id)", json: body, headers: desk).status == .ok)
            let other = body.replacing("énorme", with: "petit")
            #expect(try await world.ask(.put, "/api/v1/reports/\(id)", json: other, headers: desk).status == .conflict)
        }
    }

    @Test func whatNobodyTakesUpCanBeTakenBack() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            try await world.arrive(Self.mail())
            let id = try await world.firstMail(desk)
            let path = "/api/v1/desk/mails/\(id)/discard"
            #expect(
                try await world.ask(.put, path, json: #"{"reason":" "}"#, headers: desk).pointers == ["#/reason"])
            let gone = try await world.ask(.put, path, json: #"{"reason":"Publicité"}"#, headers: desk)
            #expect(gone["state"]?.string == "discarded")
            #expect(gone["closedBy"]?.string == "desk")
            #expect(try await world.ask(.put, path, json: #"{"reason":"x"}"#, headers: desk).status == .conflict)
            #expect(try await world.ask(.get, "/api/v1/desk/mails", headers: desk)["mails"]?.list.isEmpty == true)
            #expect(try await world.ask(.delete, path, headers: desk)["state"]?.string == "waiting")
            #expect(try await world.ask(.delete, path, headers: desk).status == .conflict)
            #expect(try await world.ask(.get, "/api/v1/desk/mails/\(UUID())", headers: desk).status == .notFound)
        }
    }

    @Test func theSameMessageIsOneDraft() async throws {
        try await World.run { world in
            try await world.arrive(Self.mail())
            try await world.arrive(Self.mail())
            #expect(try await world.database.waitingMailCount(most: 10) == 1)
        }
    }

    @Test func anAnswerGoesToItsReport() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let reference = try await world.report(by: "zoe@mail.example")
            let root = MessageName(.receipt, about: .report(try #require(Reference(reference))), to: "zoe@mail.example")
                .text(at: "petitbourg.example")
            // Read by somebody before others do.
            try await world.arrive(Self.mail(text: "Il est plus grand maintenant.", answers: root))
            #expect(try await world.database.waitingMailCount(most: 10) == 0)
            let held = try await world.ask(.get, "/api/v1/moderation/additions", headers: desk)
            #expect(held["additions", "0", "text"]?.string == "Il est plus grand maintenant.")
            #expect(held["additions", "0", "suspicions"] == .array([.string("mailed")]))
            #expect(try await !world.get("/api/v1/reports/\(reference)").text.contains("plus grand"))

            // The answer to a question counts as one, and nobody else reads it.
            _ = try await world.ask(
                .put, "/api/v1/desk/reports/\(reference)/question", json: #"{"text":"Quel côté ?"}"#, headers: desk)
            try await world.arrive(Self.mail(text: "Côté pair.", subject: "Re: [\(reference)] Une question"))
            let work = try await world.ask(.get, "/api/v1/desk/reports/\(reference)", headers: desk)
            #expect(work["question", "answer"]?.string == "Côté pair.")
            #expect(try await !world.get("/api/v1/reports/\(reference)").text.contains("pair"))
        }
    }

    /// Each is a subject, an answered message and a sender; none is believed to be whoever sent the report.
    @Test func aStrangerOnlySuggests() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let reference = try await world.report(by: "zoe@mail.example")
            let root = "report.\(reference).00000000@petitbourg.example"
            for (subject, answers) in [("À propos de \(reference)", nil), ("Re", root)] as [(String, String?)] {
                try await world.arrive(
                    Self.mail(
                        text: "Moi aussi \(subject)", subject: subject, answers: answers, from: "max@mail.example"))
            }
            let list = try await world.ask(.get, "/api/v1/desk/mails", headers: desk)
            #expect(list["mails"]?.list.compactMap { $0["suggestion"]?.string } == [reference, reference])
            #expect(try await world.ask(.get, "/api/v1/moderation/additions", headers: desk)["additions"]?.list == [])
            // The desk may add it.
            let id = try #require(list["mails", "0", "id"]?.string)
            let path = "/api/v1/desk/mails/\(id)/report"
            #expect(
                try await world.ask(.put, path, json: #"{"report":"S-999"}"#, headers: desk).pointers == ["#/report"])
            let body = #"{"report":"\#(reference)","text":"Une autre personne aussi."}"#
            for _ in 0..<2 {
                let added = try await world.ask(.put, path, json: body, headers: desk)
                #expect(added["state"]?.string == "added")
                #expect(added["report"]?.string == reference)
            }
            let said = try await world.get("/api/v1/reports/\(reference)").text
            #expect(said.matches(of: /Une autre personne aussi/).count == 1)
        }
    }

    @Test func aSecondMailFollowsTheFirst() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            try await world.arrive(Self.mail(id: "first@mail.example"))
            let id = try await world.firstMail(desk)
            let body = """
                {"category":"pothole","channel":"email","location":{"lon":4.005,"lat":45.005,"source":"map"},
                 "contact":{"email":"zoe@mail.example"}}
                """
            _ = try await world.ask(.put, "/api/v1/reports/\(id)", json: body, headers: desk)
            try await world.arrive(Self.mail(text: "J'ai oublié : devant le 12.", answers: "first@mail.example"))
            let held = try await world.ask(.get, "/api/v1/moderation/additions", headers: desk)
            #expect(held["additions", "0", "reference"]?.string == "S-1")
        }
    }

    @Test func programsAreCountedAndNeverAnswered() async throws {
        try await World.run { world in
            let admin = try await world.token(.admin)
            try await world.database.noteForMail(true)
            for header in [
                "Auto-Submitted: auto-replied", "X-Loop: ville@petitbourg.example", "Return-Path: <>",
                "Content-Type: multipart/report; boundary=x", "From: ville@petitbourg.example",
            ] {
                try await world.arrive(
                    "\(header)\nFrom: zoe@mail.example\nMessage-ID: <\(UUID())@x.example>\n\nAbsente")
            }
            #expect(try await world.database.waitingMailCount(most: 10) == 0)
            #expect(try await world.ask(.get, "/api/v1/outbox", headers: admin)["messages"]?.list == [])
            let counts = Dictionary(uniqueKeysWithValues: world.mails.tally.byOrigin.map { ($0.0, $0.1) })
            #expect(counts == [.person: 0, .list: 0, .autoReply: 2, .loop: 2, .bounce: 1])
        }
    }

    @Test func aPersonIsToldOnceThatTheirMailHasCome() async throws {
        try await World.run { world in
            let admin = try await world.token(.admin)
            try await world.database.noteForMail(true)
            try await world.arrive(Self.mail(id: "a@mail.example"))
            try await world.arrive(Self.mail(text: "Encore un.", id: "b@mail.example"))
            try await world.arrive(
                "List-Id: <x.example>\n" + Self.mail(id: "c@mail.example", from: "list@mail.example"))
            let outbox = try await world.ask(.get, "/api/v1/outbox", headers: admin)
            #expect(outbox["messages"]?.list.compactMap { $0["recipient"]?.string } == ["zoe@mail.example"])
            let composer = MailComposer(
                reports: world.database, town: world.town,
                sender: try #require(MailAddress("ville@petitbourg.example")),
                origin: "https://signaler.petitbourg.example", now: { World.now })
            let due = try await world.database.dueMessages(by: .mail, at: World.now, limit: 10)
            let mail = try await composer.compose(try #require(due.first))
            #expect(mail.inReplyTo == "a@mail.example")
            #expect(!mail.body.contains("énorme"))
            #expect(String(decoding: mail.bytes, as: UTF8.self).contains("Auto-Submitted: auto-replied\r\n"))
        }
    }

    @Test func aMessageThatComesBackIsSeen() async throws {
        try await World.run { world in
            let admin = try await world.token(.admin)
            let reference = try await world.report(by: "zoe@mail.example")
            let root = MessageName(.receipt, about: .report(try #require(Reference(reference))), to: "zoe@mail.example")
                .text(at: "petitbourg.example")
            try await world.arrive(
                """
                Return-Path: <>
                From: MAILER-DAEMON@mail.example
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Final-Recipient: rfc822; zoe@mail.example
                Action: failed
                Status: 5.1.1
                --b
                Content-Type: text/rfc822-headers

                Message-ID: <\(root)>
                --b--
                """)
            let outbox = try await world.ask(.get, "/api/v1/outbox", headers: admin)
            #expect(outbox["messages", "0", "recipient"]?.string == "zoe@mail.example")
            #expect(outbox["messages", "0", "failure"]?.string == "5.1.1")
            #expect(outbox["messages", "0", "failedAt"]?.string != nil)
            let work = try await world.ask(.get, "/api/v1/desk/reports/\(reference)", headers: admin)
            #expect(work["undelivered", "0", "recipient"]?.string == "zoe@mail.example")
            #expect(try await world.database.waitingMailCount(most: 10) == 0)
        }
    }

    @Test func mailsAreShownAndForgotten() async throws {
        try await World.run { world in
            let admin = try await world.token(.admin)
            try await world.arrive(Self.mail(photos: [try World.photo()]))
            let person = #"{"email":"ZOE@mail.example"}"#
            let records = try await world.ask(.post, "/api/v1/persons/export", json: person, headers: admin)
            #expect(records["mails", "0", "subject"]?.string == "Trou devant l’école")
            let hash = try #require(records["mails", "0", "photos", "0"]?.string)
            let erased = try await world.ask(.post, "/api/v1/persons/erasure", json: person, headers: admin)
            #expect(erased["mails"]?.number == 1)
            #expect(try await world.database.waitingMailCount(most: 10) == 0)
            try await world.sweep()
            #expect(
                try await world.ask(.get, "/api/v1/photos/\(hash)/thumbnail.jpg", headers: admin).status == .notFound)
        }
    }

    @Test func whatIsClosedIsKeptForAWhile() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            try await world.arrive(Self.mail())
            try await world.arrive(Self.mail(text: "Un autre", id: "other@mail.example"))
            let id = try await world.firstMail(desk)
            _ = try await world.ask(
                .put, "/api/v1/desk/mails/\(id)/discard", json: #"{"reason":"x"}"#, headers: desk)
            for (days, isThere) in [(29, true), (31, false)] as [(Double, Bool)] {
                _ = try await world.database.keepRetention(at: World.now.addingTimeInterval(days * 86_400))
                let status = try await world.ask(.get, "/api/v1/desk/mails/\(id)", headers: desk).status
                #expect((status == .ok) == isThere)
            }
            #expect(try await world.database.waitingMailCount(most: 10) == 1)
        }
    }

    /// A mail as people write them, with photos and other files.
    static func mail(
        text: String = "Un trou énorme.", subject: String = "Trou devant l’école", id: String = "one@mail.example",
        answers: String? = nil, from: String = "zoe@mail.example", photos: [[UInt8]] = [], attachments: [String] = []
    ) -> String {
        var mail = """
            From: Zoé <\(from)>
            Subject: \(subject)
            Message-ID: <\(id == "one@mail.example" && answers != nil ? "\(UUID())@mail.example" : id)>
            \(answers.map { "In-Reply-To: <\($0)>\n" } ?? "")Content-Type: multipart/mixed; boundary=m

            --m
            Content-Type: text/plain; charset=utf-8

            \(text)
            --\u{20}
            Zoé, 06 12 34 56 78

            """
        for (number, photo) in photos.enumerated() {
            mail += """
                --m
                Content-Type: image/jpeg; name="IMG_\(number).jpg"
                Content-Transfer-Encoding: base64

                \(Data(photo).base64EncodedString(options: .lineLength76Characters))

                """
        }
        for name in attachments {
            mail += """
                --m
                Content-Disposition: attachment; filename="\(name)"
                Content-Type: application/pdf

                %PDF-1.4

                """
        }
        return mail + "--m--\n"
    }
}

extension World {
    /// Hands a message over and has it read.
    func arrive(_ message: String) async throws {
        let bytes = Data(message.utf8)
        _ = try await database.keep(message: bytes, fingerprint: Data(SHA256.hash(data: bytes)), at: clock.now)
        #expect(try await mails.round())
    }

    /// The mail that has waited longest.
    func firstMail(_ headers: HTTPFields) async throws -> String {
        try #require(try await ask(.get, "/api/v1/desk/mails", headers: headers)["mails", "0", "id"]?.string)
    }

    /// A report of somebody with an address; gives its reference.
    func report(by email: String) async throws -> String {
        let body = """
            {"category":"pothole","location":{"lon":4.005,"lat":45.005,"source":"map"},"contact":{"email":"\(email)"}}
            """
        return try #require(try await put(UUID(), body)["reference"]?.string)
    }
}

import Foundation
import Testing

@testable import Mail

/// Who has written, a person or a program, by what mail programs put into headers.
@Suite struct VerdictTests {
    static let own = [MailAddress("ville@petitbourg.example")].compactMap(\.self)

    @Test(
        arguments: [
            ("", .person), ("Auto-Submitted: no\n", .person), ("Return-Path: <zoe@mail.example>\n", .person),
            ("X-Auto-Response-Suppress: All\n", .person), ("Delivered-To: ville@petitbourg.example\n", .person),
            ("Auto-Submitted: auto-replied\n", .autoReply), ("Auto-Submitted: Auto-Generated (rejected)\n", .autoReply),
            ("Auto-Submitted: auto-notified; owner-email=x@y.example\n", .autoReply),
            ("Precedence: auto_reply\n", .autoReply), ("X-Autoreply: yes\n", .autoReply),
            ("Return-Path: <>\n", .autoReply),
            ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n", .autoReply),
            ("Precedence: bulk\n", .list), ("List-Id: <asso.example>\n", .list), ("Precedence: list\n", .list),
            ("X-Loop: ville@petitbourg.example\n", .loop),
            ("Delivered-To: ville@petitbourg.example\nDelivered-To: ville@petitbourg.example\n", .loop),
            ("Content-Type: multipart/report; report-type=delivery-status; boundary=x\n", .bounce),
            ("X-Failed-Recipients: zoe@mail.example\n", .bounce),
        ] as [(String, IncomingMail.Verdict)])
    func aHeaderTells(header: String, verdict: IncomingMail.Verdict) throws {
        let mail = try IncomingMailTests.read("From: zoe@mail.example\n\(header)\nBonjour")
        #expect(mail.verdict(own: Self.own) == verdict)
    }

    @Test func whoeverIsSuppressedIsNotAnswered() throws {
        #expect(try IncomingMailTests.read("From: a@b.example\nX-Auto-Response-Suppress: OOF\n\nx").wantsNoAnswer)
        #expect(try !IncomingMailTests.read("From: a@b.example\n\nx").wantsNoAnswer)
    }

    @Test func whatWeSendComesBackAsALoop() throws {
        #expect(
            try IncomingMailTests.read("From: Ville <VILLE@petitbourg.example>\n\nx").verdict(own: Self.own) == .loop)
    }

    @Test func aServerWithoutAReportIsABounce() throws {
        let mail = try IncomingMailTests.read(
            "Return-Path: <>\nFrom: MAILER-DAEMON@mail.example\nSubject: Undelivered\n\nSorry")
        #expect(mail.verdict(own: Self.own) == .bounce)
    }

    @Test func aBounceNamesWhatItGivesBack() throws {
        let mail = try IncomingMailTests.read(
            """
            Return-Path: <>
            From: MAILER-DAEMON@mail.example
            Auto-Submitted: auto-replied
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b

            This is the mail system.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example

            Final-Recipient: rfc822; zoe@mail.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <zoe@mail.example>: unknown
             in local table
            --b
            Content-Type: message/rfc822

            From: ville@petitbourg.example
            Message-ID: <report.S-1.1a2b3c4d@petitbourg.example>
            Subject: Votre signalement

            x
            --b--
            """)
        #expect(mail.verdict(own: Self.own) == .bounce)
        let returned = try #require(mail.returned)
        #expect(returned.id == "report.S-1.1a2b3c4d@petitbourg.example")
        #expect(returned.recipient == "zoe@mail.example")
        #expect(returned.reason == "5.1.1 smtp; 550 5.1.1 <zoe@mail.example>: unknown in local table")
        #expect(!returned.isDelayed)
    }
}

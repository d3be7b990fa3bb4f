import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Mail
import NIOPosix
import Reports
import Store
import Synchronization
import Testing

@testable import ReportServer

/// Whom the town writes to, when, and what happens when a mail does not leave. Tests/Durability/test_mail.py does it with
/// a real mail server.
@Suite struct OutboxTests {
    private static let contact = #""contact":{"name":"Zoé","email":"zoe@mail.example"}"#
    private static let pothole = World.pothole.replacing("}}", with: "},\(contact)}")

    @Test func aReceiptSaysWhereToFollowAndNothingThatAStrangerWrote() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            let body = Self.pothole.replacing(#""category""#, with: #""description":"Achetez ici: spam","category""#)
            let sent = try await world.put(UUID(), body)
            let code = try #require(sent["trackingCode"]?.string)
            try await office.round()
            let mail = try #require(office.taken.first)
            #expect(office.taken.count == 1)
            #expect(mail.to.address == "zoe@mail.example")
            #expect(mail.subject == "Votre signalement S-1 : Nid-de-poule")
            #expect(mail.body.contains("https://town.example/suivi/\(code)"))
            #expect(mail.body.contains("12, rue de l’Église"))
            #expect(!mail.body.contains("Achetez") && !mail.body.contains("Zoé"))
            #expect(mail.inReplyTo == nil)
            // Told once, however often it is sent.
            _ = try await world.put(UUID(), Self.pothole.replacing("4.005", with: "4.006"))
            try await office.round()
            try await office.round()
            #expect(office.taken.count == 2)
        }
    }

    @Test func everybodyIsWrittenToInTheirLanguage() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            _ = try await world.ask(
                .put, "/api/v1/reports/\(UUID())", json: Self.pothole, headers: [.acceptLanguage: "en-GB, fr;q=0.5"])
            _ = try await world.support("fr@mail.example", language: "fr")
            _ = try await world.support("en@mail.example", language: "en")
            try await office.round()
            #expect(office.taken.map(\.subject) == ["Your report S-1: Pothole"])
            try await world.act("acknowledge")
            try await office.round(after: 30)
            let subjects = Dictionary(
                uniqueKeysWithValues: office.taken.dropFirst().map { ($0.to.address, $0.subject) })
            #expect(
                subjects == [
                    "zoe@mail.example": "S-1 – Read", "fr@mail.example": "S-1 – Pris en compte",
                    "en@mail.example": "S-1 – Read",
                ])
        }
    }

    @Test func theOutcomeIsToldWithItsReplyOnceItCannotBeTakenBack() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            let code = try #require(try await world.put(UUID(), Self.pothole)["trackingCode"]?.string)
            _ = try await world.support("moi@mail.example")
            // Without an address there is nobody to tell; the reporter who says "me too" as well is told once.
            _ = try await world.support(nil)
            _ = try await world.support("ZOE@mail.example")
            try await office.round()
            office.forget()
            try await world.act("reject", #","reason":"private-ground","reply":"La voie est privée.""#)
            try await office.round(after: 29)
            #expect(office.taken.isEmpty)
            try await office.round(after: 30)
            #expect(Set(office.taken.map(\.to.address)) == ["zoe@mail.example", "moi@mail.example"])
            let own = try #require(office.taken.first { $0.to.address == "zoe@mail.example" })
            #expect(own.body.contains("Sans suite"))
            #expect(own.body.contains("La voie est privée."))
            #expect(own.body.contains("/suivi/\(code)"))
            #expect(own.inReplyTo?.hasPrefix("report.S-1.") == true)
            #expect(own.unsubscribe == nil)
            // Who follows has no business with the reporter's code.
            let other = try #require(office.taken.first { $0.to.address == "moi@mail.example" })
            #expect(other.body.contains("https://town.example/signalements/S-1"))
            #expect(!other.body.contains(code))
            #expect(other.unsubscribe != nil)
        }
    }

    @Test func whoeverSentOrSupportsADuplicateIsToldWhatBecomesOfTheOther() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            _ = try await world.put(UUID(), Self.pothole)
            let other = Self.pothole.replacing("zoe@", with: "max@").replacing("4.005", with: "4.006")
            _ = try await world.put(UUID(), other)
            _ = try await world.ask(
                .put, "/api/v1/reports/S-2/supporters/\(UUID())", json: #"{"email":"moi@mail.example"}"#)
            try await world.act("duplicate", #","duplicateOf":"S-1""#, to: "S-2")
            try await office.round(after: 30)
            office.forget()
            world.clock.advance(to: World.now.addingTimeInterval(60))
            try await world.act("acknowledge")
            try await office.round(after: 90)
            #expect(
                Set(office.taken.map(\.to.address)) == ["zoe@mail.example", "max@mail.example", "moi@mail.example"])
        }
    }

    @Test func whatIsTakenBackIsToldNobody() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            _ = try await world.put(UUID(), Self.pothole)
            try await office.round()
            office.forget()
            let act = try await world.act("fix", #","reason":"already-fixed""#)
            let undone = try await world.ask(
                .delete, "/api/v1/crew/actions/\(act)", headers: [.authorization: "Bearer \(office.token)"])
            #expect(undone.status == .ok)
            try await office.round(after: 3600)
            #expect(office.taken.isEmpty)
            #expect(try await world.database.listMessages(limit: 10) == [])
        }
    }

    @Test func theDepartmentLearnsWhatIsItsAndWhatComesToIt() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            try await world.reload(departments: {
                $0.replacing("name: Voirie}", with: "name: Voirie, email: voirie@town.example}")
                    .replacing("name: Accueil}", with: "name: Accueil, email: accueil@town.example}")
            })
            _ = try await world.put(UUID(), World.pothole)
            try await office.round()
            #expect(office.taken.map(\.to.address) == ["voirie@town.example"])
            try await world.act("reroute", #","department":"desk","reason":"wrong-department""#)
            try await office.round(after: 30)
            #expect(office.taken.map(\.to.address) == ["voirie@town.example", "accueil@town.example"])
        }
    }

    @Test func whatIsHeldBackIsAnsweredWhenAPersonHasReadIt() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            let spam = String(Self.pothole.dropLast()) + #","submission":{"website":"http://x.example"}}"#
            #expect(try await world.put(UUID(), spam)["status"]?.string == "pending")
            try await office.round(after: 60)
            #expect(office.taken.isEmpty)
            var headers: HTTPFields = [.authorization: "Bearer \(office.token)"]
            headers[.ifMatch] = "*"
            let released = try await world.ask(
                .patch, "/api/v1/reports/S-1", json: #"{"status":"received"}"#, headers: headers)
            #expect(released.status == .ok)
            try await office.round(after: 120)
            #expect(office.taken.map(\.subject) == ["Votre signalement S-1 : Nid-de-poule"])
        }
    }

    @Test func aMailThatDoesNotLeaveWaitsLongerAndLonger() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            _ = try await world.put(UUID(), Self.pothole)
            office.answers(.later("451: not now"))
            try await office.round()
            var waiting = try #require(try await world.database.listMessages(limit: 10).first)
            #expect(waiting.attempts == 1)
            #expect(waiting.failure == "451: not now")
            #expect(waiting.dueAt == World.now.addingTimeInterval(30))
            try await office.round(after: 29)
            #expect(office.tried == 1)
            try await office.round(after: 30)
            waiting = try #require(try await world.database.listMessages(limit: 10).first)
            #expect(waiting.dueAt == World.now.addingTimeInterval(30 + 60))
            // In the end it is given up, and seen.
            try await office.round(after: 6 * 86_400)
            waiting = try #require(try await world.database.listMessages(limit: 10).first)
            #expect(waiting.failedAt != nil)
            try await office.round(after: 7 * 86_400)
            #expect(office.tried == 3)
        }
    }

    @Test func aRefusalIsSeenAndCanBeTriedAgain() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            _ = try await world.put(UUID(), Self.pothole)
            office.answers(.refused("550: no such mailbox"))
            try await office.round()
            let headers: HTTPFields = [.authorization: "Bearer \(office.admin)"]
            let list = try await world.get("/api/v1/outbox", headers: headers)
            #expect(list["messages", "0", "failure"]?.string == "550: no such mailbox")
            #expect(list["messages", "0", "failedAt"]?.string != nil)
            #expect(list["messages", "0", "recipient"]?.string == "zoe@mail.example")
            office.answers(.taken)
            try await office.round(after: 3600)
            #expect(office.taken.isEmpty)
            let id = try #require(list["messages", "0", "id"]?.number)
            let again = try await world.ask(.post, "/api/v1/outbox/\(Int(id))/resend", headers: headers)
            #expect(again.status == .noContent)
            try await office.round(after: 3600)
            #expect(office.taken.count == 1)
            #expect(try await world.get("/api/v1/outbox", headers: headers)["messages"]?.list == [])
            for name in ["99", "x", "-1"] {
                let missing = try await world.ask(.post, "/api/v1/outbox/\(name)/resend", headers: headers)
                #expect(missing.status == .notFound)
            }
        }
    }

    @Test func aServerThatDoesNotAnswerIsLeftAlone() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            for place in ["4.004", "4.005", "4.006"] {
                _ = try await world.put(UUID(), Self.pothole.replacing("4.005", with: place))
            }
            office.answers(.unreachable("connection refused"))
            try await office.round()
            #expect(office.tried == 1)
            office.answers(.taken)
            try await office.round(after: 60)
            #expect(office.taken.count == 3)
        }
    }

    @Test func anAddressThatCouldBeACommandIsGivenUpUnsent() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            _ = try await world.put(UUID(), Self.pothole.replacing("zoe@mail.example", with: "a>b@mail.example"))
            try await office.round()
            #expect(office.tried == 0)
            #expect(try await world.database.listMessages(limit: 10).first?.failedAt != nil)
        }
    }

    @Test func whereNoMailIsSentNothingPilesUp() async throws {
        try await World.run { world in
            let office = try await MailOffice(world)
            try await world.database.noteForMail(false)
            _ = try await world.put(UUID(), Self.pothole)
            try await world.database.noteForMail(true)
            try await office.round(after: 3600)
            #expect(office.taken.isEmpty)
        }
    }
}

/// The outbox of a world, and a mail server that answers as it is told.
private final class MailOffice: Sendable {
    private struct State {
        var outcome = MailServer.Outcome.taken
        var tried = 0
        var taken: [MailMessage] = []
    }

    private let state = Mutex(State())
    private let world: World
    /// A dispatcher's, and an administrator's.
    let token, admin: String

    init(_ world: World) async throws {
        self.world = world
        token = World.officeToken
        admin = TokenSecret.random()
        try await world.database.create(
            AccessToken(name: "office", role: .dispatcher, createdAt: World.now), hash: TokenSecret.hash(of: token))
        try await world.database.create(
            AccessToken(name: "boss", role: .admin, createdAt: World.now), hash: TokenSecret.hash(of: admin))
        try await world.database.noteForMail(true)
    }

    var taken: [MailMessage] { state.withLock { $0.taken } }
    var tried: Int { state.withLock { $0.tried } }

    func answers(_ outcome: MailServer.Outcome) { state.withLock { $0.outcome = outcome } }
    func forget() { state.withLock { $0.taken = [] } }

    /// Sends what is due so many seconds after the beginning.
    func round(after seconds: TimeInterval = 0) async throws {
        let now = World.now.addingTimeInterval(seconds)
        guard let sender = MailAddress("ville@town.example", name: "Petiteville") else { return }
        let composer = MailComposer(
            reports: world.database, town: world.town, sender: sender, origin: "https://town.example", now: { now })
        try await OutboxSender(
            outbox: world.database, composer: composer, send: { self.take($0) }, threads: .singleton,
            logger: Logger(label: "test") { JSONLog(label: $0, level: .critical) }, now: { now }, chance: { 0 }
        ).round()
    }

    private func take(_ mail: MailMessage) -> MailServer.Outcome {
        state.withLock { state in
            state.tried += 1
            if state.outcome == .taken { state.taken.append(mail) }
            return state.outcome
        }
    }
}

extension World {
    /// The token of the office in these tests.
    fileprivate static let officeToken = TokenSecret.random()

    /// Says "me too" to the first report.
    fileprivate func support(_ email: String?, language: String = "fr") async throws -> Answer {
        try await ask(
            .put, "/api/v1/reports/S-1/supporters/\(UUID())", json: email.map { #"{"email":"\#($0)"}"# } ?? "{}",
            headers: [.acceptLanguage: language])
    }

    /// Does something to a report, now; gives the act's id.
    @discardableResult
    fileprivate func act(_ kind: String, _ more: String = "", to report: String = "S-1") async throws -> UUID {
        let id = UUID()
        let body = #"{"report":"\#(report)","kind":"\#(kind)","at":"\#(Timestamp.format(Self.now))"\#(more)}"#
        let answer = try await ask(
            .put, "/api/v1/crew/actions/\(id)", json: body, headers: [.authorization: "Bearer \(Self.officeToken)"])
        guard answer.status.kind == .successful else { throw ReportError(.invalid, answer.text) }
        return id
    }
}

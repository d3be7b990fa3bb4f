import Foundation
import HTTPClient
import HTTPTypes
import Logging
import PortalBridge
import Reports
import Store
import Synchronization
import Testing

@testable import ReportServer

/// What the portal is told: signed, as w.c.s. tells it, whatever the portal does.
@Suite struct PortalNewsTests {
    /// A portal that checks signatures, and answers what it is told to.
    private final class StandIn: Sendable {
        struct Notice: Sendable {
            let body: JSON
            let origin: String?
        }
        private let notices = Mutex<[Notice]>([])
        private let answers = Mutex<[Result<WebAnswer, WebFailure>]>([])
        private let nonces = Mutex<Set<String>>([])

        static let yes = WebAnswer(status: 200, body: Array(#"{"err": 0}"#.utf8))

        /// What it answers next; then it takes everything.
        func answer(_ next: Result<WebAnswer, WebFailure>...) { answers.withLock { $0 += next } }

        var taken: [Notice] { notices.withLock { $0 } }

        func receive(_ request: WebRequest, at now: Date) throws -> WebAnswer {
            let parts = request.address.text.split(separator: "?", maxSplits: 1)
            #expect(parts[0] == "https://portail.example.org/api/notification/add/")
            let (parameters, nonce) = try SignedQuery(secret: "s3cr3t-clé").verify(String(parts[1]), now: now)
            #expect(nonces.withLock { $0.insert(nonce).inserted }, "each try has its own nonce")
            #expect(request.header("Content-Type") == "application/json")
            let next = answers.withLock { $0.isEmpty ? .success(Self.yes) : $0.removeFirst() }
            // Also what it answers 500 to has been taken.
            if case .success(let answer) = next, answer.status != 503, answer.type != "text/html" {
                let body = try JSONDecoder().decode(JSON.self, from: Data(request.body ?? []))
                notices.withLock { $0.append(Notice(body: body, origin: parameters["orig"])) }
            }
            return try next.get()
        }
    }

    private func news(_ world: World, _ portal: StandIn) -> PortalNews {
        PortalNews(
            outbox: world.database, reports: world.database, citizens: world.database, town: world.town,
            origin: "https://signaler.example.org:8443", secret: { World.secrets[$0] },
            send: { try portal.receive($0, at: world.clock.now) },
            logger: Logger(label: "test") { JSONLog(label: $0, level: .critical) },
            now: { world.clock.now }, chance: { 0 })
    }

    private func submit(_ world: World) async throws {
        let body = #"{"data":{"map":{"lat":45.005,"lon":4.005}},"user":{"NameID":"\#(World.nameID)"}}"#
        #expect(try await world.submit("pothole", body).status == .ok)
    }

    @Test func aCitizenIsToldAtThePortal() async throws {
        try await World.run { world in
            let portal = StandIn()
            let news = news(world, portal)
            try await news.note()
            try await submit(world)
            // Nobody's.
            _ = try await world.put()
            try await news.round()
            #expect(portal.taken.count == 1)
            let notice = try #require(portal.taken.first)
            guard case .object(let members) = notice.body else { return }
            #expect(Set(members.keys) == ["summary", "body", "url", "origin", "id", "name_ids"])
            #expect(notice.body["name_ids"] == .array([.string(World.nameID)]))
            #expect(notice.body["origin"]?.string == "signaler.example.org", "as services are known, without port")
            #expect(notice.origin == "signaler.example.org")
            let list = try await world.call("/api/user/forms", "NameID=\(World.nameID)")
            let number = list["data"]?.list.first?["form_number"]?.string ?? ""
            #expect(notice.body["id"]?.string == "formdata:\(number)")
            #expect(notice.body["summary"]?.string == "Nid-de-poule #\(number) : Reçu")
            #expect(notice.body["url"]?.string?.hasPrefix("https://signaler.example.org:8443/suivi/") == true)

            _ = try await world.database.update(
                Reference(1),
                with: Event(
                    at: world.clock.now, kind: .status, status: .fixed, reply: LocalizedText(["fr": "C’est fait."])))
            try await news.round()
            #expect(portal.taken.count == 1, "what can be taken back is not told")
            world.clock.advance(to: World.now.addingTimeInterval(31))
            try await news.round()
            #expect(portal.taken.last?.body["summary"]?.string == "Nid-de-poule #\(number) : Réparé")
            #expect(portal.taken.last?.body["body"]?.string == "C’est fait.")
            #expect(portal.taken.last?.body["id"] == notice.body["id"], "it takes the place of the first")
            #expect(try await world.database.listMessages(limit: 10).isEmpty)
        }
    }

    @Test func whateverAPortalDoesNothingIsLost() async throws {
        try await World.run { world in
            let portal = StandIn()
            let news = news(world, portal)
            try await news.note()
            try await submit(world)
            let page = WebAnswer(status: 200, headers: ["content-type": "text/html"], body: Array("<html>".utf8))
            portal.answer(
                .failure(.unreachable("Couldn't connect to server")), .failure(.tooSlow), .success(page),
                .success(WebAnswer(status: 503, body: [])))
            for attempt in 1...4 {
                try await news.round()
                let waiting = try await world.database.listMessages(limit: 10)
                #expect(waiting.map(\.attempts) == [attempt])
                #expect(waiting.first?.kind == .portal && waiting.first?.recipient == World.portalName)
                #expect(waiting.first?.failure != nil && waiting.first?.failedAt == nil)
                #expect(portal.taken.isEmpty)
                // It is not asked before its time.
                try await news.round()
                #expect(try await world.database.listMessages(limit: 10).first?.attempts == attempt)
                world.clock.advance(to: waiting[0].dueAt)
            }
            // Down for a day.
            world.clock.advance(to: World.now.addingTimeInterval(86_400))
            portal.answer(.success(WebAnswer(status: 500, body: [])))
            try await news.round()
            #expect(portal.taken.count == 1, "it has taken it, and answered 500 all the same")
            world.clock.advance(to: World.now.addingTimeInterval(2 * 86_400))
            try await news.round()
            #expect(portal.taken.count == 2)
            #expect(portal.taken[0].body == portal.taken[1].body, "told again, it is the same to the portal")
            #expect(try await world.database.listMessages(limit: 10).isEmpty)
        }
    }

    @Test func whatIsRefusedIsSeenAndSentAgainWhenSomebodySaysSo() async throws {
        try await World.run { world in
            let portal = StandIn()
            let news = news(world, portal)
            try await news.note()
            try await submit(world)
            portal.answer(.success(WebAnswer(status: 400, body: [])))
            try await news.round()
            let waiting = try await world.database.listMessages(limit: 10)
            #expect(waiting.first?.failedAt != nil)
            let admin = try await world.token(.admin)
            let seen = try await world.ask(.get, "/api/v1/outbox", headers: admin)
            #expect(seen["messages", "0", "kind"]?.string == "portal")
            _ = try await world.ask(.post, "/api/v1/outbox/\(waiting[0].id)/resend", headers: admin)
            try await news.round()
            #expect(try await world.database.listMessages(limit: 10).isEmpty)
        }
    }

    @Test func aTownWithoutAPortalNotesNothing() async throws {
        try await World.run { world in
            try await world.reload("city.yaml") { $0.replacing(#", url: "https://portail.example.org/""#, with: "") }
            let news = news(world, StandIn())
            try await news.note()
            try await submit(world)
            #expect(try await world.database.makeMessages(at: World.now) == false)
            #expect(try await world.database.listMessages(limit: 10).isEmpty)
            #expect(PortalNews.host(of: "http://[::1]:8080") == "[::1]")
        }
    }
}

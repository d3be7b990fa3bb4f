import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// What somebody wants taken away: asked on a public report, answered by staff.
@Suite struct TakedownTests {
    private static let description = #"{"text":"description","cause":"insult","email":"zoe@mail.example"}"#

    private func report(_ world: World) async throws -> String {
        let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
        _ = try await world.put(
            UUID(),
            """
            {"category":"pothole","description":"Le voisin","photos":["\(photo)"],"location":{"lon":4.005,"lat":45.005}}
            """)
        return photo
    }

    private func ask(_ world: World, _ body: String, _ id: UUID = UUID(), of reference: String = "S-1") async throws
        -> Answer
    {
        try await world.ask(.put, "/api/v1/reports/\(reference)/takedowns/\(id)", json: body)
    }

    private func decide(_ world: World, _ id: UUID, _ body: String, _ headers: HTTPFields) async throws -> Answer {
        try await world.ask(.patch, "/api/v1/moderation/takedowns/\(id)", json: body, headers: headers)
    }

    @Test func aRequestIsKeptOnceAndStaffReadItWithoutItsSender() async throws {
        try await World.run { world in
            _ = try await report(world)
            let id = UUID()
            #expect(try await ask(world, Self.description, id).status == .created)
            let again = try await ask(world, Self.description, id)
            #expect(again.status == .ok)
            #expect(again.headers[.idempotencyReplayed] == "true")
            #expect(try await ask(world, Self.description.replacing("insult", with: "other"), id).status == .conflict)
            let desk = try await world.token(.desk)
            let list = try await world.ask(.get, "/api/v1/moderation/takedowns", headers: desk)
            #expect(list["takedowns"]?.list.count == 1)
            #expect(list["takedowns", "0", "text"] == .string("description"))
            #expect(list["takedowns", "0", "cause"] == .string("insult"))
            #expect(list["takedowns", "0", "wantsAnswer"] != nil)
            #expect(!list.text.contains("zoe@"))
            let counts = try await world.ask(.get, "/api/v1/moderation/counts", headers: desk)
            #expect(counts["takedowns"] == .number(1))
            #expect(counts["reports"] == .number(0))
        }
    }

    @Test func removingHidesAtOnceAndTellsWhoAsked() async throws {
        try await World.run { world in
            try await world.database.noteForMail(true)
            let photo = try await report(world)
            let (words, picture) = (UUID(), UUID())
            _ = try await ask(world, Self.description, words)
            _ = try await ask(world, #"{"photo":"\#(photo)","cause":"personal-data"}"#, picture)
            let desk = try await world.token(.desk)
            #expect(try await decide(world, words, #"{"decision":"removed","answer":"Pardon."}"#, desk).status == .ok)
            #expect(try await decide(world, picture, #"{"decision":"removed"}"#, desk).status == .ok)
            let seen = try await world.get("/api/v1/reports/S-1")
            #expect(!seen.text.contains("voisin") && !seen.text.contains(photo))
            #expect(try await world.get("/api/v1/photos/\(photo)/thumbnail.jpg").status == .gone)
            // Not before it can no longer be taken back; nobody but who left an address.
            let due = World.now.addingTimeInterval(ActLimits.undo)
            let early = try await world.database.dueMessages(by: .mail, at: due.addingTimeInterval(-1), limit: 10)
            #expect(!early.contains { $0.kind == .takedown })
            let message = try #require(
                try await world.database.dueMessages(by: .mail, at: due, limit: 10).first { $0.kind == .takedown })
            #expect(message.recipient == "zoe@mail.example")
            #expect(message.event?.text == "removed description")
            #expect(message.event?.reply?["fr"] == "Pardon.")
            #expect(try await decide(world, words, #"{"decision":"kept"}"#, desk).status == .notFound)
        }
    }

    @Test func anAnswerIsTakenBackAsLongAsNobodyWasTold() async throws {
        try await World.run { world in
            try await world.database.noteForMail(true)
            _ = try await report(world)
            let id = UUID()
            _ = try await ask(world, Self.description, id)
            let desk = try await world.token(.desk)
            _ = try await decide(world, id, #"{"decision":"removed"}"#, desk)
            #expect(try await decide(world, id, #"{"decision":"waiting"}"#, desk).status == .ok)
            #expect(try await world.get("/api/v1/reports/S-1").text.contains("voisin"))
            #expect(try await world.database.listMessages(limit: 10).contains { $0.kind == .takedown } == false)
            _ = try await decide(world, id, #"{"decision":"kept"}"#, desk)
            world.clock.advance(to: World.now.addingTimeInterval(ActLimits.undo))
            #expect(
                try await decide(world, id, #"{"decision":"waiting"}"#, desk)["type"]?.string?.contains("too-late")
                    == true)
            #expect(try await world.get("/api/v1/reports/S-1").text.contains("voisin"))
        }
    }

    @Test func whatIsSaidToBeCoveredMustBe() async throws {
        try await World.run { world in
            let photo = try await report(world)
            let id = UUID()
            _ = try await ask(world, #"{"photo":"\#(photo)","cause":"personal-data"}"#, id)
            let desk = try await world.token(.desk)
            #expect(try await decide(world, id, #"{"decision":"covered"}"#, desk).pointers == ["#/decision"])
            let box = #"{"visibility":"shown","boxes":[{"x":0,"y":0,"width":0.5,"height":0.5}]}"#
            _ = try await world.ask(.put, "/api/v1/moderation/photos/\(photo)", json: box, headers: desk)
            #expect(try await decide(world, id, #"{"decision":"covered"}"#, desk).status == .ok)
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
        }
    }

    @Test(
        arguments: [
            (#"{"cause":"other"}"#, "#/photo"), (#"{"photo":"x","cause":"other"}"#, "#/photo"),
            (#"{"text":"event-9","cause":"other"}"#, "#/text"), (#"{"text":"answers","cause":"other"}"#, "#/text"),
            (#"{"text":"description","cause":"dislike"}"#, "#/cause"), (#"{"text":"description"}"#, "#/cause"),
            (#"{"text":"description","cause":"other","email":"nobody"}"#, "#/email"),
            (#"{"text":"description","photo":"y","cause":"other"}"#, "#/photo"),
        ])
    func whatIsNoRequestIsRefusedByName(body: String, pointer: String) async throws {
        try await World.run { world in
            _ = try await report(world)
            let answer = try await ask(world, body)
            #expect(answer.status == .unprocessableContent, "\(answer.text)")
            #expect(answer.pointers.contains(pointer), "\(answer.pointers)")
            #expect(try await ask(world, Self.description, of: "S-9").status == .notFound)
            let long = String(repeating: "a", count: 1001)
            let note = try await ask(world, #"{"text":"description","cause":"other","note":"\#(long)"}"#)
            #expect(note.pointers == ["#/note"])
        }
    }

    @Test func whoAskedIsShownWhatIsKeptForgottenOnWishAndAfterAMonth() async throws {
        try await World.run { world in
            _ = try await report(world)
            let note = Self.description.replacing("}", with: #","note":"C'est moi sur la photo"}"#)
            let (first, second) = (UUID(), UUID())
            _ = try await ask(world, note, first)
            let admin = try await world.token(.admin)
            let person = #"{"email":"zoe@mail.example"}"#
            let kept = try await world.ask(.post, "/api/v1/persons/export", json: person, headers: admin)
            #expect(kept["takedowns", "0", "note"] == .string("C'est moi sur la photo"))
            let erased = try await world.ask(.post, "/api/v1/persons/erasure", json: person, headers: admin)
            #expect(erased["forgotten"]?.list == [.string("S-1")])
            let after = try await world.ask(.post, "/api/v1/persons/export", json: person, headers: admin)
            #expect(after["takedowns"]?.list == [])
            // The request itself still waits.
            #expect(
                try await world.ask(.get, "/api/v1/moderation/takedowns", headers: admin)["takedowns"]?.list.count == 1)

            _ = try await ask(world, note, second)
            _ = try await decide(world, second, #"{"decision":"kept"}"#, admin)
            _ = try await world.database.keepRetention(at: World.now.addingTimeInterval(TakedownLimits.kept - 60))
            #expect(
                try await world.ask(.post, "/api/v1/persons/export", json: person, headers: admin)["takedowns"]?.list
                    .count == 1)
            _ = try await world.database.keepRetention(at: World.now.addingTimeInterval(TakedownLimits.kept))
            #expect(
                try await world.ask(.post, "/api/v1/persons/export", json: person, headers: admin)["takedowns"]?.list
                    == [])
        }
    }
}

import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// What whoever holds the tracking code adds.
@Suite struct AdditionTests {
    private func sent(_ world: World, _ body: String = World.pothole) async throws -> String {
        try #require(try await world.put(UUID(), body)["trackingCode"]?.string)
    }

    @Test func aWordAndAPhotoAreInTheHistoryForEverybody() async throws {
        try await World.run { world in
            let code = try await sent(world)
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            let answer = try await world.add(#"{"text":"C’est devant l’école","photos":["\#(photo)"]}"#, to: code)
            #expect(answer.status == .created)
            #expect(answer["trackingCode"] == .string(code))
            #expect(answer["heldAdditions"] == .number(0))
            let read = try await world.get("/api/v1/reports/S-1")
            #expect(read["history", "1", "kind"] == .string("addition"))
            #expect(read["history", "1", "text"] == .string("C’est devant l’école"))
            #expect(read["history", "1", "photo"] == .string("/api/v1/photos/\(photo)/public.jpg"))
            #expect(read["heldAdditions"] == nil)
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
            let changes = try await world.get("/api/v1/changes")
            #expect(changes["changes"]?.list.last?["kind"] == .string("addition"))
            #expect(!changes.text.contains(code))
            // It is claimed: no sweep takes it.
            try await world.sweep(after: 49 * 3600)
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
        }
    }

    @Test func theSameSentAgainIsAddedOnceAndAnotherIsRefused() async throws {
        try await World.run { world in
            let (code, other) = (try await sent(world), try await sent(world))
            let id = UUID()
            let first = try await world.add(#"{"text":"Un mot"}"#, to: code, id: id)
            let again = try await world.add(#"{ "text" : "Un mot", "submission":{"elapsed":9} }"#, to: code, id: id)
            #expect(again.status == .ok)
            #expect(again.headers[.idempotencyReplayed] == "true")
            #expect(again.text == first.text)
            #expect(try await world.add(#"{"text":"Un autre"}"#, to: code, id: id).status == .conflict)
            #expect(try await world.add(#"{"text":"Un mot"}"#, to: other, id: id).status == .conflict)
            #expect(try await world.get("/api/v1/tracking/\(code)")["history"]?.list.count == 2)
        }
    }

    @Test func manyAtOnceAddItOnce() async throws {
        try await World.run { world in
            let code = try await sent(world)
            let id = UUID()
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await world.add(#"{"text":"Un mot"}"#, to: code, id: id).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == .created }.count == 1)
            #expect(statuses.filter { $0 == .ok }.count == 7)
            #expect(try await world.get("/api/v1/tracking/\(code)")["history"]?.list.count == 2)
        }
    }

    @Test func stillBrokenBringsItBackToTheSameDepartment() async throws {
        try await World.run { world in
            let code = try await sent(world)
            let desk = try await world.token(.desk)
            let before = try await world.get("/api/v1/reports/S-1")
            let early = try await world.add(#"{"stillBroken":true}"#, to: code)
            #expect(early.status == .conflict)
            #expect(early["type"] == .string("/problems/not-over"))

            #expect(try await world.change("S-1", #"{"status":"fixed","reason":"Rebouché"}"#, "*", desk).status == .ok)
            #expect(try await world.get("/api/v1/reports?status=open")["features"]?.list.count == 0)
            let id = UUID()
            let back = try await world.add(#"{"stillBroken":true,"text":"Il est revenu"}"#, to: code, id: id)
            #expect(back.status == .created)
            #expect(back["status"] == .string("reopened"))
            #expect(back["department"] == before["department"])
            #expect(back["routing"] == before["routing"])
            #expect(back["reopenings"] == .number(1))
            #expect(
                back["history"]?.list.suffix(2).map { $0["status"]?.string } == ["still_broken", "reopened"])
            #expect(try await world.get("/api/v1/reports?status=open")["features"]?.list.count == 1)
            // Sent again it does not come back twice, nor when the town has fixed it again since.
            #expect(
                try await world.change("S-1", #"{"status":"fixed","reason":"Encore"}"#, "*", desk).status == .ok)
            let again = try await world.add(#"{"stillBroken":true,"text":"Il est revenu"}"#, to: code, id: id)
            #expect(again.headers[.idempotencyReplayed] == "true")
            #expect(again["status"] == .string("fixed"))
            #expect(try await world.add(#"{"stillBroken":true}"#, to: code)["reopenings"] == .number(2))
        }
    }

    @Test(arguments: ["rejected", "duplicate", "transferred"])
    func whatWasClosedOtherwiseIsReopened(status: String) async throws {
        try await World.run { world in
            let code = try await sent(world)
            let desk = try await world.token(.desk)
            let move = #"{"status":"\#(status)","reason":"Voilà"}"#
            #expect(try await world.change("S-1", move, "*", desk).status == .ok)
            let back = try await world.add(#"{"stillBroken":true}"#, to: code)
            #expect(back["status"] == .string("reopened"))
        }
    }

    @Test func whatTheTownNeverShowedIsNotBroughtBackByItsSender() async throws {
        try await World.run { world in
            let code = try await sent(world, PendingTests.spam)
            let desk = try await world.token(.desk)
            let pending = try await world.add(#"{"text":"Une précision"}"#, to: code)
            #expect(pending.status == .created)
            #expect(try await world.get("/api/v1/changes")["changes"]?.list == [])
            _ = try await world.change("S-1", #"{"status":"rejected","reason":"Publicité"}"#, "*", desk)
            #expect(try await world.add(#"{"stillBroken":true}"#, to: code)["type"] == .string("/problems/not-over"))
            #expect(try await world.get("/api/v1/reports/S-1").status == .notFound)
        }
    }

    @Test func whatLooksLikeSpamWaitsForAPerson() async throws {
        try await World.run { world in
            let code = try await sent(world)
            let desk = try await world.token(.desk)
            #expect(try await world.change("S-1", #"{"status":"fixed","reason":"Fait"}"#, "*", desk).status == .ok)
            let tag = try #require(try await world.get("/api/v1/tracking/\(code)").headers[.eTag])
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            let (shown, hidden) = (UUID(), UUID())
            let spam = #"{"text":"https://spam.example","photos":["\#(photo)"],"stillBroken":true}"#
            let answer = try await world.add(spam, to: code, id: shown)
            #expect(answer.status == .created)
            #expect(answer["heldAdditions"] == .number(1))
            #expect(answer["status"] == .string("fixed"))
            #expect(!answer.text.contains("spam"))
            // Its sender learns of it although they had read the report before.
            let seen = try await world.get("/api/v1/tracking/\(code)", headers: [.ifNoneMatch: tag])
            #expect(seen["heldAdditions"] == .number(1))
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .notFound)
            #expect(try await world.add(spam, to: code, id: shown).status == .ok)
            _ = try await world.add(#"{"text":"www.spam.example"}"#, to: code, id: hidden)

            let held = try await world.ask(.get, "/api/v1/moderation/additions", headers: desk)
            #expect(held["additions"]?.list.count == 2)
            #expect(
                Set(held["additions"]?.list.map { $0["id"]?.string ?? "" } ?? [])
                    == Set([shown, hidden].map { $0.uuidString.lowercased() }))
            #expect(held["additions", "0", "suspicions"]?.list == [.string("link")])
            let released = try await world.decide(shown, "released", desk)
            #expect(released["status"] == .string("reopened"))
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
            #expect(try await world.decide(hidden, "rejected", desk).status == .ok)
            #expect(try await world.decide(hidden, "released", desk).status == .notFound)
            let after = try await world.get("/api/v1/tracking/\(code)")
            #expect(after["heldAdditions"] == .number(0))
            #expect(!after.text.contains("www.spam"))
            let actors = try await world.database.events(of: #require(Reference("S-1")), includingInternal: true)
                .filter { $0.kind == .addition && !$0.isPublic }.compactMap(\.actor)
            #expect(actors == ["desk", "desk"])
        }
    }

    @Test func onlyWhoReadsWhatIsHeldDecides() async throws {
        try await World.run { world in
            let path = "/api/v1/moderation/additions/\(UUID())"
            #expect(try await world.get("/api/v1/moderation/additions").status == .unauthorized)
            let crew = try await world.token(.crew, department: "asphalt")
            #expect(try await world.ask(.get, "/api/v1/moderation/additions", headers: crew).status == .forbidden)
            let json = #"{"decision":"released"}"#
            #expect(try await world.ask(.patch, path, json: json).status == .unauthorized)
            #expect(try await world.ask(.patch, path, json: json, headers: crew).status == .forbidden)
            let desk = try await world.token(.desk)
            #expect(try await world.ask(.patch, path, json: json, headers: desk).status == .notFound)
            let vague = try await world.ask(.patch, path, json: #"{"decision":"perhaps"}"#, headers: desk)
            #expect(vague.pointers == ["#/decision"])
        }
    }

    @Test(
        arguments: [
            ("{}", 422, "#/text"), (#"{"text":"  "}"#, 422, "#/text"), (#"{"photos":["zz"]}"#, 422, "#/photos/0"),
            (#"{"photos":["\#(String(repeating: "a", count: 64))"]}"#, 422, "#/photos/0"),
            (#"{"text":"a","submission":{"elapsed":-1}}"#, 422, "#/submission/elapsed"),
            (#"{"text":7}"#, 422, "#/text"), (#"{"text":"a""#, 400, nil), ("[]", 422, nil),
        ] as [(String, Int, String?)])
    func brokenBodiesAreNamed(body: String, status: Int, pointer: String?) async throws {
        try await World.run { world in
            let code = try await sent(world)
            let answer = try await world.add(body, to: code)
            #expect(answer.status.code == status)
            if let pointer { #expect(answer.pointers == [pointer]) }
            #expect(try await world.get("/api/v1/tracking/\(code)")["history"]?.list.count == 1)
        }
    }

    @Test func wrongCodesAreCountedHereToo() async throws {
        try await World.run(rates: RateLimiter(try RateLimits("tracking=2/3600"))) { world in
            _ = try await sent(world)
            for _ in 0..<2 {
                #expect(try await world.add(#"{"text":"a"}"#, to: "BCDFGHJK").status == .notFound)
            }
            #expect(try await world.add(#"{"text":"a"}"#, to: "BCDFGHJK").status == .tooManyRequests)
            #expect(try await world.get("/api/v1/tracking/BCDFGHJK").status == .tooManyRequests)
        }
    }

    @Test func aReportHasRoomForSoManyPhotos() async throws {
        try await World.run { world in
            let code = try await sent(world)
            for round in 0..<5 {
                var photos: [String] = []
                for index in 0..<6 {
                    let photo = try await world.post(photo: World.photo(shade: UInt8(round * 6 + index)))
                    photos.append("\"\(try #require(photo["id"]?.string))\"")
                }
                #expect(
                    try await world.add("{\"photos\":[\(photos.joined(separator: ","))]}", to: code).status == .created)
            }
            let last = try #require(try await world.post(photo: World.photo(shade: 99))["id"]?.string)
            let refused = try await world.add(#"{"photos":["\#(last)"],"text":"a"}"#, to: code)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.pointers == ["#/photos"])
            #expect(try await world.get("/api/v1/tracking/\(code)")["history"]?.list.count == 31)
            // Supporters have room of their own.
            let path = "/api/v1/reports/S-1/supporters/\(UUID())"
            #expect(try await world.ask(.put, path, json: #"{"photos":["\#(last)"]}"#).status == .ok)
        }
    }

    @Test func aSupportersPhotosAreTakenOnceAndShown() async throws {
        try await World.run { world in
            _ = try await sent(world)
            let one = try #require(try await world.post(photo: World.photo(shade: 1))["id"]?.string)
            let two = try #require(try await world.post(photo: World.photo(shade: 2))["id"]?.string)
            let path = "/api/v1/reports/S-1/supporters/\(UUID())"
            let body = #"{"photos":["\#(one)","\#(two)"]}"#
            for _ in 0..<2 {
                let answer = try await world.ask(.put, path, json: body)
                #expect(answer["supporters"] == .number(1))
            }
            let history = try await world.get("/api/v1/reports/S-1")["history"]?.list.dropFirst()
            #expect(history?.map { $0["kind"]?.string } == ["supporter", "photo"])
            #expect(
                history?.map { $0["photo"]?.string } == [one, two].map { "/api/v1/photos/\($0)/public.jpg" })
            #expect(try await world.ask(.put, path, json: #"{"photos":["\#(two)"]}"#).status == .conflict)
            #expect(try await world.ask(.put, path, json: "{}").status == .ok)
            for (wrong, pointer) in [("[\"zz\"]", "#/photos/0"), ("[\"\(one)\",\"\(one)\"]", "#/photos/1")] {
                let other = "/api/v1/reports/S-1/supporters/\(UUID())"
                #expect(try await world.ask(.put, other, json: "{\"photos\":\(wrong)}").pointers == [pointer])
            }
            let missing = "[\"\(String(repeating: "a", count: 64))\"]"
            let other = "/api/v1/reports/S-1/supporters/\(UUID())"
            #expect(try await world.ask(.put, other, json: "{\"photos\":\(missing)}").pointers == ["#/photos/0"])
            #expect(try await world.get("/api/v1/reports/S-1")["supporters"] == .number(1))
        }
    }
}

extension World {
    /// Adds to the report of a code.
    func add(_ body: String, to code: String, id: UUID = UUID()) async throws -> Answer {
        try await ask(.put, "/api/v1/tracking/\(code)/additions/\(id)", json: body)
    }

    /// Decides on an addition that waits.
    func decide(_ id: UUID, _ decision: String, _ headers: HTTPFields) async throws -> Answer {
        try await ask(
            .patch, "/api/v1/moderation/additions/\(id)", json: #"{"decision":"\#(decision)"}"#, headers: headers)
    }
}

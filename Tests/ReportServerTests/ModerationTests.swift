import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// What staff do, and who may.
@Suite struct ModerationTests {
    @Test func whatIsHeldIsListedWithReasonsTheLongestWaitingFirst() async throws {
        try await World.run { world in
            for _ in 0..<3 { _ = try await world.put(UUID(), PendingTests.spam) }
            _ = try await world.put()
            let desk = try await world.token(.desk)
            let first = try await world.ask(.get, "/api/v1/moderation/reports?limit=2", headers: desk)
            #expect(first["reports"]?.list.map { $0["reference"]?.string } == ["S-1", "S-2"])
            #expect(first["reports", "0", "suspicions"]?.list == [.string("honeypot")])
            #expect(first["next"] == .string("S-2"))
            #expect(first.headers[.cacheControl]?.contains("private") == true)
            let second = try await world.ask(.get, "/api/v1/moderation/reports?limit=2&cursor=S-2", headers: desk)
            #expect(second["reports"]?.list.map { $0["reference"]?.string } == ["S-3"])
            #expect(second["next"] == .null)
            let wrong = try await world.ask(.get, "/api/v1/moderation/reports?cursor=x", headers: desk)
            #expect(wrong.status == .badRequest)
        }
    }

    @Test func aReleasedReportIsPublicAndTheHistorySaysWhoReleasedIt() async throws {
        try await World.run { world in
            _ = try await world.put(UUID(), PendingTests.spam)
            let desk = try await world.token(.desk)
            let read = try await world.ask(.get, "/api/v1/reports/S-1", headers: desk)
            #expect(read.status == .ok)
            let etag = try #require(read.headers[.eTag])
            let answer = try await world.change("S-1", #"{"status":"received"}"#, etag, desk)
            #expect(answer.status == .ok)
            #expect(answer["status"] == .string("received"))
            #expect(answer.headers[.eTag] != etag)
            #expect(try await world.get("/api/v1/reports/S-1").headers[.eTag] == answer.headers[.eTag])
            let reference = try #require(Reference("S-1"))
            let events = try await world.database.events(of: reference, includingInternal: true)
            #expect(events.map(\.kind) == [.created, .screened, .status])
            #expect(events.last?.actor == "desk")
            #expect(events.last?.at == World.now)
            #expect(try await world.ask(.get, "/api/v1/moderation/reports", headers: desk)["reports"]?.list == [])
        }
    }

    @Test func aRejectedReportStaysHiddenAndItsSenderReadsWhy() async throws {
        try await World.run { world in
            let sent = try await world.put(UUID(), PendingTests.spam)
            let code = try #require(sent["trackingCode"]?.string)
            let admin = try await world.token(.admin)
            let silent = try await world.change("S-1", #"{"status":"rejected"}"#, "*", admin)
            #expect(silent.status == .unprocessableContent)
            #expect(silent.pointers == ["#/reason"])
            let answer = try await world.change("S-1", #"{"status":"rejected","reason":"Publicité"}"#, "*", admin)
            #expect(answer.status == .ok)
            #expect(try await world.get("/api/v1/reports/S-1").status == .notFound)
            #expect(try await world.get("/api/v1/changes")["changes"]?.list == [])
            let seen = try await world.get("/api/v1/tracking/\(code)")
            #expect(seen["status"] == .string("rejected"))
            #expect(seen["history", "1", "text"] == .string("Publicité"))
            // Rejected by mistake: taken up again, it is shown.
            #expect(try await world.change("S-1", #"{"status":"reopened"}"#, "*", admin).status == .ok)
            #expect(try await world.get("/api/v1/reports/S-1").status == .ok)
        }
    }

    @Test func aReportOfTheTownsOwnBusinessStaysSoWhenReleased() async throws {
        try await World.run { world in
            _ = try await world.put(UUID(), PendingTests.spam.replacing("pothole", with: "squat"))
            let desk = try await world.token(.desk)
            #expect(try await world.change("S-1", #"{"status":"received"}"#, "*", desk).status == .ok)
            #expect(try await world.get("/api/v1/reports/S-1").status == .notFound)
            #expect(try await world.ask(.get, "/api/v1/reports/S-1", headers: desk).status == .ok)
        }
    }

    @Test func aChangeMustSayWhatItChanges() async throws {
        try await World.run { world in
            _ = try await world.put()
            let desk = try await world.token(.desk)
            let old = try #require(try await world.get("/api/v1/reports/S-1").headers[.eTag])
            #expect(try await world.change("S-1", #"{"status":"assigned"}"#, nil, desk).status == .preconditionRequired)
            #expect(try await world.change("S-1", #"{"status":"assigned"}"#, old, desk).status == .ok)
            let stale = try await world.change("S-1", #"{"status":"in_progress"}"#, old, desk)
            #expect(stale.status == .preconditionFailed)
            let current = try #require(stale.headers[.eTag])
            #expect(try await world.get("/api/v1/reports/S-1").headers[.eTag] == current)
            #expect(try await world.get("/api/v1/reports/S-1")["status"] == .string("assigned"))
            #expect(try await world.change("S-1", #"{"status":"in_progress"}"#, current, desk).status == .ok)
            #expect(try await world.change("S-1", #"{"status":"received"}"#, "*", desk).status == .conflict)
            #expect(try await world.change("S-9", #"{"status":"assigned"}"#, "*", desk).status == .notFound)
        }
    }

    @Test func ofTwoAtOnceExactlyOneWins() async throws {
        try await World.run { world in
            _ = try await world.put()
            let desk = try await world.token(.desk)
            let etag = try #require(try await world.get("/api/v1/reports/S-1").headers[.eTag])
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for status in ["assigned", "in_progress", "acknowledged", "duplicate"] {
                    group.addTask { try await world.change("S-1", #"{"status":"\#(status)"}"#, etag, desk).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == .ok }.count == 1)
            #expect(statuses.filter { $0 == .preconditionFailed }.count == 3)
        }
    }

    @Test(arguments: [
        ("{}", "#/status"), (#"{"status":"gone"}"#, "#/status"), (#"{"status":7}"#, "#/status"),
        (#"{"status":"on_hold"}"#, "#/reason"), (#"{"status":"transferred","reason":"  "}"#, "#/reason"),
        (#"{"status":"fixed"}"#, "#/photo"), (#"{"status":"fixed","photo":"zz"}"#, "#/photo"),
        (#"{"status":"assigned","reason":"\#(String(repeating: "x", count: 1001))"}"#, "#/reason"),
    ])
    func aBrokenChangeIsNamed(body: String, pointer: String) async throws {
        try await World.run { world in
            _ = try await world.put()
            let answer = try await world.change("S-1", body, "*", try await world.token(.desk))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers == [pointer])
        }
    }

    /// Every address for staff × everybody.
    @Test func eachRoleMayDoWhatIsItsOwn() async throws {
        try await World.run { world in
            for _ in 0..<2 { _ = try await world.put(UUID(), PendingTests.spam) }
            _ = try await world.put()  // of the department asphalt
            let callers: [(name: String, headers: HTTPFields, list: Int, pending: Int, own: Int)] = [
                ("nobody", [:], 401, 401, 401),
                ("a stranger", [.authorization: "Bearer trottoir_guess"], 401, 401, 401),
                ("another scheme", [.authorization: "Basic YTpi"], 401, 401, 401),
                ("an empty header", [.authorization: ""], 401, 401, 401),
                ("expired", try await world.token(.admin, name: "old", expires: World.now), 401, 401, 401),
                ("its crew", try await world.token(.crew, name: "a", department: "asphalt"), 403, 403, 422),
                ("another crew", try await world.token(.crew, name: "l", department: "lighting"), 403, 403, 403),
                ("desk", try await world.token(.desk), 200, 422, 422),
                ("dispatcher", try await world.token(.dispatcher), 200, 422, 422),
                ("admin", try await world.token(.admin), 200, 422, 422),
            ]
            for caller in callers {
                let list = try await world.ask(.get, "/api/v1/moderation/reports", headers: caller.headers)
                #expect(list.status.code == caller.list, "\(caller.name) lists")
                if list.status == .unauthorized {
                    #expect(list.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
                }
                // A photo that is not stored: refused by the store, so only after every right was found.
                let body = #"{"status":"received","photo":"\#(String(repeating: "a", count: 64))"}"#
                let pending = try await world.change("S-1", body, "*", caller.headers)
                #expect(pending.status.code == caller.pending, "\(caller.name) releases")
                let own = try await world.change(
                    "S-3", body.replacing("received", with: "assigned"), "*", caller.headers)
                #expect(own.status.code == caller.own, "\(caller.name) moves")
                let read = try await world.ask(.get, "/api/v1/reports/S-1", headers: caller.headers)
                let sees = caller.list == 200
                #expect(
                    read.status
                        == (sees ? .ok : caller.list == 401 && !caller.headers.isEmpty ? .unauthorized : .notFound))
            }
        }
    }

    @Test func revokingATokenEndsItAtOnce() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            #expect(try await world.ask(.get, "/api/v1/moderation/reports", headers: desk).status == .ok)
            let kept = try await world.database.listTokens()
            #expect(kept.map(\.lastUsedAt) == [World.now])
            try await world.database.revokeToken(named: "desk", at: World.now)
            #expect(try await world.ask(.get, "/api/v1/moderation/reports", headers: desk).status == .unauthorized)
        }
    }

    @Test func whatStaffSendIsNotScreened() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let path = "/api/v1/reports/\(UUID())"
            let answer = try await world.ask(.put, path, json: PendingTests.spam, headers: desk)
            #expect(answer["status"] == .string("received"))
            let stranger: HTTPFields = [.authorization: "Bearer x"]
            let refused = try await world.ask(.put, path, json: PendingTests.spam, headers: stranger)
            #expect(refused.status == .unauthorized)
        }
    }

    @Test func whoeverDecidesSeesThePhoto() async throws {
        try await World.run { world in
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            _ = try await world.put(
                UUID(), PendingTests.spam.replacing("\"submission\"", with: "\"photos\":[\"\(photo)\"],\"submission\""))
            let path = "/api/v1/photos/\(photo)/public.jpg"
            #expect(try await world.get(path).status == .notFound)
            let seen = try await world.ask(.get, path, headers: try await world.token(.desk))
            #expect(seen.status == .ok)
            #expect(seen.headers[.cacheControl] == "private, no-store")
        }
    }
}

extension World {
    /// The headers of somebody with a new token of this role.
    func token(
        _ role: Role, name: String? = nil, department: String? = nil, expires: Date? = nil
    ) async throws -> HTTPFields {
        let secret = TokenSecret.random()
        try await database.create(
            AccessToken(
                name: name ?? role.rawValue, role: role, department: department, createdAt: Self.now, expiresAt: expires
            ),
            hash: TokenSecret.hash(of: secret))
        return [.authorization: "Bearer \(secret)"]
    }

    /// Moves a report.
    func change(_ reference: String, _ body: String, _ ifMatch: String?, _ headers: HTTPFields) async throws -> Answer {
        var headers = headers
        headers[.ifMatch] = ifMatch
        return try await ask(.patch, "/api/v1/reports/\(reference)", json: body, headers: headers)
    }
}

import Foundation
import HTTPTypes
import Reports
import Testing

@testable import ReportServer

/// What crews and the tools of their departments ask for, as they ask for it.
@Suite struct CrewTests {
    private static func act(
        _ world: World, _ body: String, _ headers: HTTPFields, id: UUID = UUID()
    ) async throws -> Answer {
        try await world.ask(.put, "/api/v1/crew/actions/\(id)", json: body, headers: headers)
    }

    @Test func aCopyIsPulledWithItsCursor() async throws {
        try await World.run { world in
            let crew = try await world.token(.crew, department: "asphalt")
            var ids: [UUID] = []
            for _ in 0..<3 {
                ids.append(UUID())
                _ = try await world.put(ids.last!)
            }
            let first = try await world.ask(.get, "/api/v1/crew/reports?limit=2", headers: crew)
            #expect(first["reports"]?.list.map { $0["reference"]?.string } == ["S-1", "S-2"])
            #expect(first["more"] == .bool(true))
            #expect(first.headers[.cacheControl]?.contains("private") == true)
            var cursor = try #require(first["cursor"]?.string)
            let second = try await world.ask(.get, "/api/v1/crew/reports?limit=2&since=\(cursor)", headers: crew)
            #expect(second["reports"]?.list.map { $0["reference"]?.string } == ["S-3"])
            #expect(second["more"] == .bool(false))
            cursor = try #require(second["cursor"]?.string)
            let fixed = try await Self.act(
                world, #"{"report":"S-2","kind":"fix","reason":"already-fixed"}"#, crew)
            #expect(fixed.status == .created)
            let third = try await world.ask(.get, "/api/v1/crew/reports?since=\(cursor)", headers: crew)
            #expect(third["reports"]?.list == [])
            #expect(third["removed"]?.list == [.string(ids[1].uuidString.lowercased())])
            let closed = try await world.ask(.get, "/api/v1/crew/reports?status=closed", headers: crew)
            #expect(closed["reports"]?.list.map { $0["reference"]?.string } == ["S-2"])
        }
    }

    @Test func aCrewSeesItsOwnAlone() async throws {
        try await World.run { world in
            _ = try await world.put()
            let lighting = try await world.token(.crew, department: "lighting")
            #expect(try await world.ask(.get, "/api/v1/crew/reports", headers: lighting)["reports"]?.list == [])
            let asked = try await world.ask(.get, "/api/v1/crew/reports?department=asphalt", headers: lighting)
            #expect(asked.status == .forbidden)
            #expect(try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: lighting).status == .notFound)
            let act = try await Self.act(world, #"{"report":"S-1","kind":"start"}"#, lighting)
            #expect(act.status == .forbidden)
            #expect(try await world.get("/api/v1/crew/reports").status == .unauthorized)
        }
    }

    @Test func whoSentItIsForTheDeskToSeeAndNotForTheCrew() async throws {
        try await World.run { world in
            let body =
                #"{"category":"pothole","location":{"lon":4.005,"lat":45.005},"contact":{"name":"Zoé","phone":"0612345678"}}"#
            _ = try await world.put(UUID(), body)
            let crew = try await world.token(.crew, department: "asphalt")
            let desk = try await world.token(.desk)
            let seen = try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: crew)
            #expect(seen.status == .ok)
            #expect(!seen.text.contains("Zoé") && seen["trackingCode"] == nil)
            let all = try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: desk)
            #expect(all["contact", "name"] == .string("Zoé"))
            #expect(all["trackingCode"]?.string?.count == 8)
        }
    }

    @Test func inEveryFormat() async throws {
        try await World.run { world in
            let body =
                #"{"category":"pothole","description":"=1+1 & <trou>","location":{"lon":4.005,"lat":45.005}}"#
            let id = UUID()
            _ = try await world.put(id, body)
            let desk = try await world.token(.desk)
            let geojson = try await world.ask(.get, "/api/v1/crew/reports.geojson", headers: desk)
            #expect(geojson.headers[.contentType] == "application/geo+json")
            #expect(geojson["features", "0", "geometry", "coordinates"]?.list == [.number(4.005), .number(45.005)])
            #expect(geojson["features", "0", "properties", "reference"] == .string("S-1"))
            var accepting = desk
            accepting[.accept] = "text/csv"
            let csv = try await world.ask(.get, "/api/v1/crew/reports", headers: accepting)
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(csv.text.split(separator: "\r\n").count == 2)
            #expect(csv.text.contains("'=1+1 & <trou>"))
            #expect(csv.headers[.pullCursor] == "1")
            #expect(csv.headers[.pullMore] == "false")
            let gpx = try await world.ask(.get, "/api/v1/crew/reports.gpx?near=4,45", headers: desk)
            #expect(gpx.text.contains(#"<wpt lat="45.005" lon="4.005">"#))
            #expect(gpx.text.contains("=1+1 &amp; &lt;trou&gt;"))
            #expect(try await world.ask(.get, "/api/v1/crew/reports.xml", headers: desk).status == .notFound)
        }
    }

    @Test(arguments: [
        "since=x", "since=1.2.3", "near=4", "near=4,45&since=1", "bbox=1,2", "status=nonsense", "limit=0",
    ])
    func aQueryThatIsNotUnderstoodIsRefused(query: String) async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let answer = try await world.ask(.get, "/api/v1/crew/reports?\(query)", headers: desk)
            #expect(answer.status == .badRequest)
            #expect(!answer.pointers.isEmpty)
        }
    }

    @Test func sentTwiceItIsAnsweredTheSame() async throws {
        try await World.run { world in
            _ = try await world.put()
            let crew = try await world.token(.crew, department: "asphalt")
            let id = UUID()
            let body = #"{"report":"S-1","kind":"hold","reason":"weather","at":"2020-01-01T00:00:00Z"}"#
            let first = try await Self.act(world, body, crew, id: id)
            #expect(first.status == .created)
            #expect(first["report", "status"] == .string("on_hold"))
            let again = try await Self.act(world, body, crew, id: id)
            #expect(again.status == .ok)
            #expect(again.headers[.idempotencyReplayed] == "true")
            let other = try await Self.act(world, #"{"report":"S-1","kind":"start"}"#, crew, id: id)
            #expect(other.status == .conflict)
            // The one who sent the report reads why, in their own language.
            var english = HTTPFields()
            english[.acceptLanguage] = "en"
            let seen = try await world.get("/api/v1/reports/S-1", headers: english)
            #expect(seen["history", "1", "reason"] == .string("The weather does not allow the work."))
            #expect(!seen.text.contains("crew"))
        }
    }

    @Test func aConflictShowsTheReportAsItIsNow() async throws {
        try await World.run { world in
            _ = try await world.put()
            let crew = try await world.token(.crew, department: "asphalt")
            let desk = try await world.token(.desk)
            let seen = try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: crew)
            let revision = try #require(seen["revision"]?.number)
            _ = try await Self.act(world, #"{"report":"S-1","kind":"reject","reason":"not-found"}"#, desk)
            let fix = #"{"report":"S-1","kind":"fix","reason":"already-fixed","revision":\#(Int(revision))}"#
            let answer = try await Self.act(world, fix, crew)
            #expect(answer.status == .conflict)
            #expect(answer["type"] == .string("/problems/changed"))
            #expect(answer["report", "status"] == .string("rejected"))
            #expect(answer["report", "events", "1", "reason"] == .string("not-found"))
        }
    }

    @Test func itIsTakenBack() async throws {
        try await World.run { world in
            _ = try await world.put()
            let crew = try await world.token(.crew, department: "asphalt")
            let id = UUID()
            _ = try await Self.act(world, #"{"report":"S-1","kind":"start"}"#, crew, id: id)
            let other = try await world.token(.desk)
            #expect(try await world.ask(.delete, "/api/v1/crew/actions/\(id)", headers: other).status == .notFound)
            let undone = try await world.ask(.delete, "/api/v1/crew/actions/\(id)", headers: crew)
            #expect(undone["report", "status"] == .string("received"))
            let history = try await world.get("/api/v1/reports/S-1")["history"]?.list
            #expect(history?.map { $0["kind"]?.string } == ["created"])
            world.clock.advance(to: World.now.addingTimeInterval(60))
            let late = UUID()
            _ = try await Self.act(world, #"{"report":"S-1","kind":"start"}"#, crew, id: late)
            world.clock.advance(to: World.now.addingTimeInterval(91))
            let answer = try await world.ask(.delete, "/api/v1/crew/actions/\(late)", headers: crew)
            #expect(answer["type"] == .string("/problems/too-late"))
        }
    }

    @Test(arguments: [
        (#"{"report":"S-1"}"#, "#/kind"), (#"{"report":"S-1","kind":"smash"}"#, "#/kind"),
        (#"{"report":"S-1","kind":"fix"}"#, "#/photo"), (#"{"report":"S-1","kind":"fix","photo":"x"}"#, "#/photo"),
        (#"{"report":"S-1","kind":"fix","reason":"weather"}"#, "#/reason"),
        (#"{"report":"S-1","kind":"reject"}"#, "#/reason"), (#"{"report":"S-1","kind":"transfer"}"#, "#/reason"),
        (#"{"report":"S-1","kind":"hold"}"#, "#/reason"), (#"{"report":"S-1","kind":"reroute"}"#, "#/reason"),
        (#"{"report":"S-1","kind":"reroute","reason":"wrong-place","department":"navy"}"#, "#/department"),
        (#"{"report":"S-1","kind":"start","department":"asphalt"}"#, "#/department"),
        (#"{"report":"S-1","kind":"start","assignee":"A"}"#, "#/assignee"),
        (#"{"report":"S-1","kind":"note"}"#, "#/note"), (#"{"report":"S-1","kind":"duplicate"}"#, "#/duplicateOf"),
        (#"{"report":"S-1","kind":"duplicate","duplicateOf":"x"}"#, "#/duplicateOf"),
        (#"{"report":"S-1","kind":"start","at":"yesterday"}"#, "#/at"),
        (#"{"report":"S-1","kind":"start","reply":{"de":"Danke"}}"#, "#/reply"),
    ])
    func whatBreaksARuleIsNamed(body: String, pointer: String) async throws {
        try await World.run { world in
            _ = try await world.put()
            let admin = try await world.token(.admin)
            let answer = try await Self.act(world, body, admin)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers.contains(pointer), "\(answer.text)")
            #expect(try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: admin)["revision"] == .number(1))
        }
    }

    @Test func theTownSaysWhatThereIsToChooseFrom() async throws {
        try await World.run { world in
            let crew = try await world.token(.crew, department: "asphalt")
            let town = try await world.ask(.get, "/api/v1/crew/town", headers: crew)
            #expect(town["departments"]?.list.isEmpty == false)
            #expect(town["reasons", "fix"]?.list.isEmpty == false)
            #expect(town["reasons", "hold", "0", "label", "fr"]?.string != nil)
            #expect(town["undo"] == .number(30))
        }
    }
}

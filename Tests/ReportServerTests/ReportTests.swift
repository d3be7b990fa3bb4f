import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

@Suite struct ReportTests {
    @Test func aReportReachesItsDepartment() async throws {
        try await World.run { world in
            let answer = try await world.put()
            #expect(answer.status == .created)
            #expect(answer["reference"] == .string("S-1"))
            #expect(answer["status"] == .string("received"))
            #expect(answer["department", "id"] == .string("asphalt"))
            #expect(answer["department", "name"] == .string("Voirie"))
            #expect(answer["routing", "rule"] == .string("potholes-west"))
            #expect(answer["routing", "zone", "id"] == .string("w"))
            #expect(answer["routing", "reason"]?.string?.contains("Nid-de-poule") == true)
            #expect(answer["zones", "0", "kind"] == .string("district"))
            #expect(answer["address"] == .string("12, rue de l’Église"))
            #expect(answer["location", "source"] == .string("map"))
            #expect(TrackingCode(answer["trackingCode"]?.string ?? "") != nil)
            #expect(answer.headers[.location] == "/api/v1/reports/S-1")
        }
    }

    @Test func theSameContentAgainGivesTheSameAnswer() async throws {
        try await World.run { world in
            let id = UUID()
            let first = try await world.put(id)
            let reordered = #"{"location": {"source":"map","lat":45.005,"lon":4.005}, "category": "pothole"}"#
            let second = try await world.put(id, reordered)
            #expect(second.status == .ok)
            #expect(second.text == first.text)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.count == 1)
        }
    }

    @Test func aStoredReportIsAnsweredThoughTheTownWouldRefuseItNow() async throws {
        try await World.run { world in
            let id = UUID()
            let first = try await world.put(id)
            let now = world.town.now
            let town = Town(
                city: now.town.city, departments: now.town.departments, groups: now.town.groups, categories: [],
                routing: now.town.routing, territory: now.town.territory)
            world.town.swap(
                .init(
                    town: town, readAt: now.readAt, cityDocument: now.cityDocument, basemap: nil, logo: nil,
                    policy: now.policy))
            let again = try await world.put(id)
            #expect(again.status == .ok)
            #expect(again["trackingCode"] == first["trackingCode"])
            let other = try await world.put(UUID())
            #expect(other.status == .unprocessableContent)
        }
    }

    @Test func otherContentUnderTheSameNameIsAConflict() async throws {
        try await World.run { world in
            let id = UUID()
            _ = try await world.put(id)
            let answer = try await world.put(id, #"{"category":"lamp","location":{"lon":4.005,"lat":45.005}}"#)
            #expect(answer.status == .conflict)
            #expect(answer["type"] == .string("/problems/conflict"))
            #expect(try await world.get("/api/v1/reports/S-1")["category"] == .string("pothole"))
        }
    }

    @Test func outsideTheTownIsRefusedOrMarked() async throws {
        let far = #"{"category":"pothole","location":{"lon":5,"lat":45.005}}"#
        try await World.run { world in
            let answer = try await world.put(UUID(), far)
            #expect(answer.status == .unprocessableContent)
            #expect(answer["type"] == .string("/problems/outside-area"))
        }
        try await World.run(outsideArea: "accept") { world in
            let answer = try await world.put(UUID(), far)
            #expect(answer.status == .created)
            #expect(answer["outsideArea"] == .bool(true))
            #expect(answer["department", "id"] == .string("desk"))
        }
    }

    @Test(arguments: [
        ("", 400, []),
        ("{", 400, []),
        ("[]", 422, ["#"]),
        ("null", 422, ["#"]),
        ("\u{FEFF}nonsense", 400, []),
        (#"{"category":7}"#, 422, ["#/category"]),
        (#"{"category":"pothole","location":{"lon":"4","lat":45}}"#, 422, ["#/location/lon"]),
        (#"{"category":"pothole","location":{"lat":45}}"#, 422, ["#/location/lon"]),
        (#"{"category":"pothole","answers":{"size":{}}}"#, 422, ["#/answers/size"]),
        (#"{}"#, 422, ["#/category"]),
        (#"{"category":"pothole"}"#, 422, ["#/location"]),
        (#"{"category":"dragon","channel":"pigeon"}"#, 422, ["#/category", "#/channel"]),
    ])
    func brokenBodiesAreNamed(body: String, status: Int, pointers: [String]) async throws {
        try await World.run { world in
            let answer = try await world.put(UUID(), body)
            #expect(answer.status.code == status)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.pointers == pointers)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.isEmpty == true)
        }
    }

    @Test func aPhotoThatIsNotThereIsNamed() async throws {
        try await World.run { world in
            let ghost = String(repeating: "ab", count: 32)
            let answer = try await world.put(
                UUID(), #"{"category":"pothole","location":{"lon":4.005,"lat":45.005},"photos":["\#(ghost)"]}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.pointers == ["#/photos/0"])
        }
    }

    @Test func aReportIsDueWhenItsCategorySaysAndThePublicIsNotTold() async throws {
        try await World.run { world in
            // Friday 2 January 2026 before dawn: two days of ten hours end on Monday at six in the evening.
            _ = try await world.put(UUID(), #"{"category":"lamp","location":{"lon":4.005,"lat":45.005}}"#)
            let report = try #require(try await world.database.find(reference: Reference(1)))
            #expect(report.dueAt == Timestamp.parse("2026-01-05T17:00:00Z"))
            #expect(try await !world.get("/api/v1/reports/S-1").text.contains("dueAt"))
        }
    }

    @Test func onlyUUIDsNameANewReport() async throws {
        try await World.run { world in
            let answer = try await world.ask(.put, "/api/v1/reports/S-1", json: World.pothole)
            #expect(answer.status == .badRequest)
        }
    }

    @Test func aReportIsReadByReferenceByUUIDAndByCode() async throws {
        try await World.run { world in
            let id = UUID()
            let sent = try await world.put(id)
            let code = try #require(sent["trackingCode"]?.string)
            for path in ["reports/S-1", "reports/\(id)", "reports/\(id.uuidString.lowercased())", "tracking/\(code)"] {
                let answer = try await world.get("/api/v1/\(path)")
                #expect(answer.status == .ok)
                #expect(answer["history", "0", "kind"] == .string("created"))
                #expect((answer["trackingCode"] != nil) == path.hasPrefix("tracking"))
            }
            #expect(try await world.get("/api/v1/tracking/\(code.lowercased())").status == .ok)
            #expect(try await world.get("/api/v1/tracking/BBBBBBBB").status == .notFound)
            #expect(try await world.get("/api/v1/tracking/x").status == .notFound)
            #expect(try await world.get("/api/v1/reports/S-2").status == .notFound)
            #expect(try await world.get("/api/v1/reports/nonsense").status == .notFound)
        }
    }

    @Test func aReportOfTheTownsOwnIsNotPublic() async throws {
        try await World.run { world in
            let id = UUID()
            let sent = try await world.put(id, #"{"category":"squat","location":{"lon":4.005,"lat":45.005}}"#)
            #expect(sent.status == .created)
            #expect(try await world.get("/api/v1/reports/S-1").status == .notFound)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.isEmpty == true)
            #expect(try await world.get("/api/v1/reports/\(id)").status == .ok)
            #expect(try await world.get("/api/v1/changes")["changes"]?.list.isEmpty == true)
        }
    }

    @Test func meTooCountsOncePerPerson() async throws {
        try await World.run { world in
            _ = try await world.put()
            let me = UUID()
            for _ in 0..<2 {
                let answer = try await world.ask(.put, "/api/v1/reports/S-1/supporters/\(me)", json: "{}")
                #expect(answer.status == .ok)
                #expect(answer["supporters"] == .number(1))
            }
            let other = try await world.ask(
                .put, "/api/v1/reports/S-1/supporters/\(UUID())", json: #"{"email":"jeanne@example.org"}"#)
            #expect(other["supporters"] == .number(2))
            #expect(
                try await world.ask(.put, "/api/v1/reports/S-9/supporters/\(UUID())", json: "{}").status == .notFound)
            #expect(try await world.ask(.put, "/api/v1/reports/S-1/supporters/x", json: "{}").status == .badRequest)
        }
    }

    @Test func twentyAtOnceUnderOneNameMakeOneReport() async throws {
        try await World.run { world in
            let id = UUID()
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await world.put(id).status.code } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1)
            #expect(statuses.filter { $0 == 200 }.count == 19)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.count == 1)
        }
    }
}

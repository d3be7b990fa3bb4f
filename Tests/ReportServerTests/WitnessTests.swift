import Foundation
import HTTPTypes
import Reports
import Testing

@testable import ReportServer

/// "It is still broken", by people who do not hold the code.
@Suite struct WitnessTests {
    private static func say(_ world: World, _ body: String, id: UUID = UUID()) async throws -> Answer {
        try await world.ask(.put, "/api/v1/reports/S-1/still-broken/\(id)", json: body)
    }

    /// A report that its department calls fixed.
    private static func fixed(_ world: World) async throws {
        _ = try await world.put()
        let crew = try await world.token(.crew, department: "asphalt")
        let body = #"{"report":"S-1","kind":"fix","reason":"already-fixed"}"#
        let answer = try await world.ask(.put, "/api/v1/crew/actions/\(UUID())", json: body, headers: crew)
        #expect(answer.status == .created)
    }

    private static func photo(_ world: World, shade: UInt8, at place: (Double, Double)? = nil) async throws -> String {
        try #require(try await world.post(photo: World.photo(shade: shade, at: place))["id"]?.string)
    }

    private static let near = #""location":{"lon":4.0051,"lat":45.0051,"accuracy":8,"source":"device"}"#

    @Test func whoStandsThereBringsItBackToTheSameCrewWithANewPhoto() async throws {
        try await World.run { world in
            try await Self.fixed(world)
            let photo = try await Self.photo(world, shade: 10)
            let id = UUID()
            let body = #"{"photos":["\#(photo)"],"text":"Le trou est revenu",\#(Self.near)}"#
            let answer = try await Self.say(world, body, id: id)
            #expect(answer.status == .created)
            #expect(answer["status"] == .string("reopened"))
            #expect(answer["department", "id"] == .string("asphalt"))
            #expect(answer["reopenings"] == .number(1))
            #expect(answer["trackingCode"] == nil)
            #expect(try await Self.say(world, body, id: id).headers[.idempotencyReplayed] == "true")
            let crew = try await world.token(.crew, name: "crew-2", department: "asphalt")
            let pulled = try await world.ask(.get, "/api/v1/crew/reports", headers: crew)
            #expect(pulled["reports", "0", "stillBrokenCount"] == .number(1))
            // What is open already needs nobody to bring it back.
            let again = try await Self.say(
                world, #"{"photos":["\#(try await Self.photo(world, shade: 11))"],\#(Self.near)}"#)
            #expect(again["type"] == .string("/problems/not-over"))
        }
    }

    @Test func thePhotosOwnPlaceIsAsGoodAsTheDevices() async throws {
        try await World.run { world in
            try await Self.fixed(world)
            let photo = try await Self.photo(world, shade: 10, at: (4.0051, 45.0051))
            #expect(try await Self.say(world, #"{"photos":["\#(photo)"]}"#).status == .created)
        }
    }

    @Test func aSupporterIsBelievedOnTheirWord() async throws {
        try await World.run { world in
            _ = try await world.put()
            let supporter = UUID()
            _ = try await world.ask(.put, "/api/v1/reports/S-1/supporters/\(supporter)", json: "{}")
            _ = try await world.database.update(
                try #require(Reference("S-1")),
                with: Event(at: World.now, kind: .status, status: .fixed))
            let other = try await Self.say(world, #"{"supporter":"\#(UUID())"}"#)
            #expect(other.pointers == ["#/photos", "#/location"])
            #expect(try await Self.say(world, #"{"supporter":"\#(supporter)"}"#).status == .created)
        }
    }

    @Test func fromFarAwayOrWithoutANewPhotoNobodyIs() async throws {
        try await World.run { world in
            let old = try await Self.photo(world, shade: 9)
            _ = try await world.put(
                UUID(),
                #"{"category":"pothole","location":{"lon":4.005,"lat":45.005},"photos":["\#(old)"]}"#)
            _ = try await world.database.update(
                try #require(Reference("S-1")),
                with: Event(at: World.now, kind: .status, status: .fixed))
            let new = try await Self.photo(world, shade: 10, at: (4.008, 45.005))
            let far = #""location":{"lon":4.008,"lat":45.005,"accuracy":5000}"#
            for (body, pointer) in [
                ("{\(Self.near)}", "#/photos"), (#"{"photos":["\#(old)"],\#(Self.near)}"#, "#/photos"),
                (#"{"photos":["\#(new)"],\#(far)}"#, "#/location"), (#"{"photos":["\#(new)"]}"#, "#/location"),
                (#"{"photos":["x"],\#(Self.near)}"#, "#/photos/0"),
            ] {
                let answer = try await Self.say(world, body)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.pointers.contains(pointer), "\(body): \(answer.text)")
            }
            #expect(try await world.get("/api/v1/reports/S-1")["status"] == .string("fixed"))
        }
    }

    @Test func whatThePublicDoesNotSeeNobodyBringsBack() async throws {
        try await World.run { world in
            _ = try await world.put(UUID(), #"{"category":"squat","location":{"lon":4.005,"lat":45.005}}"#)
            #expect(try await Self.say(world, "{\(Self.near)}").status == .notFound)
            let odd = try await world.ask(.put, "/api/v1/reports/S-1/still-broken/x", json: "{}")
            #expect(odd.status == .badRequest)
        }
    }
}

import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// A category that asks for somebody's yes: the report is public at once, what residents send of it is not.
@Suite struct ApprovalTests {
    /// A town whose potholes are looked at first, photos and texts.
    private func careful(_ body: @escaping @Sendable (World) async throws -> Void) async throws {
        try await World.run { world in
            try await world.reload("categories.yaml") {
                $0.replacing("- id: pothole\n", with: "- id: pothole\n    approve: [photos, texts]\n")
            }
            #expect(world.town.now.town.category("pothole")?.approvals == [.photos, .texts])
            try await body(world)
        }
    }

    private func send(_ world: World) async throws -> (photo: String, code: String) {
        let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
        let sent = try await world.put(
            UUID(),
            """
            {"category":"pothole","description":"Devant chez Zoé","photos":["\(photo)"],
             "location":{"lon":4.005,"lat":45.005}}
            """)
        #expect(sent.status == .created)
        return (photo, try #require(sent["trackingCode"]?.string))
    }

    @Test func theReportIsThereAndWhatCameWithItWaitsAndItsSenderSeesThat() async throws {
        try await careful { world in
            let (photo, code) = try await send(world)
            for path in ["/api/v1/reports", "/api/v1/reports/S-1", "/api/v1/changes", "/api/v1/tracking/\(code)"] {
                let answer = try await world.get(path)
                #expect(answer.text.contains("S-1"), "\(path)")
                #expect(!answer.text.contains("Zoé") && !answer.text.contains(photo), "\(path)")
            }
            let followed = try await world.get("/api/v1/tracking/\(code)")
            #expect(followed["withheld", "waitingPhotos"] == .number(1))
            #expect(followed["withheld", "description"] == .string("waiting"))
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .notFound)

            let desk = try await world.token(.desk)
            #expect(try await world.ask(.get, "/api/v1/photos/\(photo)/public.jpg", headers: desk).status == .ok)
            let queue = try await world.ask(.get, "/api/v1/moderation/waiting", headers: desk)
            #expect(queue["waiting"]?.list.count == 2)
            #expect(queue.text.contains("Devant chez Zoé") && queue.text.contains(photo))
            #expect(
                try await world.ask(.get, "/api/v1/moderation/counts", headers: desk)["approvals"] == .number(2))

            let yes = #"{"visibility":"shown"}"#
            _ = try await world.ask(.put, "/api/v1/moderation/photos/\(photo)", json: yes, headers: desk)
            _ = try await world.ask(
                .put, "/api/v1/moderation/reports/S-1/texts/description", json: yes, headers: desk)
            let shown = try await world.get("/api/v1/reports/S-1")
            #expect(shown.text.contains("Zoé") && shown.text.contains(photo))
            #expect(try await world.get("/api/v1/reports").text.contains(photo))
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
            let lines = try await world.database.events(
                of: try #require(Reference("S-1")), includingInternal: true)
            #expect(lines.compactMap(\.text).filter { $0.hasPrefix("approved") }.count == 2)
            #expect(try await world.ask(.get, "/api/v1/moderation/waiting", headers: desk)["waiting"]?.list == [])
        }
    }

    @Test func whatIsAddedWaitsTooAndWhatStaffSendDoesNot() async throws {
        try await careful { world in
            let (_, code) = try await send(world)
            let other = try #require(try await world.post(photo: World.photo(shade: 10))["id"]?.string)
            let word = #"{"text":"Ma plaque AB-123-CD","photos":["\#(other)"]}"#
            #expect(
                try await world.ask(.put, "/api/v1/tracking/\(code)/additions/\(UUID())", json: word).status == .created
            )
            let third = try #require(try await world.post(photo: World.photo(shade: 20))["id"]?.string)
            let supporter = #"{"photos":["\#(third)"]}"#
            #expect(
                try await world.ask(.put, "/api/v1/reports/S-1/supporters/\(UUID())", json: supporter).status == .ok)
            let seen = try await world.get("/api/v1/reports/S-1").text + world.get("/api/v1/changes").text
            for word in ["AB-123-CD", other, third] { #expect(!seen.contains(word)) }
            let desk = try await world.token(.desk)
            let waiting = try await world.ask(.get, "/api/v1/moderation/waiting", headers: desk)
            #expect(waiting["waiting"]?.list.count == 5)
            #expect(waiting.text.contains("AB-123-CD"))

            let mine = try await world.ask(
                .put, "/api/v1/reports/\(UUID())",
                json: #"{"category":"pothole","description":"Vu du bureau","location":{"lon":4.005,"lat":45.005}}"#,
                headers: desk)
            #expect(mine["description"] == .string("Vu du bureau"))
            #expect(try await world.get("/api/v1/reports/S-2")["description"] == .string("Vu du bureau"))
        }
    }

    /// Somebody who sends a public photo again cannot make it disappear; one that waits does not get round the wait.
    @Test func aPhotoThatIsPublicStaysAndOneThatWaitsWaitsEverywhere() async throws {
        try await careful { world in
            func lamp(_ photo: String) async throws {
                let body = #"{"category":"lamp","photos":["\#(photo)"],"location":{"lon":4.005,"lat":45.005}}"#
                #expect(try await world.put(UUID(), body).status == .created)
            }
            let known = try #require(try await world.post(photo: World.photo(shade: 5))["id"]?.string)
            try await lamp(known)
            let again = #"{"category":"pothole","photos":["\#(known)"],"location":{"lon":4.005,"lat":45.005}}"#
            _ = try await world.put(UUID(), again)
            #expect(try await world.get("/api/v1/photos/\(known)/public.jpg").status == .ok)
            let (waits, _) = try await send(world)
            try await lamp(waits)
            #expect(try await world.get("/api/v1/photos/\(waits)/public.jpg").status == .notFound)
            #expect(try await world.get("/api/v1/reports").text.contains(waits) == false)
        }
    }

    @Test func releasingWhatWasHeldBackIsAYes() async throws {
        try await careful { world in
            let photo = try #require(try await world.post(photo: World.photo())["id"]?.string)
            let body = PendingTests.spam.replacing("\"submission\"", with: "\"photos\":[\"\(photo)\"],\"submission\"")
            _ = try await world.put(UUID(), body)
            let desk = try await world.token(.desk)
            #expect(try await world.ask(.get, "/api/v1/moderation/waiting", headers: desk)["waiting"]?.list == [])
            let held = try await world.ask(.get, "/api/v1/moderation/reports", headers: desk)
            #expect(held.text.contains("Zanzibar") && held.text.contains(photo), "whoever decides reads all of it")
            _ = try await world.change("S-1", #"{"status":"received"}"#, "*", desk)
            let shown = try await world.get("/api/v1/reports/S-1").text
            #expect(shown.contains("Zanzibar") && shown.contains(photo))
            #expect(try await world.get("/api/v1/reports").text.contains(photo))
        }
    }
}

import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// The front desk: reports entered for somebody, the board, what is kept of it, and who may.
@Suite struct DeskTests {
    private static let entered = """
        {"category":"pothole","description":"Un trou","location":{"lon":4.005,"lat":45.005,"source":"address"},"channel":"phone",
         "contact":{"name":"Zoé Lefèvre","phone":"06 12 34 56 78","nameID":"a1b2c3"}}
        """

    @Test func whoEnteredAReportForSomebodyStandsInItsHistory() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let answer = try await world.ask(.put, "/api/v1/reports/\(UUID())", json: Self.entered, headers: desk)
            #expect(answer.status == .created)
            let reference = try #require(Reference("S-1"))
            let report = try #require(try await world.database.find(reference: reference))
            #expect(report.content.channel == .phone)
            let events = try await world.database.events(of: reference, includingInternal: true)
            #expect(events.map(\.actor) == ["desk"])
            let code = try #require(answer["trackingCode"]?.string)
            let followed = try await world.get("/api/v1/tracking/\(code)")
            for word in ["desk", "Lefèvre", "0612", "06 12", "a1b2c3"] {
                #expect(!followed.text.contains(word), "the tracking page shows \(word)")
            }
        }
    }

    @Test func nobodyElseSaysHowAReportCame() async throws {
        try await World.run { world in
            let answer = try await world.put(UUID(), Self.entered)
            #expect(answer.status == .unprocessableContent)
            #expect(Set(answer.pointers) == ["#/channel", "#/contact/nameID"])
            #expect(try await world.get("/api/v1/reports")["features"]?.list == [])
        }
    }

    @Test func theBoardListsCountsAndFinds() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let sent = try await world.ask(.put, "/api/v1/reports/\(UUID())", json: Self.entered, headers: desk)
            _ = try await world.put()
            _ = try await world.put(UUID(), PendingTests.spam)
            let board = try await world.ask(.get, "/api/v1/desk/reports?queue=unassigned&limit=1", headers: desk)
            #expect(board["reports"]?.list.map { $0["reference"]?.string } == ["S-1"])
            #expect(board["reports", "0", "excerpt"] == .string("Un trou"))
            #expect(board["next"] == .string("S-1"))
            let next = try await world.ask(.get, "/api/v1/desk/reports?queue=unassigned&cursor=S-1", headers: desk)
            #expect(next["reports"]?.list.map { $0["reference"]?.string } == ["S-2"])
            #expect(next["next"] == .null)
            let counts = try await world.ask(.get, "/api/v1/desk/queues", headers: desk)
            #expect(counts["queues", "unassigned"] == .number(2))
            #expect(counts["queues", "flagged"] == .number(1))
            for text in ["0612345678", "lefevre", "TROUS"] {
                let found = try await world.ask(.get, "/api/v1/desk/reports?queue=all&q=\(text)", headers: desk)
                #expect(found["reports"]?.list.first?["reference"] == .string("S-1"), "\(text)")
            }
            let code = try #require(sent["trackingCode"]?.string)
            for text in ["S-1", "1", code] {
                let named = try await world.ask(.get, "/api/v1/desk/reports?queue=overdue&q=\(text)", headers: desk)
                #expect(named["named"] == .string("S-1"), "\(text)")
            }
            let wrong = try await world.ask(.get, "/api/v1/desk/reports?queue=x&cursor=y&status=z", headers: desk)
            #expect(wrong.status == .badRequest)
            #expect(Set(wrong.pointers) == ["#/query/queue", "#/query/cursor", "#/query/status"])
        }
    }

    @Test func placesAreFoundAsCallersNameThem() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let street = try await world.ask(.get, "/api/v1/desk/places?q=grande%20route", headers: desk)
            #expect(street["places", "0", "kind"] == .string("street"))
            let address = try await world.ask(.get, "/api/v1/desk/places?q=12%20eglise", headers: desk)
            #expect(address["places", "0", "kind"] == .string("address"))
            #expect(address["places", "0", "label"] == .string("12, rue de l’Église"))
            try await world.reload("streets.geojson") {
                $0.replacing(
                    "]]}}]}",
                    with: """
                        ]]}},{"type":"Feature","properties":{"name":"Rue de l’Église"},"geometry":{"type":"LineString",
                        "coordinates":[[4.005,45.005],[4.015,45.005]]}}]}
                        """)
            }
            let crossing = try await world.ask(
                .get, "/api/v1/desk/places?q=eglise%20et%20grande%20route", headers: desk)
            #expect(crossing["places", "0", "label"] == .string("Rue de l’Église × Grande Route"))
            #expect(crossing["places", "0", "kind"] == .string("crossing"))
        }
    }

    @Test func aFilterIsKeptForWhoeverKeptIt() async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let path = "/api/v1/desk/filters/%C3%89clairage"
            let kept = try await world.ask(.put, path, json: #"{"query":"queue=open"}"#, headers: desk)
            #expect(kept["filters", "0", "name"] == .string("Éclairage"))
            let other = try await world.token(.dispatcher)
            #expect(try await world.ask(.get, "/api/v1/desk/filters", headers: other)["filters"]?.list == [])
            #expect(try await world.ask(.delete, path, headers: other).status == .notFound)
            #expect(try await world.ask(.delete, path, headers: desk)["filters"]?.list == [])
            let long = String(repeating: "x", count: 1001)
            #expect(
                try await world.ask(.put, path, json: #"{"query":"\#(long)"}"#, headers: desk).status
                    == .unprocessableContent)
        }
    }

    @Test(arguments: ["q=ana%40example.fr&queue=open", "q=06+12+34+56+78", "q=%2B33612345678"])
    func aFilterThatLooksForAPersonIsNotKept(query: String) async throws {
        try await World.run { world in
            let desk = try await world.token(.desk)
            let answer = try await world.ask(
                .put, "/api/v1/desk/filters/Ana", json: #"{"query":"\#(query)"}"#, headers: desk)
            #expect(answer.status == .unprocessableContent)
            #expect(answer["errors", "0", "pointer"] == .string("#/query"))
            #expect(try await world.ask(.get, "/api/v1/desk/filters", headers: desk)["filters"]?.list == [])
            let words = try await world.ask(
                .put, "/api/v1/desk/filters/Rue", json: #"{"query":"q=12+rue+des+Lilas"}"#, headers: desk)
            #expect(words.status == .ok)
        }
    }

    @Test func theBoardIsForTheDesk() async throws {
        try await World.run { world in
            let crew = try await world.token(.crew, department: "asphalt")
            for path in ["reports", "queues", "places?q=a", "rules", "filters"] {
                #expect(try await world.get("/api/v1/desk/\(path)").status == .unauthorized)
                #expect(try await world.ask(.get, "/api/v1/desk/\(path)", headers: crew).status == .forbidden)
                let admin = try await world.token(.admin, name: path)
                #expect(try await world.ask(.get, "/api/v1/desk/\(path)", headers: admin).status == .ok)
            }
        }
    }
}

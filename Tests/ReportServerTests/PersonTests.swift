import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// What is kept of one person, for admins.
@Suite struct PersonTests {
    private static let body = """
        {"category":"pothole","description":"Devant chez moi","location":{"lon":4.005,"lat":45.005},
         "contact":{"name":"Capucine","email":"capucine@example.org","phone":"06 12 34 56 78"}}
        """

    @Test func anAdminShowsAndForgetsAPerson() async throws {
        try await World.run { world in
            _ = try await world.put(UUID(), Self.body)
            _ = try await world.put(
                UUID(), Self.body.replacing("capucine@", with: "other@").replacing("06 12", with: "07 12"))
            let admin = try await world.token(.admin)
            let question = #"{"phone":"+33612345678"}"#
            let shown = try await world.ask(.post, "/api/v1/persons/export", json: question, headers: admin)
            #expect(shown.status == .ok)
            #expect(shown.headers[.cacheControl] == "no-store")
            #expect(shown["reports"]?.list.count == 1)
            #expect(shown["reports", "0", "contact", "email"] == .string("capucine@example.org"))
            #expect(shown["reports", "0", "description"] == .string("Devant chez moi"))

            let erased = try await world.ask(.post, "/api/v1/persons/erasure", json: question, headers: admin)
            #expect(erased.status == .ok)
            #expect(erased["anonymised"] == .array([.string("S-1")]))
            let again = try await world.ask(.post, "/api/v1/persons/export", json: question, headers: admin)
            #expect(again["reports"]?.list == [])
            let read = try await world.get("/api/v1/reports/S-1")
            #expect(read.status == .ok)
            #expect(!read.text.contains("Devant"))
            #expect(read.text.contains("anonymised"))
            #expect(try await world.get("/api/v1/reports/S-2").text.contains("Devant"))
        }
    }

    @Test func whatIsDeletedIsGoneFromListsAndToldToWhoeverFollows() async throws {
        try await World.run { world in
            _ = try await world.put(UUID(), Self.body)
            let list = try await world.get("/api/v1/reports")
            let admin = try await world.token(.admin)
            let erased = try await world.ask(
                .post, "/api/v1/persons/erasure", json: #"{"email":"CAPUCINE@example.org","deletesReports":true}"#,
                headers: admin)
            #expect(erased["deleted"] == .array([.string("S-1")]))
            #expect(try await world.get("/api/v1/reports/S-1").status == .notFound)
            let now = try await world.get("/api/v1/reports")
            #expect(now["features"]?.list == [])
            #expect(now.headers[.eTag] != list.headers[.eTag])
            let changes = try await world.get("/api/v1/changes?since=0")
            #expect(changes["changes"]?.list.map { $0["kind"]?.string } == ["removed"])
        }
    }

    @Test func nobodyElseMayAndNobodyIsNamedByNothing() async throws {
        try await World.run { world in
            let others = [try await world.token(.desk), try await world.token(.dispatcher)]
            let admin = try await world.token(.admin)
            for path in ["/api/v1/persons/export", "/api/v1/persons/erasure"] {
                #expect(try await world.ask(.post, path, json: "{}").status == .unauthorized)
                for headers in others {
                    #expect(try await world.ask(.post, path, json: "{}", headers: headers).status == .forbidden)
                }
                for wrong in ["{}", #"{"email":"nobody"}"#, #"{"phone":"12345"}"#, #"{"email":""}"#] {
                    let answer = try await world.ask(.post, path, json: wrong, headers: admin)
                    #expect(answer.status == .unprocessableContent, "\(wrong)")
                }
                #expect(try await world.ask(.post, path, json: "[]", headers: admin).status.code / 100 == 4)
            }
        }
    }
}

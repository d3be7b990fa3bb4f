import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// Public views never carry a person: names, addresses and numbers are planted, and every public address is walked.
@Suite struct PrivacyTests {
    static let planted = [
        "Capucine", "Zébulon", "capucine.z@example.org", "0612345678", "soutien@example.org", "4.0191",
        "planted-name-id", "Compte-de-Zoé",
    ]

    @Test func noAnswerCarriesAPerson() async throws {
        try await World.run { world in
            // A photo whose own place (4.0191) is another than the one the person chose.
            let photo = try await world.post(photo: World.photo(at: (4.0191, 45.0055)))
            let hash = try #require(photo["id"]?.string)
            let id = UUID()
            let body = """
                {"category":"pothole","description":"Un trou","location":{"lon":4.005,"lat":45.005},"photos":["\(hash)"],
                 "contact":{"name":"Capucine Zébulon","email":"capucine.z@example.org","phone":"0612345678"}}
                """
            let sent = try await world.put(id, body)
            #expect(sent.status == .created)
            let code = try #require(sent["trackingCode"]?.string)
            _ = try await world.ask(
                .put, "/api/v1/reports/S-1/supporters/\(UUID())", json: #"{"email":"soutien@example.org"}"#)
            _ = try await world.put(UUID(), #"{"category":"squat","location":{"lon":4.006,"lat":45.005}}"#)

            let citizen = try await world.database.findOrCreateCitizen(
                CitizenIdentity(nameID: "planted-name-id", name: "Compte-de-Zoé"), at: World.now)
            _ = try await world.database.attach(try #require(TrackingCode(code)), to: citizen.id, at: World.now)

            let heldWord = #"{"text":"Zébulon: https://spam.example"}"#
            #expect(
                try await world.ask(.put, "/api/v1/tracking/\(code)/additions/\(UUID())", json: heldWord).status
                    == .created)

            try await world.arrive(
                "From: Capucine Zébulon <capucine.z@example.org>\nSubject: Zébulon\n\n0612345678")
            let waiting = try await world.database.waitingMails(after: nil, limit: 1)
            let mail = try #require(waiting.first).id

            let paths = [
                "/api/v1/city", "/api/v1/reports", "/api/v1/reports?bbox=4,45,5,46", "/api/v1/reports/S-1",
                "/api/v1/reports/S-2", "/api/v1/reports/\(id)", "/api/v1/reports/nearby?lon=4.005&lat=45.005",
                "/api/v1/tracking/\(code)", "/api/v1/tracking/\(code)/qr.svg", "/api/v1/changes", "/api/v1/figures",
                "/api/v1/figures/categories.csv", "/api/v1/opendata/reports.csv",
                "/api/v1/addresses", "/api/v1/zones", "/partager/\(hash)/1",
                "/api/v1/addresses/search?q=12",
                "/api/v1/addresses/reverse?lon=4.005&lat=45.005",
                "/api/v1/routing/explain?lon=4.005&lat=45.005&category=pothole",
                "/api/v1/photos/\(hash)/public.jpg", "/api/v1/photos/\(hash)/thumbnail.jpg",
                "/api/v1/photos/\(hash)/original.jpg", "/livez", "/readyz", "/basemap.pmtiles", "/metrics",
                "/.well-known/security.txt", "/api/v1/tiles/14/8374/5893.mvt", "/api/v1/moderation/reports",
                "/api/v1/moderation/additions", "/api/v1/moderation/reports/S-1", "/api/v1/moderation/photos/\(hash)",
                "/api/v1/moderation/photos/\(hash)/whole.jpg", "/api/v1/moderation/waiting",
                "/api/v1/moderation/counts",
                "/api/v1/moderation/takedowns", "/api/v1/desk/reports?q=z%C3%A9bulon",
                "/api/v1/desk/queues",
                "/api/v1/desk/places?q=12", "/api/v1/desk/reports/S-1", "/api/v1/desk/rules", "/api/v1/desk/filters",
                "/api/v1/desk/mails", "/api/v1/desk/mails/\(mail)", "/api/v1/desk/mails/\(mail)/message.eml",
                "/api/v1/crew/town", "/api/v1/crew/reports",
                "/api/v1/crew/reports.csv", "/api/v1/crew/reports/S-1",
                "/api/v1/session", "/api/v1/session/demo", "/api/v1/outbox", "/api/v1/citizen",
                "/api/v1/citizen/reports",
                "/connexion/portail", "/connexion/portail/retour?state=x", "/connexion/portail/sortie",
                "/api/v1/uploads/\(String(repeating: "0", count: 32))", "/nothing",
                "/api/formdefs", "/api/formdefs/pothole/schema", "/api/categories", "/api/categories/road/formdefs",
                "/api/user/forms", "/api/user/drafts", "/api/users/planted-name/forms",
                "/api/users/planted-name/drafts", "/api/code/BCDFGHJK",
                "/code/\(String(repeating: "0", count: 64))/load",
                "/api/forms", "/api/forms/geojson", "/api/forms/pothole/geojson", "/api/forms/pothole/list",
                "/api/forms/pothole/1",
            ]
            // Every route of the table is among them.
            for template in world.readable {
                let pattern = template.split(separator: "/").map { $0.contains("{") ? "[^/?]+" : String($0) }
                let expression = try Regex("^/" + pattern.joined(separator: "/") + "(\\?.*)?$")
                #expect(paths.contains { $0.wholeMatch(of: expression) != nil }, "\(template) is not walked")
            }
            for path in paths {
                for method in [HTTPRequest.Method.get, .head, .post, .put, .patch, .delete] {
                    let answer = try await world.ask(method, path)
                    let everything = answer.text + answer.headers.map(\.description).joined()
                    for word in Self.planted {
                        #expect(!everything.contains(word), "\(method) \(path) shows \(word)")
                    }
                    if !path.contains("tracking"), !path.contains(id.uuidString) {
                        #expect(!everything.contains(code), "\(method) \(path) shows the tracking code")
                    }
                    if !path.contains(id.uuidString) {
                        #expect(
                            !everything.lowercased().contains(id.uuidString.lowercased()),
                            "\(method) \(path) shows the sender's UUID")
                    }
                    if !path.contains("S-2") { #expect(!answer.text.contains("squat") || path.hasSuffix("/city")) }
                }
            }
        }
    }
}

import Foundation
import HTTPTypes
import PortalBridge
import Reports
import Store
import Testing

@testable import ReportServer

/// Requests that another service of the town creates.
@Suite struct PortalSubmissionTests {
    private static let place = #""map":{"lat":45.005,"lon":4.005}"#

    private static func body(_ data: String = "", _ rest: String = "") -> String {
        #"{"data":{\#(place)\#(data.isEmpty ? "" : ",")\#(data)}\#(rest.isEmpty ? "" : ",")\#(rest)}"#
    }

    @Test func aRequestIsCreatedForACitizen() async throws {
        try await World.run { world in
            let photo = Data(try World.photo()).base64EncodedString()
            let answer = try await world.submit(
                "pothole",
                Self.body(
                    """
                    "description":"Profond","size":"large","name":"Jeanne","email":"jeanne@example.net",
                    "photo1":{"filename":"a.jpg","content_type":"image/jpeg","content":"\(photo)"}
                    """, #""user":{"NameID":"\#(World.nameID)"}"#))
            #expect(answer.status == .ok)
            #expect(answer["err"] == .number(0))
            guard case .object(let members) = answer.json, case .object(let data)? = answer["data"] else {
                Issue.record("not as w.c.s. answers: \(answer.text)")
                return
            }
            #expect(Set(members.keys) == ["err", "data", "tracking_code"], "the code stands beside the data")
            #expect(Set(data.keys) == ["id", "url", "backoffice_url", "api_url"])
            #expect(answer["data"]?["id"]?.string == "1")
            let code = try #require(answer["tracking_code"]?.string)
            let report = try #require(try await world.database.find(trackingCode: TrackingCode(code)!))
            #expect(report.content.description == "Profond")
            #expect(report.content.answers == ["size": .text("large")])
            #expect(report.content.photos.count == 1)
            #expect(report.content.channel == .portal)
            #expect(report.department == "asphalt", "routed like any other")
            let list = try await world.call("/api/user/forms", "NameID=\(World.nameID)")
            #expect(list["data"]?.list.map { $0["form_identifier"]?.string } == ["1"])
            #expect(list["data"]?.list.first?["form_submission_channel_label"]?.string == "Web")
            #expect(try await world.database.contact(of: Reference(1))?.email == "jeanne@example.net")
        }
    }

    @Test func whatIsSentAgainIsOneRequest() async throws {
        try await World.run { world in
            let body = Self.body(#""description":"Ici""#, #""user":{"NameID":"n1"}"#)
            let first = try await world.submit("pothole", body)
            // Its own answer lost, a portal sends it again, under another nonce; also past midnight.
            #expect(try await world.submit("pothole", body).text == first.text)
            world.clock.advance(to: World.now.addingTimeInterval(86_400))
            #expect(try await world.submit("pothole", body).text == first.text)
            // Another person, another word, another day: another one.
            #expect(
                try await world.submit("pothole", body.replacing("n1", with: "n2"))["data"]?["id"]?.string == "2")
            #expect(
                try await world.submit("pothole", body.replacing("Ici", with: "Là"))["data"]?["id"]?.string == "3")
            world.clock.advance(to: World.now.addingTimeInterval(3 * 86_400))
            #expect(try await world.submit("pothole", body)["data"]?["id"]?.string == "4")
            // Named by the caller, it is that for ever, and nothing else.
            let key: HTTPFields = [.idempotencyKey: "dossier-12"]
            let named = try await world.submit("pothole", body, headers: key)
            #expect(named["data"]?["id"]?.string == "5")
            world.clock.advance(to: World.now.addingTimeInterval(30 * 86_400))
            #expect(try await world.submit("pothole", body, headers: key).text == named.text)
            let other = try await world.submit("pothole", body.replacing("Ici", with: "Là"), headers: key)
            #expect(other.status == .conflict)
            #expect(other["err"] == .number(1))
        }
    }

    @Test func onlyAgentsSubmitForOthers() async throws {
        try await World.run { world in
            for rest in [#""context":{"channel":"phone"}"#, #""meta":{"backoffice-submission":true}"#] {
                let refused = try await world.submit("pothole", Self.body("", rest))
                #expect(refused.status == .forbidden, "\(rest)")
                #expect(refused["err_code"]?.string == "access-denied")
            }
            let answer = try await world.submit(
                "pothole",
                Self.body(
                    "",
                    """
                    "user":{"NameID":"n1"},"meta":{"backoffice-submission":true},
                    "context":{"channel":"phone","comments":"Appel de 9 h"}
                    """), by: World.agentsName)
            #expect(answer.status == .ok)
            let list = try await world.call("/api/user/forms", "NameID=n1")
            #expect(list["data"]?.list.first?["form_submission_channel"]?.string == "phone")
            #expect(list["data"]?.list.first?["form_submission_channel_label"]?.string == "Téléphone")
            #expect(list["data"]?.list.first?["form_submission_backoffice"] == .bool(true))
            let events = try await world.database.events(of: Reference(1), includingInternal: true)
            #expect(events.contains { $0.text == "Appel de 9 h" && !$0.isPublic })
            #expect(events.first?.actor == World.agentsName)
        }
    }

    @Test func whatIsWrongIsSaidAndNothingIsStored() async throws {
        try await World.run { world in
            let cases: [(String, String)] = [
                ("", "the body is not JSON"), ("[]", "the body is not JSON"), (#"{"data":[]}"#, "invalid value: data"),
                (#"{"data":{}}"#, "#/location: is missing, and no photo says where it was taken"),
                (Self.body(#""colour":"red""#), "unknown field: colour"),
                (Self.body(#""description":{"lat":1,"lon":2}"#), "invalid value for field: description"),
                (Self.body(#""size":"huge""#), "#/answers/size: must be one of: small, large"),
                (Self.body(#""photo1":{"filename":"a.jpg","content":"?"}"#), "invalid file content for field: photo1"),
                (
                    Self.body(#""photo1":{"filename":"a.pdf","content":"JVBERi0xLjQgdGVzdA=="}"#),
                    "invalid file for field: photo1"
                ),
                (Self.body("", #""context":{"channel":"pigeon"}"#), "unknown channel: pigeon"),
                (#"{"data":{"map":{"lat":1,"lon":1}}}"#, "outside Petiteville"),
                (Self.body("", #""meta":{"draft":true}"#), "a draft needs a user"),
            ]
            for (body, words) in cases {
                let answer = try await world.submit("pothole", body)
                #expect(answer.status == .badRequest, "\(body)")
                #expect(answer["err_code"]?.string == "invalid-request", "\(body)")
                #expect(answer["err_desc"]?.string?.contains(words) == true, "\(answer["err_desc"]?.string ?? "")")
            }
            #expect(try await world.submit("none", Self.body()).status == .notFound)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.isEmpty == true)
            // Not a byte of a body is read that nobody has signed.
            let unsigned = try await world.ask(.post, "/api/formdefs/pothole/submit", json: Self.body())
            #expect(unsigned.status == .forbidden)
        }
    }

    @Test func aDraftIsKeptForItsOwner() async throws {
        try await World.run { world in
            let body = Self.body(#""description":"Pas fini""#, #""user":{"NameID":"n1"},"meta":{"draft":true}"#)
            let answer = try await world.submit("pothole", body)
            #expect(answer.status == .ok)
            #expect(answer["tracking_code"] == .null)
            #expect(try await world.submit("pothole", body).text == answer.text)
            let drafts = try await world.call("/api/user/drafts", "NameID=n1")
            #expect(drafts["data"]?.list.count == 1)
            let draft = try #require(drafts["data"]?.list.first)
            #expect(draft["draft"] == .bool(true))
            #expect(draft["status"]?.string == "Brouillon")
            #expect(draft["title"]?.string == "Nid-de-poule (brouillon)")
            #expect(try await world.call("/api/user/forms", "NameID=n1")["data"]?.list.isEmpty == true)
            let mixed = try await world.call("/api/user/forms", "NameID=n1&include-drafts=on")
            #expect(mixed["data"]?.list.map { $0["draft"] } == [.bool(true)])
            #expect(
                try await world.call("/api/user/forms", "NameID=n1&include-drafts=on&status=done")["data"]?.list
                    .isEmpty == true)
            #expect(
                try await world.call("/api/user/drafts", "NameID=n1&category_slugs=other")["data"]?.list.isEmpty == true
            )
            #expect(try await world.call("/api/users/n1/drafts")["data"]?.list.count == 1)
            #expect(try await world.get("/api/v1/reports")["features"]?.list.isEmpty == true)
            let kept = try await world.database.drafts(of: world.database.findCitizen(nameID: "n1")!.id)
            #expect(kept.first?.content.description == "Pas fini")
        }
    }

    @Test func theDeskEntersForSomebodyWhomThePortalKnows() async throws {
        try await World.run { world in
            let session = try await world.signIn(try await world.keep("d@town.example", "D", .desk))
            var headers = HTTPFields.cookie(session)
            headers[.contentType] = "application/json"
            let body = """
                {"category":"pothole","location":{"lon":4.005,"lat":45.005},"channel":"phone",
                 "contact":{"phone":"0612345678","nameID":"\(World.nameID)"}}
                """
            let sent = try await world.ask(.put, "/api/v1/reports/\(UUID())", json: body, headers: headers)
            #expect(sent.status == .created)
            let list = try await world.call("/api/user/forms", "NameID=\(World.nameID)")
            #expect(list["data"]?.list.map { $0["form_submission_channel"]?.string } == ["phone"])
            // Nobody else may say whose a report is.
            let stranger = try await world.put(UUID(), body.replacing(#""channel":"phone","#, with: ""))
            #expect(stranger.status == .unprocessableContent)
        }
    }
}

import Foundation
import HTTPTypes
import PortalBridge
import Reports
import Store
import Testing

@testable import ReportServer

/// What the portal asks and is answered, held against what w.c.s. was seen to answer: keys, types, errors.
@Suite struct PortalTests {
    /// Every key of a request in a list, with its type: `s` text, `s?` text or null, `b`, `n`, `l` list.
    private static let requestKeys = [
        "name": "s", "title": "s", "url": "s", "datetime": "s", "last_update_time": "s", "status": "s",
        "status_css_class": "s", "keywords": "l", "draft": "b", "readable": "b", "form_receipt_date": "s",
        "form_receipt_time": "s", "form_receipt_datetime": "s", "form_last_update_datetime": "s",
        "form_identifier": "s",
        "form_number": "s", "form_number_raw": "s", "form_url": "s", "form_url_backoffice": "s", "form_uri": "s",
        "form_criticality_level": "n", "form_digest": "s?", "form_display_name": "s", "form_status": "s",
        "form_status_is_endpoint": "b", "form_submission_backoffice": "b", "form_submission_channel": "s?",
        "form_submission_channel_label": "s", "form_name": "s", "form_slug": "s", "form_class_name": "s",
        "category_name": "s", "category_id": "s", "category_slug": "s",
    ]
    private static let procedureKeys = [
        "title": "s", "slug": "s", "url": "s", "description": "s", "keywords": "l", "authentication_required": "b",
        "always_advertise": "b", "redirection": "b", "functions": "o", "category": "s", "category_slug": "s",
    ]

    private func type(of value: JSON) -> String {
        switch value {
        case .string: "s"
        case .bool: "b"
        case .number: "n"
        case .array: "l"
        case .object: "o"
        case .null: "null"
        }
    }

    /// Exactly these keys, in these types.
    private func check(_ value: JSON?, _ keys: [String: String], _ comment: String) {
        guard case .object(let members)? = value else {
            Issue.record("\(comment): not an object")
            return
        }
        #expect(Set(members.keys) == Set(keys.keys), "\(comment)")
        for (key, value) in members {
            guard let wanted = keys[key] else { continue }
            let found = type(of: value)
            #expect(
                wanted == found || (wanted == found + "?") || (wanted.hasSuffix("?") && found == "null"),
                "\(comment): \(key)")
        }
    }

    private func checkError(_ answer: Answer, _ status: HTTPResponse.Status, _ code: String, _ words: String?) {
        #expect(answer.status == status)
        #expect(answer.headers[.contentType]?.hasPrefix("application/json") == true)
        check(answer.json, ["err": "n", "err_class": "s", "err_code": "s", "err_desc": "s?"], code)
        #expect(answer["err"] == .number(1))
        #expect(answer["err_code"]?.string == code)
        #expect(answer["err_desc"]?.string == words)
    }

    // MARK: - Who is let in

    @Test func onlyWhatAPeerHasSignedIsAnswered() async throws {
        try await World.run { world in
            let nonce = SignedQuery.randomNonce()
            let path = World.signed("/api/formdefs/", nonce: nonce)
            #expect(try await world.get(path).status == .ok)
            checkError(try await world.get(path), .forbidden, "access-denied", "Nonce already used.")
            let cases: [(String, String)] = [
                ("/api/formdefs/", "Missing/multiple orig field."),
                ("/api/formdefs/?orig=portail.example.org", "Missing signature."),
                (World.signed("/api/formdefs/") + "&NameID=\(World.nameID)", "Signature must be the last parameter."),
                (World.signed("/api/formdefs/").replacing("portail", with: "autre"), "Invalid orig."),
                (World.signed("/api/formdefs/").replacing("portail", with: "agents"), "Invalid signature."),
                (World.signed("/api/formdefs/", "orig=portail.example.org"), "Missing/multiple orig field."),
                (World.signed("/api/formdefs/", "NameID=a&NameID=b"), "Multiple NameID field."),
                (World.signed("/api/formdefs/", "email=a&email=b"), "Multiple email field."),
                (
                    World.signed("/api/formdefs/", at: World.now.addingTimeInterval(-32)),
                    "timestamp is more than 30 seconds in the past: 0:00:32"
                ),
                (
                    World.signed("/api/formdefs/", at: World.now.addingTimeInterval(45)),
                    "timestamp is more than 30 seconds in the future: 0:00:45"
                ),
            ]
            for (path, words) in cases {
                checkError(try await world.get(path), .forbidden, "access-denied", words)
            }
        }
    }

    @Test func aTownWithoutAPortalLetsNobodyIn() async throws {
        try await World.run { world in
            try await world.reload("city.yaml") { $0.components(separatedBy: "portal:")[0] }
            checkError(
                try await world.call("/api/formdefs/"), .forbidden, "access-denied", "Invalid orig.")
        }
    }

    @Test func bothFormsOfAnAddressAreAnsweredAndNothingIsARedirect() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            for path in [
                "/api/formdefs", "/api/categories", "/api/categories/road/formdefs", "/api/user/forms",
                "/api/user/drafts", "/api/users/\(World.nameID)/forms", "/api/users/\(World.nameID)/drafts",
                "/api/formdefs/pothole/schema",
            ] {
                let query = path.contains("user") ? "NameID=\(World.nameID)" : ""
                let bare = try await world.call(path, query)
                let slashed = try await world.call(path + "/", query)
                #expect(bare.status == .ok && slashed.status == .ok, "\(path)")
                #expect(bare.text == slashed.text, "\(path)")
                #expect(bare.headers[.cacheControl] == "no-store")
            }
        }
    }

    // MARK: - Procedures

    @Test func categoriesAreProcedures() async throws {
        try await World.run { world in
            let answer = try await world.call("/api/formdefs/", "NameID=&email=")
            check(answer.json, ["err": "n", "data": "l"], "formdefs")
            #expect(answer["err"] == .number(0))
            #expect(answer["data"]?.list.map { $0["slug"]?.string } == ["pothole", "lamp", "squat"])
            for procedure in answer["data"]?.list ?? [] { check(procedure, Self.procedureKeys, "procedure") }
            let first = try #require(answer["data"]?.list.first)
            #expect(first["title"]?.string == "Nid-de-poule")
            #expect(first["url"]?.string == "http://localhost/signaler?categorie=pothole")
            #expect(first["category_slug"]?.string == "road")
            #expect(first["keywords"] == .array([.string("trou")]))
            check(first["functions"]?["_receiver"], ["label": "s", "role": "o"], "receiver")
            check(
                first["functions"]?["_receiver"]?["role"],
                [
                    "name": "s", "text": "s", "slug": "s", "id": "s", "allows_backoffice_access": "b", "emails": "l",
                    "details": "s", "emails_to_members": "b",
                ], "role")
            let lamp = try #require(answer["data"]?.list[1])
            #expect(lamp["functions"]?["_receiver"]?["role"]?["slug"]?.string == "lighting")

            let slugs = { (answer: Answer) in answer["data"]?.list.map { $0["slug"]?.string ?? "" } ?? [] }
            #expect(slugs(try await world.call("/api/formdefs/", "q=nid+TROU")) == ["pothole"])
            #expect(slugs(try await world.call("/api/formdefs/", "category_slugs=road,other")).count == 3)
            #expect(slugs(try await world.call("/api/formdefs/", "category_slugs=other")).isEmpty)
            #expect(slugs(try await world.call("/api/categories/road/formdefs/")).count == 3)
            checkError(try await world.call("/api/categories/none/formdefs/"), .notFound, "not-found", nil)
            let counted = try await world.call("/api/formdefs/", "include-count=on")
            for procedure in counted["data"]?.list ?? [] {
                check(procedure, Self.procedureKeys.merging(["count": "n"]) { $1 }, "counted")
            }
            // An unknown visitor sees what anybody sees.
            #expect(try await world.call("/api/formdefs/", "NameID=nobody").text == answer.text)
        }
    }

    @Test func groupsAreCategories() async throws {
        try await World.run { world in
            let answer = try await world.call("/api/categories/")
            check(answer.json, ["data": "l"], "categories")
            let keys = ["title": "s", "slug": "s", "url": "s", "description": "s", "keywords": "l"]
            check(answer["data"]?.list.first, keys, "category")
            let full = try await world.call("/api/categories/", "full=on")
            check(full["data"]?.list.first, keys.merging(["forms": "l"]) { $1 }, "category, full")
            check(full["data"]?.list.first?["forms"]?.list.first, Self.procedureKeys, "its first procedure")
        }
    }

    @Test func onlyAgentsSeeWhatAgentsEnter() async throws {
        try await World.run { world in
            _ = try await world.keep("agent@town.example", "Agent", .desk)
            let count = { (query: String, peer: String) async throws -> Int in
                try await world.call("/api/formdefs/", "backoffice-submission=on&\(query)", by: peer)["data"]?.list
                    .count
                    ?? -1
            }
            #expect(try await count("email=agent%40town.example", World.agentsName) == 3)
            #expect(try await count("email=other%40town.example", World.agentsName) == 0)
            #expect(try await count("", World.agentsName) == 0)
            #expect(
                try await count("email=agent%40town.example", World.portalName) == 0,
                "the portal of citizens has no role")
            let answer = try await world.call(
                "/api/formdefs/", "backoffice-submission=on&email=agent%40town.example", by: World.agentsName)
            #expect(
                answer["data"]?.list.first?["backoffice_submission_url"]?.string
                    == "http://localhost/guichet/nouveau")
        }
    }

    @Test func aProcedureSaysWhatItAsks() async throws {
        try await World.run { world in
            let answer = try await world.call("/api/formdefs/pothole/schema")
            #expect(
                answer["fields"]?.list.map { $0["varname"]?.string }.prefix(3) == ["map", "size", "description"])
            #expect(answer["fields"]?.list[1]["type"]?.string == "item")
            check(
                answer["workflow"]?["statuses"]?.list.first,
                ["id": "s", "name": "s", "endpoint": "b", "waitpoint": "b", "forced_endpoint": "b"], "status")
            #expect(answer["enable_tracking_codes"] == .bool(true))
            checkError(try await world.call("/api/formdefs/none/schema"), .notFound, "not-found", nil)
        }
    }

    // MARK: - Requests

    @Test func aCitizenSeesTheirRequests() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            // Somebody's without an account.
            _ = try await world.put()
            let answer = try await world.call("/api/user/forms", "NameID=\(World.nameID)&limit=100&sort=desc")
            check(answer.json, ["err": "n", "data": "l"], "requests")
            #expect(answer["data"]?.list.count == 2, "what nobody has made theirs is nobody's")
            for request in answer["data"]?.list ?? [] { check(request, Self.requestKeys, "request") }
            let lamp = try #require(answer["data"]?.list.first)
            #expect(lamp["form_number"]?.string?.hasSuffix("-2") == true)
            #expect(lamp["title"]?.string == "Lampadaire #\(lamp["form_number"]?.string ?? "") (Reçu)")
            #expect(lamp["form_receipt_datetime"]?.string == "2026-01-02T04:04:05", "as clocks in Paris read")
            #expect(lamp["datetime"]?.string == "2026-01-02 04:04:05")
            #expect(lamp["form_receipt_date"]?.string == "02/01/2026")
            #expect(lamp["form_status_is_endpoint"] == .bool(false))
            #expect(lamp["url"]?.string?.hasPrefix("http://localhost/suivi/") == true)
            #expect(lamp["form_submission_channel"] == .null)
            // By address, by the other address, and for the portal itself: the same.
            #expect(try await world.call("/api/user/forms", "email=Jeanne%40example.net").text == answer.text)
            #expect(try await world.call("/api/users/\(World.nameID)/forms").text == answer.text)
            #expect(
                try await world.call("/api/users/\(World.nameID)/forms", "NameID=\(World.nameID)").text == answer.text)
        }
    }

    @Test func aListIsFilteredAsThePortalAsks() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            _ = try await world.database.update(
                Reference(1), with: Event(at: World.now, kind: .status, status: .fixed))
            let ids = { (query: String) async throws -> [String] in
                try await world.call("/api/user/forms", "NameID=\(World.nameID)&\(query)")["data"]?.list
                    .compactMap { $0["form_identifier"]?.string } ?? []
            }
            #expect(try await ids("sort=asc") == ["1", "2"])
            #expect(try await ids("status=open") == ["2"])
            #expect(try await ids("status=done") == ["1"])
            #expect(try await ids("status=all&limit=1&offset=1") == ["1"])
            #expect(try await ids("category_slugs=road") == ["2", "1"])
            #expect(try await ids("category_slugs=other") == [])
            #expect(try await ids("related=carddef:x:1") == [])
            let done = try await world.call("/api/user/forms", "NameID=\(World.nameID)&status=done")
            #expect(done["data"]?.list.first?["form_status_is_endpoint"] == .bool(true))
            #expect(done["data"]?.list.first?["form_status"]?.string == "Réparé")
            let full = try await world.call("/api/user/forms", "NameID=\(World.nameID)&full=on")
            #expect(full["data"]?.list.first?["fields"]?["map"]?["lat"] != nil)
            for wrong in ["status=x", "limit=0", "limit=a", "offset=-1", "sort=up"] {
                let answer = try await world.call("/api/user/forms", "NameID=\(World.nameID)&\(wrong)")
                #expect(answer.status == .badRequest, "\(wrong)")
                #expect(answer["err_code"]?.string == "invalid-request", "\(wrong)")
            }
        }
    }

    @Test func whoeverIsNobodyHereIsToldSoAsThePortalExpects() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            for path in ["/api/user/forms", "/api/user/drafts"] {
                for query in ["NameID=&email=", ""] {
                    checkError(try await world.call(path, query), .ok, "missing-user", "no user specified")
                }
                checkError(
                    try await world.call(path, "NameID=nobody"), .ok, "unknown-name-id", "Unknown NameID.")
                checkError(
                    try await world.call(path, "email=no%40body.example"), .forbidden, "access-denied", "Unknown email."
                )
            }
            checkError(try await world.call("/api/users/nobody/forms"), .notFound, "not-found", nil)
            // Nobody reads another's.
            _ = try await world.database.findOrCreateCitizen(CitizenIdentity(nameID: "other"), at: World.now)
            for query in ["NameID=other", "NameID="] {
                #expect(
                    try await world.call("/api/users/\(World.nameID)/forms", query).status == .forbidden, "\(query)")
            }
        }
    }

    @Test func agentsSeeAPersonsRequestsOnTheirOwnPages() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            _ = try await world.keep("agent@town.example", "Agent", .desk)
            let answer = try await world.call(
                "/api/users/\(World.nameID)/forms", "email=agent%40town.example", by: World.agentsName)
            #expect(answer["data"]?.list.count == 2)
            #expect(!answer.text.contains("/suivi/"), "an agent is not the owner")
            let accessible = try await world.call(
                "/api/user/forms", "email=agent%40town.example&include-accessible=on&limit=1&offset=1",
                by: World.agentsName)
            #expect(accessible["data"]?.list.map { $0["form_identifier"]?.string } == ["1"])
        }
    }

    // MARK: - Tracking codes

    @Test func aTrackingCodeOpensItsReportOnce() async throws {
        try await World.run { world in
            let sent = try await world.put()
            let code = try #require(sent["trackingCode"]?.string)
            let answer = try await world.call("/api/code/\(code.lowercased())")
            check(answer.json, ["err": "n", "url": "s", "load_url": "s"], "code")
            #expect(!answer.text.contains(code))
            let load = try #require(answer["load_url"]?.string?.replacing("http://localhost", with: ""))
            #expect(load.wholeMatch(of: /\/code\/[0-9a-f]{64}\/load/) != nil)
            #expect(try await world.ask(.head, load).status == .notFound)
            let opened = try await world.get(load)
            #expect(opened.status == .seeOther)
            #expect(opened.headers[.location] == "/suivi/\(code)")
            #expect(opened.headers[.cacheControl] == "no-store")
            #expect(try await world.get(load).status == .notFound)
            let late = try #require(try await world.call("/api/code/\(code)")["load_url"]?.string)
            world.clock.advance(to: World.now.addingTimeInterval(301))
            #expect(
                try await world.get(late.replacing("http://localhost", with: "")).status == .notFound)
            for foreign in ["BCDFGHJK", "nonsense", "12"] where foreign != code {
                checkError(try await world.call("/api/code/\(foreign)"), .notFound, "not-found", nil)
            }
        }
    }

    // MARK: - Agents

    @Test func agentsListReadAndMapRequests() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            _ = try await world.keep("agent@town.example", "Agent", .desk)
            for query in ["email=agent%40town.example", ""] {
                let list = try await world.call("/api/forms/", query, by: World.agentsName)
                check(list.json, ["data": "l"], "agents' list")
                var keys = Self.requestKeys
                keys["readable"] = nil
                #expect(list["data"]?.list.count == 2)
                for request in list["data"]?.list ?? [] { check(request, keys, "request for agents") }
            }
            let one = try await world.call("/api/forms/pothole/1/", by: World.agentsName)
            for key in [
                "uuid", "id", "display_id", "url", "receipt_time", "last_update_time", "user", "fields", "geolocations",
                "workflow", "roles", "submission", "evolution",
            ] { #expect(one[key] != nil, "\(key)") }
            #expect(one["user"]?["NameID"] == .array([.string(World.nameID)]))
            #expect(one["workflow"]?["status"]?["id"]?.string == "received")
            let anonymous = try await world.call("/api/forms/pothole/1/", "anonymise", by: World.agentsName)
            #expect(anonymous["user"] == .null)
            #expect(!anonymous.text.contains("Jeanne"))
            checkError(try await world.call("/api/forms/lamp/1/", by: World.agentsName), .notFound, "not-found", nil)

            let bare = try await world.call("/api/forms/pothole/list", by: World.agentsName)
            let keys = [
                "id": "s", "internal_id": "s", "display_id": "s", "display_name": "s", "digest": "s?", "text": "s",
                "url": "s", "receipt_time": "s", "last_update_time": "s", "uuid": "s",
            ]
            #expect(bare.json.list.count == 1)
            check(bare.json.list.first, keys, "item")
            let dict = try await world.call("/api/forms/pothole/list", "response_type=dict", by: World.agentsName)
            check(dict.json, ["err": "n", "count": "n", "data": "l"], "list in an object")
            let full = try await world.call("/api/forms/pothole/list", "full=on", by: World.agentsName)
            #expect(full.json.list.first?["fields"] != nil)
            #expect(
                try await world.call("/api/forms/pothole/list", "filter-size=small", by: World.agentsName).status
                    == .badRequest)
            #expect(try await world.call("/api/forms/", "full=on", by: World.agentsName).status == .badRequest)

            let map = try await world.call("/api/forms/geojson", by: World.agentsName)
            check(map.json, ["type": "s", "features": "l"], "map")
            #expect(map["features"]?.list.count == 2)
            check(
                map["features"]?.list.first?["properties"],
                [
                    "id": "s", "raw_id": "s", "text": "s", "name": "s", "url": "s", "status_name": "s",
                    "status_colour": "s", "view_label": "s", "display_fields": "l",
                ], "feature")
            #expect(
                try await world.call("/api/forms/lamp/geojson", by: World.agentsName)["features"]?.list.count == 1)
        }
    }

    @Test func citizensAndTheirPortalSeeNoneOfThat() async throws {
        try await World.run { world in
            _ = try await world.citizen()
            _ = try await world.keep("agent@town.example", "Agent", .desk)
            _ = try await world.keep("crew@town.example", "Crew", .crew, departments: ["asphalt"])
            let callers: [(String, String)] = [
                ("NameID=\(World.nameID)", World.agentsName), ("NameID=&email=", World.agentsName),
                ("email=crew%40town.example", World.agentsName), ("email=no%40body.example", World.agentsName),
                ("", World.portalName), ("email=jeanne%40example.net", World.portalName),
                ("NameID=\(World.nameID)", World.portalName),
            ]
            for (query, peer) in callers {
                for path in ["/api/forms/", "/api/forms/pothole/list", "/api/forms/pothole/1/"] {
                    #expect(try await world.call(path, query, by: peer).status == .forbidden, "\(path) \(query)")
                }
                let map = try await world.call("/api/forms/geojson", query, by: peer)
                if query.isEmpty {
                    #expect(map.status == .ok && map["features"]?.list.isEmpty == true, "as w.c.s. answers")
                } else {
                    #expect(map.status == .forbidden, "\(query)")
                }
            }
        }
    }
}

import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// Every address of the table × everybody who may ask: who is let in is what the table says, for each way of asking.
@Suite struct RouteTableTests {
    /// Somebody who asks.
    private struct Caller {
        let name: String
        /// Nil: nobody, as far as the server believes.
        let role: Role?
        let headers: HTTPFields
        /// Whether they are known, but by a cookie that does not count for requests that change something.
        var isForged = false
    }

    @Test func everyRouteLetsInWhomItSaysAndNobodyElse() async throws {
        try await World.run(rates: RateLimiter(.off)) { world in
            // A report that is the asphalt's, one that is the lighting's.
            let id = UUID()
            _ = try await world.put(id)
            _ = try await world.put(UUID(), World.pothole.replacing("pothole", with: "lamp"))
            let callers = try await callers(in: world)
            var walked = 0
            for endpoint in Self.rows(world.endpoints) {
                for caller in callers {
                    let status = try await world.ask(
                        endpoint.method, Self.path(endpoint.path), headers: caller.headers
                    ).status
                    let expected = Self.expected(endpoint, caller)
                    let name = "\(endpoint.method) \(endpoint.path) as \(caller.name)"
                    if let expected {
                        #expect(status == expected, "\(name)")
                    } else {
                        // Let in: what it says of an empty request to something that is not there is the handler's affair.
                        #expect(status != .unauthorized, "\(name)")
                        let speaksForItself = Self.ownForbidden.contains("\(endpoint.method) \(endpoint.path)")
                        if !speaksForItself { #expect(status != .forbidden, "\(name)") }
                    }
                    walked += 1
                }
            }
            #expect(walked == world.endpoints.count * callers.count)
            #expect(world.endpoints.contains { $0.access != .everyone })
        }
    }

    /// A crew sees and moves what is its own, others all; who has no business gets 403 and nothing changes.
    @Test(
        arguments: [
            (.crew, ["asphalt"], true), (.crew, ["lighting"], false), (.desk, [], true), (.dispatcher, [], true),
            (.admin, [], true),
        ] as [(Role, Set<String>, Bool)])
    func aCrewMovesItsOwnReportsAlone(role: Role, departments: Set<String>, may: Bool) async throws {
        try await World.run { world in
            _ = try await world.put()
            let session = try await world.signIn(
                try await world.keep("a@town.example", "A", role, departments: departments))
            var headers = HTTPFields.cookie(session)
            headers[.ifMatch] = "*"
            let change = #"{"status":"acknowledged"}"#
            let answer = try await world.ask(.patch, "/api/v1/reports/S-1", json: change, headers: headers)
            #expect(answer.status == (may ? .ok : .forbidden))
            let seen = try await world.get("/api/v1/reports/S-1")
            #expect(seen["status"]?.string == (may ? "acknowledged" : "received"))
        }
    }

    /// Everybody who may ask.
    private func callers(in world: World) async throws -> [Caller] {
        var callers = [Caller(name: "nobody", role: nil, headers: [:])]
        for role in Role.allCases {
            let member = try await world.keep("\(role.rawValue)@town.example", role.rawValue, role)
            let session = try await world.signIn(member)
            callers.append(Caller(name: "\(role), signed in", role: role, headers: .cookie(session)))
            callers.append(
                Caller(
                    name: "\(role), by another site", role: role,
                    headers: [.cookie: "__Host-trottoir=\(session)", .secFetchSite: "cross-site"],
                    isForged: true))
            let secret = TokenSecret.random()
            try await world.database.create(
                AccessToken(
                    name: "token \(role)", role: role, department: role == .crew ? "asphalt" : nil,
                    createdAt: World.now), hash: TokenSecret.hash(of: secret))
            callers.append(
                Caller(name: "\(role), by token", role: role, headers: [.authorization: "Bearer \(secret)"]))
        }
        let elsewhere = try await world.keep("other@town.example", "Other", .crew, departments: ["lighting"])
        let other = try await world.signIn(elsewhere)
        callers.append(Caller(name: "another crew", role: .crew, headers: .cookie(other)))
        let gone = try await world.signIn(try await world.keep("gone@town.example", "Gone", .admin))
        _ = try await world.ask(.delete, "/api/v1/session", headers: .cookie(gone))
        callers.append(Caller(name: "an ended session", role: nil, headers: .cookie(gone)))
        let invented = TokenSecret.bare()
        callers.append(Caller(name: "an invented session", role: nil, headers: .cookie(invented)))
        return callers
    }

    /// Those that refuse for reasons of their own what comes from elsewhere than one of our own pages.
    private static let ownForbidden: Set<String> = [
        "POST /api/v1/session", "POST /api/v1/session/links", "POST /api/v1/session/demo", "DELETE /api/v1/session",
        "DELETE /api/v1/sessions", "DELETE /api/v1/citizen/session",
    ]

    /// Those that end sessions come last.
    private static func rows(_ endpoints: [Endpoint]) -> [Endpoint] {
        let last = ["/api/v1/sessions", "/api/v1/session"]
        func ends(_ endpoint: Endpoint) -> Bool { endpoint.method == .delete && last.contains(endpoint.path) }
        return endpoints.filter { !ends($0) }
            + last.flatMap { path in endpoints.filter { ends($0) && $0.path == path } }
    }

    /// 401 or 403; nil for somebody who is let in.
    private static func expected(_ endpoint: Endpoint, _ caller: Caller) -> HTTPResponse.Status? {
        // Nobody has signed it, whoever they are.
        if endpoint.access == .signed { return .forbidden }
        if endpoint.access == .citizen { return .unauthorized }
        guard case .staff(let ability) = endpoint.access else { return nil }
        guard let role = caller.role else { return .unauthorized }
        if caller.isForged { return .forbidden }
        return role.may(ability) ? nil : .forbidden
    }

    /// The path of something that is not there.
    private static func path(_ template: String) -> String {
        template.split(separator: "/").reduce("") { path, part in
            "\(path)/\(part.hasPrefix("{") ? "00000000-0000-4000-8000-000000000000" : String(part))"
        }
    }
}

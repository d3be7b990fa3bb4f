import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// Signing in, staying signed in, and out again.
@Suite struct SessionTests {
    @Test func aOneTimeLinkSignsInOnceAndOnlyInItsBrowser() async throws {
        try await World.run { world in
            let dominique = try await world.keep("dominique@town.example", "Dominique", .desk)
            let link = try await world.link(for: dominique)
            // Shown by another browser it stays good for its own.
            #expect(try await world.open(link.token, browser: nil).status == .forbidden)
            #expect(try await world.open(link.token, browser: TokenSecret.bare()).status == .forbidden)
            let signedIn = try await world.open(link.token, browser: link.browser)
            #expect(signedIn.status == .ok)
            #expect(signedIn["name"]?.string == "Dominique")
            #expect(signedIn["role"]?.string == "desk")
            let cookie = try #require(signedIn.headers[values: .setCookie].first { $0.hasPrefix("__Host-trottoir=") })
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=604800"] {
                #expect(cookie.contains("; \(attribute)"), "\(cookie)")
            }
            // Used up.
            #expect(try await world.open(link.token, browser: link.browser).status == .gone)
            let session = try #require(signedIn.session)
            #expect(try await world.whoami(session).status == .ok)
            #expect(try await world.get("/api/v1/moderation/reports", headers: .cookie(session)).status == .ok)
        }
    }

    @Test func aLinkLivesAQuarterOfAnHour() async throws {
        try await World.run { world in
            let member = try await world.keep("a@town.example", "A", .admin)
            let early = try await world.link(for: member)
            let late = try await world.link(for: member)
            world.clock.advance(to: World.now.addingTimeInterval(899))
            #expect(try await world.open(early.token, browser: early.browser).status == .ok)
            world.clock.advance(to: World.now.addingTimeInterval(900))
            #expect(try await world.open(late.token, browser: late.browser).status == .gone)
        }
    }

    @Test func theAnswerIsTheSameForEveryAddress() async throws {
        try await World.run { world in
            _ = try await world.keep("a@town.example", "A", .admin)
            var answers: [(text: String, headers: [String])] = []
            for email in ["a@town.example", "A@Town.Example ", "nobody@town.example", "", "no address"] {
                let answer = try await world.askLink(email)
                #expect(answer.status == .accepted)
                let headers = answer.headers.filter { $0.name != .rateLimit && $0.name != .requestID }.map { field in
                    field.description.replacing(/=[A-Za-z0-9_-]{43};/, with: "=…;")
                }
                answers.append((answer.text, headers.sorted()))
            }
            for answer in answers { #expect(answer == answers[0]) }
        }
    }

    @Test func nobodysMailboxIsFlooded() async throws {
        try await World.run { world in
            let member = try await world.keep("a@town.example", "A", .admin)
            for _ in 0..<SignInLink.most {
                #expect(try await world.createLink(for: member.email) != nil)
            }
            #expect(try await world.createLink(for: member.email) == nil)
            world.clock.advance(to: World.now.addingTimeInterval(901))
            #expect(try await world.createLink(for: member.email) != nil)
        }
        try await World.run(rates: RateLimiter(try RateLimits("links=2/900"))) { world in
            var statuses: [Int] = []
            for name in ["x", "y", "z"] { statuses.append(try await world.askLink("\(name)@town.example").status.code) }
            #expect(statuses == [202, 202, 429])
        }
    }

    @Test func whoeverAsksTwiceMayOpenTheFirstMail() async throws {
        try await World.run { world in
            let member = try await world.keep("a@town.example", "A", .admin)
            let first = try await world.askLink(member.email)
            let browser = try #require(first.browser)
            let again = try await world.askLink(member.email, headers: [.cookie: "__Host-trottoir-link=\(browser)"])
            #expect(again.browser == browser)
            // What can be no secret of ours is not kept.
            let other = try await world.askLink(member.email, headers: [.cookie: "__Host-trottoir-link=short"])
            #expect(other.browser?.count == TokenSecret.length)
        }
    }

    @Test(arguments: [(Role.crew, 72.0, 30.0), (.desk, 12, 7), (.dispatcher, 12, 7), (.admin, 12, 7)])
    func aSessionEndsWhenItIsNotUsedAndInAnyCase(role: Role, idleHours: Double, days: Double) async throws {
        try await World.run { world in
            let member = try await world.keep("a@town.example", "A", role)
            let idle = try await world.signIn(member)
            world.clock.advance(to: World.now.addingTimeInterval(idleHours * 3600 - 1))
            #expect(try await world.whoami(idle).status == .ok)
            // That was a use: it is good for as long again.
            let used = world.clock.now
            world.clock.advance(to: used.addingTimeInterval(idleHours * 3600))
            #expect(try await world.whoami(idle).status == .unauthorized)
            // In use all the time, it ends all the same.
            let start = world.clock.now
            var busy = try await world.signIn(member)
            while true {
                world.clock.advance(to: world.clock.now.addingTimeInterval(idleHours * 3600 / 2))
                guard world.clock.now.timeIntervalSince(start) < days * 86_400 else { break }
                let answer = try await world.whoami(busy)
                #expect(answer.status == .ok)
                if let next = answer.session { busy = next }
            }
            #expect(try await world.whoami(busy).status == .unauthorized)
        }
    }

    @Test func theSecretChangesAndALostAnswerLocksNobodyOut() async throws {
        try await World.run { world in
            let first = try await world.signIn(try await world.keep("a@town.example", "A", .desk))
            #expect(try await world.whoami(first).session == nil)
            world.clock.advance(to: World.now.addingTimeInterval(3600))
            let lost = try #require(try await world.whoami(first).session)
            #expect(lost != first)
            // Two that ask at once are given one secret; and that answer never arrived.
            #expect(try await world.whoami(first).session == nil)
            world.clock.advance(to: World.now.addingTimeInterval(7200))
            let second = try #require(try await world.whoami(first).session)
            // The one that never arrived opens nothing any more; the new one, once shown, takes over.
            #expect(try await world.whoami(lost).status == .unauthorized)
            #expect(try await world.whoami(second).status == .ok)
            // What was under way with the first is still answered, for a minute.
            world.clock.advance(to: World.now.addingTimeInterval(7260))
            #expect(try await world.whoami(first).status == .ok)
            #expect(try await world.whoami(second).status == .ok)
            // Later it can only be a thief's, or the owner's after a thief has used it: it is over for both.
            world.clock.advance(to: World.now.addingTimeInterval(7261))
            #expect(try await world.whoami(first).status == .unauthorized)
            #expect(try await world.whoami(second).status == .unauthorized)
        }
    }

    @Test func signingOutHereAndEverywhere() async throws {
        try await World.run { world in
            let member = try await world.keep("a@town.example", "A", .desk)
            let others = try await world.signIn(try await world.keep("b@town.example", "B", .desk))
            let (one, two, three) = (
                try await world.signIn(member), try await world.signIn(member), try await world.signIn(member)
            )
            let left = try await world.ask(.delete, "/api/v1/session", headers: .cookie(one))
            #expect(left.status == .noContent)
            #expect(left.headers[values: .setCookie].contains { $0.hasPrefix("__Host-trottoir=; Max-Age=0") })
            #expect(try await world.whoami(one).status == .unauthorized)
            #expect(try await world.whoami(two).status == .ok)
            let everywhere = try await world.ask(.delete, "/api/v1/sessions", headers: .cookie(two))
            #expect(everywhere.status == .noContent)
            #expect(try await world.whoami(two).status == .unauthorized)
            #expect(try await world.whoami(three).status == .unauthorized)
            #expect(try await world.whoami(others).status == .ok)
        }
    }

    @Test func signingInAgainEndsWhatTheBrowserHadBefore() async throws {
        try await World.run { world in
            let planted = try await world.signIn(try await world.keep("b@town.example", "B", .desk))
            let member = try await world.keep("a@town.example", "A", .admin)
            let link = try await world.link(for: member)
            let cookies = "__Host-trottoir=\(planted); __Host-trottoir-link=\(link.browser)"
            let answer = try await world.open(link.token, headers: [.cookie: cookies])
            #expect(answer["name"]?.string == "A")
            #expect(try await world.whoami(planted).status == .unauthorized)
        }
    }

    @Test func whoeverIsRemovedIsOutAtOnceAndARoleChangesAtOnce() async throws {
        try await World.run { world in
            let member = try await world.keep("a@town.example", "A", .desk)
            let session = try await world.signIn(member)
            let link = try await world.link(for: member)
            #expect(try await world.get("/api/v1/moderation/reports", headers: .cookie(session)).status == .ok)
            _ = try await world.keep("a@town.example", "A", .crew)
            #expect(try await world.get("/api/v1/moderation/reports", headers: .cookie(session)).status == .forbidden)
            try await world.database.removeMember(email: "A@town.example", at: World.now)
            #expect(try await world.whoami(session).status == .unauthorized)
            #expect(try await world.open(link.token, browser: link.browser).status == .gone)
            #expect(try await world.createLink(for: "a@town.example") == nil)
        }
    }

    @Test func inADemoTownAnybodyIsSomebodyInventedAndElsewhereNobodyIs() async throws {
        try await World.run { world in
            #expect(try await world.get("/api/v1/session/demo").status == .notFound)
            #expect(try await world.enter(as: "admin").status == .notFound)
            try await world.reload("city.yaml") { $0 + "\nfeatures: {demo: true}\n" }
            let people = try await world.get("/api/v1/session/demo")
            #expect(people["people"]?.list.map { $0["role"]?.string } == Role.allCases.map(\.rawValue))
            for role in Role.allCases {
                let answer = try await world.enter(as: role.rawValue)
                #expect(answer["role"]?.string == role.rawValue)
                #expect(answer["demo"] == .bool(true))
                let session = try #require(answer.session)
                #expect(try await world.whoami(session).status == .ok)
            }
            #expect(try await world.enter(as: "mayor").pointers == ["#/role"])
            let session = try #require(try await world.enter(as: "admin").session)
            // Nobody can have a link sent to somebody invented, and the list of the staff does not hold them.
            #expect(try await world.createLink(for: "admin@demo.invalid") == nil)
            #expect(try await world.database.listMembers() == [])
            // When the town becomes real, they are gone.
            try await world.reload("city.yaml") { $0.replacing("demo: true", with: "demo: false") }
            #expect(try await world.whoami(session).status == .unauthorized)
        }
    }

    @Test(
        arguments: [
            (["Sec-Fetch-Site": "same-origin"], true), (["Origin": "http://localhost"], true),
            (["Sec-Fetch-Site": "same-site"], false), (["Sec-Fetch-Site": "cross-site"], false),
            (["Sec-Fetch-Site": "none"], false), (["Origin": "https://evil.example"], false),
            (["Origin": "http://localhost.evil.example"], false), (["Origin": "null"], false), ([:], false),
            // The browser's word outweighs what a script may have set.
            (["Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"], false),
        ] as [([String: String], Bool)])
    func aCookieCountsOnlyWithRequestsOfOurOwnPages(sent: [String: String], counts: Bool) async throws {
        try await World.run { world in
            let session = try await world.signIn(try await world.keep("a@town.example", "A", .admin))
            var headers: HTTPFields = [.cookie: "__Host-trottoir=\(session)"]
            for (name, value) in sent { headers[try #require(HTTPField.Name(name))] = value }
            let url = "/api/v1/sessions"
            #expect(try await world.ask(.delete, url, headers: headers).status == (counts ? .noContent : .forbidden))
            #expect(try await world.whoami(session).status == (counts ? .unauthorized : .ok))
            // Nor can another site have anybody signed in, or have links sent.
            headers[.cookie] = nil
            let asked = try await world.ask(
                .post, "/api/v1/session/links", json: #"{"email":"a@town.example"}"#,
                headers: headers)
            #expect(asked.status == (counts ? .accepted : .forbidden))
        }
    }

    @Test func aTokenSaysWhoItIsAndHasNoSessions() async throws {
        try await World.run { world in
            let secret = TokenSecret.random()
            try await world.database.create(
                AccessToken(name: "tool", role: .crew, department: "asphalt", createdAt: World.now),
                hash: TokenSecret.hash(of: secret))
            let headers: HTTPFields = [.authorization: "Bearer \(secret)"]
            let answer = try await world.get("/api/v1/session", headers: headers)
            #expect(answer["name"]?.string == "tool")
            #expect(answer["departments", "0", "id"]?.string == "asphalt")
            #expect(try await world.ask(.delete, "/api/v1/sessions", headers: headers).status == .forbidden)
        }
    }
}

extension HTTPFields {
    /// As a page of ours sends them for whoever is signed in.
    static func cookie(_ session: String) -> HTTPFields {
        [.cookie: "__Host-trottoir=\(session)", .secFetchSite: "same-origin"]
    }
}

extension Answer {
    /// The secret of a session that it has the browser keep.
    var session: String? { secret("__Host-trottoir") }
    /// The secret that a browser shows with a one-time link.
    var browser: String? { secret("__Host-trottoir-link") }

    private func secret(_ name: String) -> String? {
        headers[values: .setCookie].compactMap { $0.wholeMatch(of: /([^=]+)=([^;]+);.*/) }
            .first { $0.1 == name }.map { String($0.2) }
    }
}

extension World {
    /// Adds a member of staff; a crew is that of the asphalt.
    func keep(_ email: String, _ name: String, _ role: Role, departments: Set<String> = ["asphalt"]) async throws
        -> Member
    {
        let member = Member(
            id: UUID(), email: email, name: name, role: role, departments: role == .crew ? departments : [],
            language: "fr", createdAt: Self.now)
        _ = try await database.keep(member)
        return member
    }

    /// Signs somebody in; gives the session's secret.
    func signIn(_ member: Member) async throws -> String {
        let link = try await link(for: member)
        guard let session = try await open(link.token, browser: link.browser).session else {
            throw ReportError(.unavailable, "nobody was signed in")
        }
        return session
    }

    /// A one-time link and what its browser shows with it.
    func link(for member: Member) async throws -> (token: String, browser: String) {
        let (token, browser) = (TokenSecret.bare(), TokenSecret.bare())
        _ = try await database.createLink(
            hash: TokenSecret.hash(of: token), browser: TokenSecret.hash(of: browser), email: member.email,
            mailing: nil, at: clock.now)
        return (token, browser)
    }

    /// Whoever would be sent a link.
    func createLink(for email: String) async throws -> Member? {
        let secret = TokenSecret.hash(of: TokenSecret.bare())
        return try await database.createLink(hash: secret, browser: secret, email: email, mailing: nil, at: clock.now)
    }

    func open(_ token: String, browser: String?) async throws -> Answer {
        try await open(token, headers: browser.map { [.cookie: "__Host-trottoir-link=\($0)"] } ?? [:])
    }

    func open(_ token: String, headers: HTTPFields) async throws -> Answer {
        try await ask(
            .post, "/api/v1/session", json: #"{"token":"\#(token)"}"#, headers: headers + [.secFetchSite: "same-origin"]
        )
    }

    func askLink(_ email: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await ask(
            .post, "/api/v1/session/links", json: #"{"email":"\#(email)"}"#,
            headers: headers + [.secFetchSite: "same-origin"])
    }

    func enter(as role: String) async throws -> Answer {
        try await ask(
            .post, "/api/v1/session/demo", json: #"{"role":"\#(role)"}"#, headers: [.secFetchSite: "same-origin"])
    }

    func whoami(_ session: String) async throws -> Answer {
        try await get("/api/v1/session", headers: .cookie(session))
    }
}

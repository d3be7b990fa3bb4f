import CityFolder
import Foundation
import HTTPTypes
import PortalBridge
import Reports
import Store
import Synchronization
import Testing

@testable import ReportServer

/// Signing in with an identity provider, what that opens, and out again.
@Suite struct IdentityTests {
    @Test func aCitizenSignsInSendsAReportAndSignsOut() async throws {
        try await Portal.run { world, portal in
            var browser = Browser(world)
            #expect(try await browser.get("/api/v1/citizen").text == "{}")
            #expect(try await browser.get("/api/v1/citizen/reports").status == .unauthorized)
            for (name, value) in ["given_name": "Jeanne", "family_name": "Petit", "email": "jeanne@example.org"] {
                portal.set(name, .string(value))
            }
            portal.set("email_verified", .bool(true))
            #expect(
                try await browser.signIn(portal, "/connexion/portail?retour=%2Fsignaler%3Fetape%3Dlieu")
                    == "/signaler?etape=lieu")
            let who = try await browser.get("/api/v1/citizen")
            #expect(who["citizen", "name"]?.string == "Jeanne Petit")
            #expect(who["citizen", "email"]?.string == "jeanne@example.org")
            #expect(who["citizen", "emailVerified"] == .bool(true))
            #expect(who["citizen", "provider"]?.string == "portail")
            #expect(who.headers[.cacheControl] == "no-store")
            // It makes nobody staff.
            #expect(try await browser.get("/api/v1/session").status == .unauthorized)
            let sent = try await browser.ask(.put, "/api/v1/reports/\(UUID())", json: World.pothole)
            #expect(sent.status == .created)
            _ = try await world.put()
            let mine = try await browser.get("/api/v1/citizen/reports")
            #expect(mine["reports"]?.list.map { $0["reference"]?.string } == [sent["reference"]?.string])
            #expect(mine["reports", "0", "trackingCode"] == sent["trackingCode"])
            #expect(mine["reports", "0", "createdAt"] == sent["createdAt"])
            #expect(mine["more"] == .bool(false))
            // sub is the name by which the town's portal knows them.
            let citizen = try await world.database.findCitizen(nameID: "0123456789abcdef0123456789abcdef")
            #expect(citizen?.name == "Jeanne Petit")
            let out = try await browser.ask(.delete, "/api/v1/citizen/session")
            let place = try #require(out["continueAt"]?.string)
            #expect(place.hasPrefix("https://connexion.petiteville.example/logout?id_token_hint="))
            #expect(place.contains("&post_logout_redirect_uri="))
            #expect(try await !browser.isCitizen())
        }
    }

    @Test func itsCookiesAreKeptFromEverybodyElse() async throws {
        try await Portal.run { world, portal in
            var browser = Browser(world)
            let began = try await browser.get("/connexion/portail")
            let begun = try #require(began.headers[values: .setCookie].first)
            #expect(begun.hasPrefix("__Host-trottoir-begun-"))
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=900"] {
                #expect(begun.contains("; \(attribute)"), "\(begun)")
            }
            // What is in it is nobody's to read.
            let asked = try await browser.begin("/connexion/portail")
            #expect(!browser.cookies.values.contains { $0.contains(asked["nonce"] ?? "-") })
            let back = try await browser.comeBack(portal, asked)
            #expect(back.status == .seeOther)
            let cookie = try #require(
                back.headers[values: .setCookie].first { $0.hasPrefix("__Host-trottoir-citizen=") })
            for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=2592000"] {
                #expect(cookie.contains("; \(attribute)"), "\(cookie)")
            }
            // Another site can neither read who it is nor sign them out.
            #expect(try await browser.get("/api/v1/citizen", site: "cross-site")["citizen"] == nil)
            for path in ["/api/v1/citizen/session", "/api/v1/citizen/sessions"] {
                #expect(try await browser.ask(.delete, path, site: "cross-site").status == .forbidden)
            }
            #expect(try await browser.isCitizen())
        }
    }

    @Test func anAnswerIsGoodOnceAndInItsOwnBrowserAlone() async throws {
        try await Portal.run { world, portal in
            var browser = Browser(world)
            let asked = try await browser.begin("/connexion/portail")
            var thief = Browser(world)
            let over = "/espace?erreur=expire"
            #expect(try await thief.comeBack(portal, asked).headers[.location] == over)
            let copy = browser
            // Another provider's address.
            let stray = try await browser.comeBack(portal, asked, provider: "agents")
            #expect(stray.headers[.location] == "/espace?erreur=invalide&retour=%2Fespace")
            var fresh = Browser(world)
            let again = try await fresh.begin("/connexion/portail")
            #expect(try await fresh.comeBack(portal, again).headers[.location] == "/espace")
            #expect(try await fresh.comeBack(portal, again).headers[.location] == over)
            // A copy of the cookie does not help either: this state has come back.
            var replay = copy
            #expect(try await replay.comeBack(portal, asked).headers[.location] == over)
            // Bent, or of no sign-in at all.
            var bent = Browser(world)
            let third = try await bent.begin("/connexion/portail")
            let name = try #require(bent.cookies.keys.first)
            bent.set(name, String((bent.cookies[name] ?? "").reversed()))
            #expect(try await bent.comeBack(portal, third).headers[.location] == over)
            #expect(try await bent.comeBack(portal, ["state": "x"]).headers[.location] == over)
            #expect(try await bent.get("/connexion/portail/retour").headers[.location] == over)
            // Too late.
            var late = Browser(world)
            let fourth = try await late.begin("/connexion/portail")
            world.clock.advance(to: World.now.addingTimeInterval(SignInAttempt.lifetime))
            #expect(try await late.comeBack(portal, fourth).headers[.location] == over)
        }
    }

    @Test func anAnswerThatDoesNotHoldSignsNobodyIn() async throws {
        try await Portal.run { world, portal in
            for (more, cause) in [
                ("code=c&iss=https%3A%2F%2Fevil.example%2F", "invalide"), ("code=c&code=d", "invalide"),
                ("error=access_denied", "refus"), ("error=%0D%0AX-Evil%3A1", "refus"), ("x=y", "invalide"),
            ] {
                var browser = Browser(world)
                let answer = try await browser.comeBack(
                    portal, try await browser.begin("/connexion/portail"), more: more)
                #expect(answer.headers[.location] == "/espace?erreur=\(cause)&retour=%2Fespace", "\(more)")
                #expect(try await !browser.isCitizen())
            }
            var browser = Browser(world)
            portal.set("aud", .string("other"))
            #expect(try await browser.signIn(portal) == "/espace?erreur=invalide&retour=%2Fespace")
            portal.set("aud", nil)
            portal.isAway.withLock { $0 = true }
            #expect(try await browser.signIn(portal) == "/espace?erreur=indisponible&retour=%2Fespace")
            let answer = try await browser.get("/connexion/portail?retour=/suivi")
            // Its configuration is known, so the way there is open.
            #expect(answer.headers[.location]?.hasPrefix("https://connexion.petiteville.example/authorize?") == true)
            let other = try await browser.get("/connexion/agents?retour=/guichet")
            #expect(other.headers[.location] == "/connexion?erreur=indisponible&retour=%2Fguichet")
            #expect(try await browser.get("/connexion/nobody").status == .notFound)
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "/\u{9}/evil.example",
        "/a\r\nSet-Cookie: x=y", "evil.example", "", "/../x", "/é", "/#x", "/a?b=//<script>", "\\\\evil.example",
        "/ /x",
        "/" + String(repeating: "a", count: 1000),
    ])
    func noPathLeadsElsewhere(path: String) async throws {
        #expect(LocalPath.checked(path) == nil)
        try await Portal.run { world, portal in
            var browser = Browser(world)
            let query = path.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let place = try await browser.signIn(portal, "/connexion/portail?retour=\(query)")
            #expect(place == "/espace")
        }
    }

    @Test(arguments: ["/", "/espace", "/signaler?etape=lieu", "/suivi/BCDFGHJK", "/guichet/file?x=a,b&y=%2Fz"])
    func ourOwnPathsLeadOn(path: String) {
        #expect(LocalPath.checked(path) == path)
    }

    @Test func rolesOfStaffComeFromTheClaim() async throws {
        try await Portal.run { world, portal in
            portal.set("email", .string("Marie@Town.example"))
            portal.set("name", .string("Marie\nMartin"))
            portal.set("roles", .array([.string("rien"), .string("voirie")]))
            var browser = Browser(world)
            #expect(try await browser.signIn(portal, "/connexion/portail?pour=agents&retour=/equipe") == "/equipe")
            let who = try await browser.get("/api/v1/session")
            #expect(who["name"]?.string == "Marie Martin")
            #expect(who["email"]?.string == "marie@town.example")
            #expect(who["role"]?.string == "crew")
            #expect(who["departments", "0", "id"]?.string == "asphalt")
            #expect(try await !browser.isCitizen())
            // What they are may change, who they are does not.
            portal.set("roles", .string("accueil"))
            portal.set("email", .string("marie.martin@town.example"))
            #expect(try await browser.signIn(portal, "/connexion/portail?pour=agents") == "/equipe")
            #expect(try await browser.get("/api/v1/session")["role"]?.string == "desk")
            #expect(try await world.database.listMembers().map(\.email) == ["marie@town.example"])
            // Nobody any more: signed out everywhere.
            portal.set("roles", .array([]))
            var other = Browser(world)
            #expect(
                try await other.signIn(portal, "/connexion/portail?pour=agents")
                    == "/connexion?erreur=non-membre&retour=%2Fequipe")
            #expect(try await browser.get("/api/v1/session").status == .unauthorized)
        }
    }

    @Test func twoPeopleOfOneNameAreTwo() async throws {
        try await Portal.run { world, portal in
            portal.set("name", .string("Marie Martin"))
            portal.set("roles", .string("accueil"))
            for number in 1...3 {
                portal.set("sub", .string("s-\(number)"))
                portal.set("email", .string("m\(number)@town.example"))
                var browser = Browser(world)
                _ = try await browser.signIn(portal, "/connexion/portail?pour=agents")
            }
            let names = try await world.database.listMembers().map(\.name)
            #expect(names == ["Marie Martin", "Marie Martin (2)", "Marie Martin (3)"])
        }
    }

    @Test func anAddressThatNobodyHasVerifiedIsNobodys() async throws {
        try await Portal.run { world, portal in
            let refused = "/connexion?erreur=non-membre&retour=%2Fequipe"
            let admin = try await world.keep("a@town.example", "A", .admin)
            portal.set("email", .string("a@town.example"))
            // The provider decides who is staff, but not who the admin is.
            portal.set("roles", .string("accueil"))
            var thief = Browser(world)
            #expect(try await thief.signIn(portal, "/connexion/portail?pour=agents") == refused)
            // One that only knows people: members are who they were.
            #expect(try await thief.signIn(portal, "/connexion/agents") == refused)
            portal.set("email_verified", .bool(true))
            var browser = Browser(world)
            #expect(try await browser.signIn(portal, "/connexion/agents?retour=/guichet") == "/guichet")
            #expect(try await browser.get("/api/v1/session")["role"]?.string == "admin")
            // From now on by their login, whatever their address.
            portal.set("email", nil)
            #expect(try await browser.signIn(portal, "/connexion/agents") == "/equipe")
            // Whoever was removed stays away.
            try await world.database.removeMember(email: admin.email, at: World.now)
            #expect(try await browser.get("/api/v1/session").status == .unauthorized)
            #expect(try await browser.signIn(portal, "/connexion/agents") == refused)
            portal.set("email", .string("a@town.example"))
            portal.set("sub", .string("another"))
            #expect(try await browser.signIn(portal, "/connexion/portail?pour=agents") == refused)
        }
    }

    @Test func staffWhoSignOutAreSentOnToTheProvider() async throws {
        try await Portal.run { world, portal in
            portal.set("email", .string("m@town.example"))
            portal.set("roles", .string("accueil"))
            var browser = Browser(world)
            _ = try await browser.signIn(portal, "/connexion/portail?pour=agents")
            let out = try await browser.ask(.delete, "/api/v1/session")
            #expect(out["continueAt"]?.string?.hasPrefix("https://connexion.petiteville.example/logout?") == true)
            #expect(try await browser.get("/api/v1/session").status == .unauthorized)
        }
    }

    @Test func aProviderThatEndsItsSessionEndsOurs() async throws {
        try await Portal.run { world, portal in
            portal.set("email", .string("m@town.example"))
            portal.set("roles", .string("accueil"))
            var browsers: [Browser] = []
            for session in ["s-1", "s-1", "s-2"] {
                portal.set("sid", .string(session))
                var browser = Browser(world)
                _ = try await browser.signIn(portal)
                _ = try await browser.signIn(portal, "/connexion/portail?pour=agents")
                browsers.append(browser)
            }
            let issuer = "https%3A%2F%2Fconnexion.petiteville.example%2F"
            for query in ["", "?sid=s-1", "?iss=\(issuer)", "?iss=https%3A%2F%2Fevil.example%2F&sid=s-1"] {
                #expect(try await world.get("/connexion/portail/sortie\(query)").status == .badRequest)
            }
            // In a frame of the provider's page, without a cookie.
            let answer = try await world.get(
                "/connexion/portail/sortie?iss=\(issuer)&sid=s-1", headers: [.secFetchSite: "cross-site"])
            #expect(answer.status == .ok)
            #expect(
                answer.headers[values: .contentSecurityPolicy]
                    == ["default-src 'none'; frame-ancestors https://connexion.petiteville.example"])
            #expect(answer.headers[.init("X-Frame-Options")!] == nil)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            var signedIn: [Bool] = []
            for var browser in browsers {
                signedIn.append(try await browser.isCitizen())
                signedIn.append(try await browser.get("/api/v1/session").status == .ok)
            }
            #expect(signedIn == [false, false, false, false, true, true])
        }
    }

    @Test func silenceIsTriedOnceForEachSessionOfThePortal() async throws {
        try await Portal.run { world, portal in
            // MD5 of the issuer begins with these (publik: md5 of the URL with its slash).
            let name = "a2-opened-session-\(Self.start)"
            var browser = Browser(world)
            browser.set("a2-opened-session-000000", "1")
            #expect(try await browser.get("/api/v1/citizen")["silent"] == nil)
            browser.set(name, "one")
            let silent = "/connexion/portail?silencieux=1"
            #expect(try await browser.get("/api/v1/citizen")["silent"]?.string == silent)
            let asked = try await browser.begin(silent + "&retour=/suivi")
            #expect(asked["prompt"] == "none")
            // Nobody is signed in there after all: nobody is told, and it is not tried again.
            let back = try await browser.comeBack(portal, asked, more: "error=login_required")
            #expect(back.headers[.location] == "/suivi")
            #expect(try await browser.get("/api/v1/citizen")["silent"] == nil)
            // Another session there.
            browser.set(name, "two")
            let again = try await browser.begin(silent)
            #expect(try await browser.comeBack(portal, again).headers[.location] == "/espace")
            #expect(try await browser.isCitizen())
            // It has become somebody else's: ours ends, and silence is offered for that one.
            browser.set(name, "three")
            let changed = try await browser.get("/api/v1/citizen")
            #expect(changed["citizen"] == nil)
            #expect(changed["silent"]?.string == silent)
            browser.set(name, "two")
            #expect(try await !browser.isCitizen())
            // Whoever signs out is not signed in again behind their back.
            _ = try await browser.signIn(portal)
            _ = try await browser.ask(.delete, "/api/v1/citizen/session")
            #expect(try await browser.get("/api/v1/citizen")["silent"] == nil)
        }
    }

    @Test func aSessionChangesItsSecretAndEnds() async throws {
        try await Portal.run { world, portal in
            var browser = Browser(world)
            _ = try await browser.signIn(portal)
            let first = browser.cookies["__Host-trottoir-citizen"]
            _ = try await browser.isCitizen()
            #expect(browser.cookies["__Host-trottoir-citizen"] == first)
            world.clock.advance(to: World.now.addingTimeInterval(3600))
            #expect(try await browser.isCitizen())
            #expect(browser.cookies["__Host-trottoir-citizen"] != first)
            #expect(try await browser.isCitizen())
            // A former secret long after the new one is in use: both are over.
            world.clock.advance(to: World.now.addingTimeInterval(3700))
            var thief = Browser(world)
            thief.set("__Host-trottoir-citizen", first)
            #expect(try await !thief.isCitizen())
            #expect(try await !browser.isCitizen())
        }
    }

    @Test func aSessionEndsUnusedAndInTheEnd() async throws {
        try await Portal.run { world, portal in
            let day: TimeInterval = 24 * 3600
            var (idle, busy) = (Browser(world), Browser(world))
            _ = try await idle.signIn(portal)
            _ = try await busy.signIn(portal)
            for days in 1...6 {
                world.clock.advance(to: World.now.addingTimeInterval(Double(days) * day))
                #expect(try await busy.isCitizen())
            }
            world.clock.advance(to: World.now.addingTimeInterval(7 * day))
            #expect(try await !idle.isCitizen())
            for days in 7...29 {
                world.clock.advance(to: World.now.addingTimeInterval(Double(days) * day))
                #expect(try await busy.isCitizen())
            }
            world.clock.advance(to: World.now.addingTimeInterval(30 * day))
            #expect(try await !busy.isCitizen())
        }
    }

    @Test func aCitizenSignsOutEverywhere() async throws {
        try await Portal.run { world, portal in
            var (one, two, other) = (Browser(world), Browser(world), Browser(world))
            _ = try await one.signIn(portal)
            _ = try await two.signIn(portal)
            portal.set("sub", .string("somebody-else"))
            _ = try await other.signIn(portal)
            #expect(try await one.ask(.delete, "/api/v1/citizen/sessions").status == .ok)
            #expect(try await !one.isCitizen())
            #expect(try await !two.isCitizen())
            #expect(try await other.isCitizen())
        }
    }

    @Test func signingInAgainEndsWhatTheBrowserHadBefore() async throws {
        try await Portal.run { world, portal in
            var browser = Browser(world)
            _ = try await browser.signIn(portal)
            var copy = browser
            _ = try await browser.signIn(portal)
            #expect(try await !copy.isCitizen())
            #expect(try await browser.isCitizen())
        }
    }

    @Test func aTownWithoutItsSecretsDoesNotStart() async throws {
        try await World.run(city: Portal.settings) { world in
            let loader = TownLoader(
                folder: .init(path: world.folder + "/city"), store: world.database,
                secrets: IdentitySecrets(environment: ["TROTTOIR_TEST_SECRET": ""]))
            do {
                _ = try await loader.load(now: World.now)
                Issue.record("it started")
            } catch {
                #expect("\(error)".contains("the environment has no `TROTTOIR_TEST_SECRET`, which identity provider"))
            }
        }
    }

    /// Of https://connexion.petiteville.example/, by `md5sum`.
    private static let start = "fa59bc"
}

import CityFolder
import Reports
import Testing

@Suite("city.yaml: who signs people in")
struct IdentitySettings {
    /// `identity` with one provider, before the rest of the file.
    private static func folder(_ provider: String) throws -> SampleFolder {
        try .with("city.yaml", "name: Port-Aubin\n", "name: Port-Aubin\nidentity:\n\(provider)\n")
    }

    private static let portal = """
          - id: portail
            label: {fr: Compte de la ville, en: Town account}
            issuer: https://connexion.port-aubin.example/
            client_id: trottoir
            secret_env: TROTTOIR_PORTAIL_SECRET
            alg: HS256
            profile: authentic2
            for: both
            scopes: [profile, email, roles]
            roles_claim: roles
            roles:
              voirie: {role: crew, departments: [roads]}
              accueil: {role: desk}
        """

    private static let france = """
          - id: france
            issuer: https://oidc.franceconnect.gouv.fr/api/v2
            client_id: abc
            secret_env: TROTTOIR_FC_SECRET
            alg: ES256
            profile: franceconnect
        """

    @Test func providersAreReadInTheirOrder() throws {
        let sample = try Self.folder(Self.portal + "\n" + Self.france)
        #expect(sample.complaints.isEmpty)
        let providers = try sample.read().town.city.identity
        #expect(providers.map(\.id) == ["portail", "france"])
        let portal = try #require(providers.first)
        #expect(portal.label?["en"] == "Town account")
        #expect(portal.issuer == "https://connexion.port-aubin.example/")
        #expect(portal.algorithm == .hs256)
        #expect(portal.audience == .both)
        #expect(portal.scopes == ["openid", "profile", "email", "roles"])
        #expect(portal.clientAuthentication == .basic)
        #expect(portal.position(of: ["x", "accueil", "voirie"]) == .init(role: .crew, departments: ["roads"]))
        #expect(portal.position(of: ["accueil"]) == .init(role: .desk))
        #expect(portal.position(of: ["x"]) == nil)
        let france = providers[1]
        #expect(france.acrValues == ["eidas1"])
        #expect(france.clientAuthentication == .post)
        #expect(france.audience == .citizens)
        #expect(france.scopes == ["openid", "profile", "email"])
    }

    @Test(arguments: ["http://127.0.0.1:5000/", "http://localhost", "http://[::1]:5000/a", "https://id.example:8443/x"])
    func anIssuerIsEncryptedOrHere(issuer: String) throws {
        let sample = try Self.folder(
            Self.portal.replacing("https://connexion.port-aubin.example/", with: "\"\(issuer)\""))
        #expect(try sample.read().town.city.identity.first?.issuer == issuer)
    }

    @Test(arguments: [
        ("    client_id: trottoir\n", "", "city.yaml, line 3: `client_id` is missing in `identity`"),
        ("    alg: HS256\n", "", "`alg` is missing in `identity` → add `alg: RS256`"),
        ("alg: HS256", "alg: none", "`alg` must be one of RS256, ES256, HS256; it is `none`"),
        ("alg: HS256", "algorithm: HS256", "unknown key `algorithm`"),
        ("secret_env: TROTTOIR_PORTAIL_SECRET", "secret: geheim", "unknown key `secret`"),
        (
            "TROTTOIR_PORTAIL_SECRET", "s3cr3t",
            "`secret_env` must be the name of an environment variable that begins with TROTTOIR_"
        ),
        ("https://connexion.port", "http://connexion.port", "`http://connexion.port-aubin.example/` is no issuer"),
        ("example/", "example/?a=b", "`https://connexion.port-aubin.example/?a=b` is no issuer"),
        ("https://connexion", "https://me@connexion", "is no issuer"),
        ("profile: authentic2", "profile: authentik", "did you mean `authentic2`?"),
        ("for: both", "for: everybody", "`for` must be one of citizens, staff, both; it is `everybody`"),
        ("for: both", "for: citizens", "roles are for staff → write `for: staff`"),
        ("    roles_claim: roles\n", "", "`roles` needs the claim that they are in → add `roles_claim: roles`"),
        ("role: desk", "role: clerk", "`role` must be one of crew, desk, dispatcher, admin"),
        ("{role: desk}", "{role: desk, departments: [roads]}", "only a crew has departments"),
        (", departments: [roads]", "", "a crew needs departments → add `departments: [roads]`"),
        ("[roads]", "[raods]", "city.yaml, line 14: unknown department `raods`; did you mean `roads`?"),
        (
            "profile: authentic2", "profile: franceconnect",
            "FranceConnect signs citizens in, not staff → write `for: citizens`"
        ),
        ("profile: authentic2", "profile: franceconnect", "FranceConnect signs with RS256 or ES256"),
        ("en: Town account", "", "`label` has no text in `en`"),
        ("id: portail", "id: Portail de la ville", "`Portail de la ville` cannot be an id"),
    ])
    func whatIsWrongIsSaid(text: String, replacement: String, complaint: String) throws {
        #expect(Self.portal.contains(text))
        let complaints = try Self.folder(Self.portal.replacing(text, with: replacement)).complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    @Test func idsAreGivenOnce() throws {
        let complaints = try Self.folder(Self.portal + "\n" + Self.portal).complaints
        #expect(complaints.contains { $0.contains("identity provider `portail` is there twice") }, "\(complaints)")
    }
}

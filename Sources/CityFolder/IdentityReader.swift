import Foundation
import Reports

/// Reads `identity` of `city.yaml`: who signs people in.
struct IdentityReader {
    let labels: LabelReader
    /// Departments that crews work for: looked up once the departments are known.
    private(set) var departments: [YAMLValue] = []

    init(labels: LabelReader) { self.labels = labels }

    private static let keys = [
        "id", "label", "issuer", "client_id", "secret_env", "alg", "profile", "for", "client_auth", "scopes",
        "acr_values", "roles_claim", "roles",
    ]

    mutating func providers(_ value: YAMLValue) -> [IdentityProvider] {
        var ids = IDRegister(what: "identity provider")
        var providers: [IdentityProvider] = []
        for entry in value.list() ?? [] {
            guard let block = entry.named("identity").block(known: Self.keys) else { continue }
            let id = block.required("id", example: "portail").flatMap { ids.register($0) }
            let issuer = block.required("issuer", example: "https://connexion.town.example/").flatMap(Self.issuer)
            let client = block.required("client_id", example: "…")?.text(limit: 255)
            let secret = block.required("secret_env", example: "TROTTOIR_PORTAIL_SECRET").flatMap(Self.variable)
            let algorithm: IdentityProvider.Algorithm? = block.required("alg", example: "RS256")?.word()
            let profile = block.optional("profile").map { $0.word(IdentityProvider.Profile.self) } ?? .standard
            let audience = block.optional("for").map { $0.word(IdentityProvider.Audience.self) } ?? .citizens
            let isFrance = profile == .franceconnect
            let authentication =
                block.optional("client_auth").map { $0.word(IdentityProvider.ClientAuthentication.self) }
                ?? (isFrance ? .post : .basic)
            let label = block.optional("label").flatMap { labels.text($0, limit: 60) }
            let scopes = block.optional("scopes").map { Self.words($0) }
            let levels = block.optional("acr_values").map { Self.words($0) } ?? (isFrance ? ["eidas1"] : [])
            let positions = block.optional("roles").map { self.positions($0) } ?? []
            let claim = block.optional("roles_claim")?.text(limit: 255)
            guard let profile, let audience else { continue }
            Self.check(block, audience: audience, profile: profile, claim: claim, positions: positions)
            guard let id, let issuer, let client, let secret, let algorithm, let authentication else { continue }
            let provider = IdentityProvider(
                id: id, label: label, issuer: issuer, clientID: client, secretVariable: secret, algorithm: algorithm,
                profile: profile, audience: audience, clientAuthentication: authentication,
                scopes: ["openid"] + (scopes ?? ["profile", "email"]).filter { $0 != "openid" }, acrValues: levels,
                rolesClaim: claim, positions: positions)
            providers.append(provider)
        }
        return providers
    }

    /// Whether what it says goes together.
    private static func check(
        _ block: YAMLBlock, audience: IdentityProvider.Audience, profile: IdentityProvider.Profile, claim: String?,
        positions: [IdentityProvider.Assignment]
    ) {
        if profile == .franceconnect, audience != .citizens, let value = block.optional("for") {
            value.error("FranceConnect signs citizens in, not staff", remedy: "write `for: citizens`")
        }
        if let value = block.optional("alg"), profile == .franceconnect, value.peekText == "HS256" {
            value.error("FranceConnect signs with RS256 or ES256", remedy: "write what its partners' space says")
        }
        if let value = block.optional("roles"), claim == nil {
            value.error("`roles` needs the claim that they are in", remedy: "add `roles_claim: roles`")
        }
        if let value = block.optional("roles_claim"), positions.isEmpty, block.optional("roles") == nil {
            value.error(
                "`roles_claim` needs what its values mean", remedy: "add `roles: {agents-voirie: {role: desk}}`")
        }
        if let value = block.optional("roles_claim"), audience == .citizens {
            value.error("roles are for staff", remedy: "write `for: staff` or `for: both`, or leave `roles_claim` out")
        }
    }

    /// An issuer: `https`, or `http` on this machine.
    private static func issuer(_ value: YAMLValue) -> String? {
        guard let text = value.text(limit: 500) else { return nil }
        let isWeb = text.wholeMatch(of: /https:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[A-Za-z0-9._~\/-]*)?/) != nil
        let isHere =
            text.wholeMatch(of: /http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?(\/[A-Za-z0-9._~\/-]*)?/) != nil
        guard isWeb || isHere else {
            value.error(
                "`\(text)` is no issuer",
                remedy: "write it exactly as the provider's .well-known/openid-configuration does, with https://")
            return nil
        }
        return text
    }

    /// The name of an environment variable: a secret itself is never in the file.
    private static func variable(_ value: YAMLValue) -> String? {
        guard let text = value.text(limit: 200) else { return nil }
        guard text.wholeMatch(of: /TROTTOIR_[A-Z0-9_]+/) != nil else {
            value.error(
                "`secret_env` must be the name of an environment variable that begins with TROTTOIR_",
                remedy: "write `secret_env: TROTTOIR_PORTAIL_SECRET`, and the secret into the environment")
            return nil
        }
        return text
    }

    /// Words as they stand in a `scope`: a list, or one text with spaces.
    private static func words(_ value: YAMLValue) -> [String] {
        var words: [String] = []
        for entry in value.oneOrMore() {
            for word in entry.text()?.split(separator: " ").map(String.init) ?? [] {
                guard word.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
                    entry.error("`\(word)` is no word of `\(value.name)`", remedy: "write it as the provider does")
                    continue
                }
                if !words.contains(word) { words.append(word) }
            }
        }
        return words
    }

    private mutating func positions(_ value: YAMLValue) -> [IdentityProvider.Assignment] {
        var positions: [IdentityProvider.Assignment] = []
        for (name, entry) in value.block(known: nil)?.entries ?? [] {
            guard let block = entry.block(known: ["role", "departments"]) else { continue }
            guard let role: Role = block.required("role", example: "desk")?.word() else { continue }
            let departments = block.optional("departments")
            self.departments += departments?.oneOrMore() ?? []
            let ids = departments?.oneOrMore().compactMap { $0.identifier() } ?? []
            if let departments, role != .crew {
                departments.error("only a crew has departments", remedy: "leave them out, or write `role: crew`")
            }
            if role == .crew, departments == nil {
                entry.error("a crew needs departments", remedy: "add `departments: [roads]`")
            }
            positions.append(.init(name, .init(role: role, departments: Set(ids))))
        }
        return positions
    }
}

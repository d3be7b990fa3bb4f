import Crypto
import Foundation
import HTTPClient
import HTTPTypes
import Reports
import Synchronization

@testable import ReportServer

/// An identity provider of a town, asked without a network: it says of whoever signs in what a test has it say.
final class Portal: Sendable {
    static let issuer = "https://connexion.petiteville.example/"
    static let secret = "geheim"

    /// Lines of `city.yaml`.
    static let settings = """
        identity:
          - id: portail
            issuer: \(issuer)
            client_id: trottoir
            secret_env: TROTTOIR_TEST_SECRET
            alg: HS256
            profile: authentic2
            for: both
            roles_claim: roles
            roles:
              accueil: {role: desk}
              voirie: {role: crew, departments: [asphalt]}
          - id: agents
            issuer: https://agents.petiteville.example
            client_id: trottoir
            secret_env: TROTTOIR_TEST_SECRET
            alg: HS256
            for: staff
        """

    /// What it says of whoever signs in, and the nonce that it repeats.
    let claims = Mutex<[String: JSON]>(["sub": .string("0123456789abcdef0123456789abcdef")])
    let issuer = Mutex(Portal.issuer)
    /// Whether it answers.
    let isAway = Mutex(false)

    func set(_ name: String, _ value: JSON?) { claims.withLock { $0[name] = value } }

    @Sendable func send(_ request: WebRequest) async throws -> WebAnswer {
        guard !isAway.withLock({ $0 }) else { throw WebFailure.tooSlow }
        let site = request.address.origin
        let base = site == "https://agents.petiteville.example" ? site : Self.issuer
        let name = request.address.text.split(separator: "/").last.map(String.init) ?? ""
        let body: JSON =
            switch name {
            case "openid-configuration":
                .object([
                    "issuer": .string(base), "authorization_endpoint": .string("\(site)/authorize"),
                    "token_endpoint": .string("\(site)/token"), "end_session_endpoint": .string("\(site)/logout"),
                ])
            default: .object(["access_token": .string("at"), "id_token": .string(token(base))])
            }
        return WebAnswer(status: 200, body: Array(body.text.utf8))
    }

    private func token(_ issuer: String) -> String {
        let moment = World.now.timeIntervalSince1970
        let more: [String: JSON] = [
            "iss": .string(issuer), "aud": .string("trottoir"), "iat": .number(moment), "exp": .number(moment + 3600),
        ]
        let claims = claims.withLock { $0.merging(more) { mine, _ in mine } }
        let signed = [#"{"alg":"HS256"}"#, JSON.object(claims).text].map { TokenSecret.text(of: $0.utf8) }
            .joined(separator: ".")
        let key = SymmetricKey(data: Data(Self.secret.utf8))
        return "\(signed).\(TokenSecret.text(of: HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)))"
    }

    /// Runs `body` against a server of a town with this portal.
    static func run(_ body: @escaping @Sendable (World, Portal) async throws -> Void) async throws {
        let portal = Portal()
        try await World.run(
            city: settings, secrets: ["TROTTOIR_TEST_SECRET": secret], send: portal.send
        ) { try await body($0, portal) }
    }
}

extension JSON {
    /// As it is written.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let value): String(value)
        case .number(let value): String(Int(value))
        case .string(let value): String(decoding: (try? JSONEncoder().encode(value)) ?? Data(), as: UTF8.self)
        case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
        case .object(let members):
            "{\(members.map { "\(JSON.string($0.key).text):\($0.value.text)" }.joined(separator: ","))}"
        }
    }
}

/// A browser: it keeps cookies, and follows where it is sent when a test says so.
struct Browser {
    let world: World
    private(set) var cookies: [String: String] = [:]

    init(_ world: World) { self.world = world }

    mutating func set(_ name: String, _ value: String?) { cookies[name] = value }

    /// One request, with the cookies that it keeps.
    mutating func ask(
        _ method: HTTPRequest.Method, _ path: String, json: String? = nil, site: String = "same-origin"
    ) async throws -> Answer {
        var headers: HTTPFields = [.secFetchSite: site]
        let line = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !line.isEmpty { headers[.cookie] = line }
        let answer = try await world.ask(method, path, json: json, headers: headers)
        for field in answer.headers[values: .setCookie] {
            let pair = field.split(separator: ";")[0].split(separator: "=", maxSplits: 1).map(String.init)
            cookies[pair[0]] = field.contains("Max-Age=0;") ? nil : pair[1]
        }
        return answer
    }

    mutating func get(_ path: String, site: String = "same-origin") async throws -> Answer {
        try await ask(.get, path, site: site)
    }

    /// Begins a sign-in; what the provider was asked, by name.
    mutating func begin(_ path: String) async throws -> [String: String] {
        let answer = try await get(path)
        let place = URLComponents(string: answer.headers[.location] ?? "")
        return Dictionary((place?.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }

    /// Comes back from the provider, which has signed somebody in.
    mutating func comeBack(
        _ portal: Portal, _ asked: [String: String], provider: String = "portail", more: String = "code=c"
    ) async throws -> Answer {
        portal.set("nonce", asked["nonce"].map { .string($0) })
        return try await get("/connexion/\(provider)/retour?state=\(asked["state"] ?? "")&\(more)", site: "cross-site")
    }

    /// Signs in from beginning to end; where it leads.
    mutating func signIn(_ portal: Portal, _ path: String = "/connexion/portail") async throws -> String? {
        let provider = path.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
        return try await comeBack(portal, try await begin(path), provider: provider).headers[.location]
    }

    /// Whether a citizen is signed in.
    mutating func isCitizen() async throws -> Bool {
        try await get("/api/v1/citizen")["citizen"] != nil
    }
}

import Foundation
import Reports

/// Reads `portal` of `city.yaml`.
enum PortalReader {
    /// `zone` is the town's own, for where the portal's is not said.
    static func portal(_ value: YAMLValue, zone: TimeZone?) -> Portal? {
        guard let block = value.block(known: ["peers", "vault_url", "time_zone"]) else { return nil }
        let example =
            "[{orig: portail.town.example, secret_env: TROTTOIR_PORTAIL_SECRET, url: https://portail.town.example/}]"
        let listed = block.required("peers", example: example)?.list() ?? []
        let peers = listed.compactMap(peer)
        for (position, entry) in listed.enumerated() {
            guard let origin = entry.peek("orig"),
                listed.prefix(position).contains(where: { $0.peek("orig") == origin })
            else { continue }
            entry.error("peer `\(origin)` is named twice", remedy: "keep one of the two")
        }
        let vault = block.optional("vault_url").map(service)
        let own = block.optional("time_zone").map(SettingsReader.timeZone)
        guard let zone = own ?? zone else { return nil }
        return Portal(peers: peers, vaultURL: vault ?? nil, timeZone: zone)
    }

    private static func peer(_ value: YAMLValue) -> Portal.Peer? {
        guard let block = value.block(known: ["orig", "secret_env", "url", "roles"]) else { return nil }
        let origin = block.required("orig", example: "portail.town.example").flatMap(origin)
        let secret = block.required("secret_env", example: "TROTTOIR_PORTAIL_SECRET").flatMap(variable)
        let url = block.optional("url").flatMap(service)
        let roles = block.optional("roles")?.oneOrMore().compactMap(role) ?? []
        guard let origin, let secret else { return nil }
        return Portal.Peer(origin: origin, secretVariable: secret, url: url, roles: Set(roles))
    }

    /// What a service calls itself: its host, as the portal derives it.
    private static func origin(_ value: YAMLValue) -> String? {
        guard let text = value.text(limit: 200) else { return nil }
        guard text.wholeMatch(of: /[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?/) != nil else {
            value.error(
                "`\(text)` cannot be an `orig`",
                remedy: "write the host name alone, without https:// and port: `portail.town.example`")
            return nil
        }
        return text
    }

    /// The name of an environment variable. A secret in its place is not repeated in the message.
    private static func variable(_ value: YAMLValue) -> String? {
        guard let text = value.text(limit: 200) else { return nil }
        guard text.wholeMatch(of: /[A-Z_][A-Z0-9_]{0,99}/) != nil else {
            value.error(
                "`secret_env` is no name of an environment variable: the secret itself never stands in this file",
                remedy: "write the variable that holds it, in capitals: `secret_env: TROTTOIR_PORTAIL_SECRET`")
            return nil
        }
        return text
    }

    /// A web address that ends in a slash, so that no other host begins with it.
    private static func service(_ value: YAMLValue) -> String? {
        guard let url = value.webURL() else { return nil }
        let isLocal = ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains(where: url.hasPrefix)
        guard url.hasPrefix("https://") || isLocal else {
            value.error("`\(url)` is not encrypted", remedy: "write an address that begins with https://")
            return nil
        }
        guard url.hasSuffix("/"), !url.contains("?"), !url.contains("#") else {
            value.error("`\(url)` does not end in a slash", remedy: "write it as `https://portail.town.example/`")
            return nil
        }
        return url
    }

    private static func role(_ value: YAMLValue) -> Role? {
        guard let role = value.word(Role.self) else { return nil }
        guard role != .crew else {
            value.error(
                "a peer has no departments, so it cannot be `crew`", remedy: "write `desk`, or leave `roles` out")
            return nil
        }
        return role
    }
}

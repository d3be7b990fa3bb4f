import ArgumentParser
import Foundation
import Reports
import Store

/// `token`: who may act for the town, without a password. Works beside a running server, which knows at once.
struct Token: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give and take the right to act for the town.",
        subcommands: [CreateToken.self, ListTokens.self, RevokeToken.self])
}

/// `token create`: prints the token alone; it can never be shown again.
struct CreateToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an access token and print it, alone and once.")

    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "What the history calls its holder. Used once.")
    var name: String

    @Option(help: "crew, desk, dispatcher or admin.", transform: Self.role)
    var role: Role

    @Option(help: "The department whose reports a crew may move. Needed for crew, and for no other.")
    var department: String?

    @Option(help: "Days until it ends by itself. [default: it does not]")
    var expires: Int?

    /// The role that `text` names.
    static func role(_ text: String) throws -> Role {
        guard let role = Role(rawValue: text) else {
            throw ValidationError("A role is crew, desk, dispatcher or admin, not \(text).")
        }
        return role
    }

    /// Throws for a name that the history cannot show.
    static func check(name: String) throws {
        guard (1...64).contains(name.count), name.allSatisfy({ $0.isLetter || $0.isNumber || " .-_@’'".contains($0) })
        else { throw ValidationError("The name must be 1 to 64 letters, digits, spaces or any of . - _ @ '") }
    }

    func validate() throws {
        try Self.check(name: name)
        guard (role == .crew) == (department != nil) else {
            throw ValidationError(
                role == .crew ? "A crew's token needs --department." : "Only a crew's token has a --department.")
        }
        if let expires, !(1...3650).contains(expires) {
            throw ValidationError("--expires must be 1 to 3650 days, not \(expires).")
        }
    }

    mutating func run() async throws {
        let now = Date()
        let token = AccessToken(
            name: name, role: role, department: department, createdAt: now,
            expiresAt: expires.map { now.addingTimeInterval(Double($0) * 86_400) })
        let secret = TokenSecret.random()
        try await withStore(data) { try await $0.create(token, hash: TokenSecret.hash(of: secret)) }
        print(secret)
    }
}

/// `token list`: every token there is or was, never its secret.
struct ListTokens: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the access tokens, the newest first: name, role, department, made, ends, last used, revoked.",
        discussion: "Between the columns is a tab; moments are in UTC, the last use is to the hour.")

    @Option(help: "The folder of the database.")
    var data: String

    mutating func run() async throws {
        try await withStore(data) { tokens in
            for token in try await tokens.listTokens() {
                let moments = [token.createdAt, token.expiresAt, token.lastUsedAt, token.revokedAt]
                let fields = [token.name, token.role.rawValue, token.department ?? "-"]
                print((fields + moments.map { $0.map(Timestamp.format) ?? "-" }).joined(separator: "\t"))
            }
        }
    }
}

/// `token revoke`: ends a token at once.
struct RevokeToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End an access token at once.")

    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "Its name.")
    var name: String

    mutating func run() async throws {
        try await withStore(data) { [name] in try await $0.revokeToken(named: name, at: Date()) }
    }
}

/// Opens the database of a data folder; what is wrong is said as a sentence.
func withStore(_ folder: String, _ body: (TownDatabase) async throws -> Void) async throws {
    guard FileManager.default.fileExists(atPath: folder + "/trottoir.sqlite") else {
        throw ValidationError("There is no database in \(folder): serve the town once first.")
    }
    let database = try TownDatabase(folder: folder, access: .beside)
    do {
        try await body(database)
    } catch let error as ReportError {
        try database.close()
        throw ValidationError(error.message)
    }
    try database.close()
}

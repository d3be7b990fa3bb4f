import ArgumentParser
import Foundation
import Reports
import Store

/// `staff`: who may sign in. Works beside a running server, which knows at once.
struct Staff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say who may sign in.", subcommands: [AddMember.self, ListMembers.self, RemoveMember.self])
}

/// `staff add`: adds somebody, or changes what they may do.
struct AddMember: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a member of staff, or change the one of that e-mail address.")

    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "Where their one-time links go.")
    var email: String

    @Option(help: "What the history calls them. Nobody else's, ever.")
    var name: String

    @Option(help: "crew, desk, dispatcher or admin.", transform: CreateToken.role)
    var role: Role

    @Option(parsing: .upToNextOption, help: "The departments a crew works for. Needed for crew, and for no other.")
    var department: [String] = []

    @Option(parsing: .upToNextOption, help: "The zones a crew keeps to, as KIND:ID. [default: all]")
    var zone: [String] = []

    @Option(help: "The language of mails to them: fr or en.")
    var language = "fr"

    func validate() throws {
        try CreateToken.check(name: name)
        guard email.wholeMatch(of: /[^\s@<>",;]+@[^\s@<>",;.]+(\.[^\s@<>",;.]+)+/) != nil, email.utf8.count <= 254
        else {
            throw ValidationError("\(email) is not an e-mail address.")
        }
        guard (role == .crew) == !department.isEmpty else {
            throw ValidationError(
                role == .crew ? "A crew needs at least one --department." : "Only a crew has a --department.")
        }
        guard role == .crew || zone.isEmpty else { throw ValidationError("Only a crew keeps to a --zone.") }
        guard zone.allSatisfy({ $0.wholeMatch(of: /[^:]+:.+/) != nil }) else {
            throw ValidationError("A zone is KIND:ID, such as district:north.")
        }
        guard ["fr", "en"].contains(language) else { throw ValidationError("--language must be fr or en.") }
    }

    mutating func run() async throws {
        let member = Member(
            id: UUID(), email: email, name: name, role: role, departments: Set(department),
            zones: zone.map { text in
                let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
                return Zone.Name(kind: parts[0], id: parts[1], name: parts[1])
            }, language: language, createdAt: Date())
        try await withStore(data) { store in
            let isNew = try await store.keep(member)
            print(isNew ? "Added: \(member.name)" : "Changed: \(member.name)")
        }
    }
}

/// `staff list`: who may sign in.
struct ListMembers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the staff: e-mail, name, role, departments, zones, language, added.",
        discussion: "Between the columns is a tab; moments are in UTC.")

    @Option(help: "The folder of the database.")
    var data: String

    mutating func run() async throws {
        try await withStore(data) { store in
            for member in try await store.listMembers() {
                let places = [member.departments.sorted(), member.zones.map(\.description)].map { names in
                    names.isEmpty ? "-" : names.joined(separator: " ")
                }
                print(
                    ([member.email, member.name, member.role.rawValue] + places
                        + [member.language, Timestamp.format(member.createdAt)]).joined(separator: "\t"))
            }
        }
    }
}

/// `staff remove`: ends the right to sign in, and what is signed in, at once.
struct RemoveMember: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Sign a member of staff out for good.")

    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "Their e-mail address.")
    var email: String

    mutating func run() async throws {
        try await withStore(data) { [email] in try await $0.removeMember(email: email, at: Date()) }
    }
}

import ArgumentParser
import Foundation
import Reports
import Store

/// `retention`: does what the server does daily, or says what it would do.
struct Keep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Anonymise and delete what the town keeps no longer, as the server does once a day.",
        discussion: """
            The rules are those of the city folder that the data folder was last served with. Works beside a running \
            server. What was erased stands in DATA/erasures.log, by number.
            """)

    @Option(help: "The folder of the database.")
    var data: String

    @Flag(help: "Say what would be erased, a line each; change nothing.")
    var dryRun = false

    mutating func run() async throws {
        let (now, dryRun) = (Date(), dryRun)
        try await withPrivacy(data) { store in
            guard dryRun else {
                let erasure = try await store.keepRetention(at: now)
                print(
                    """
                    \(erasure.anonymised.count) reports anonymised, \(erasure.deleted.count) deleted; \
                    \(erasure.accounts.count) unused accounts closed.
                    """)
                return
            }
            let plan = try await store.retentionPlan(at: now)
            for reference in plan.anonymise { print("anonymise\t\(reference)") }
            for reference in plan.delete { print("delete\t\(reference)") }
            for account in plan.accounts { print("close\t\(account)") }
            Progress.say(
                """
                \(plan.anonymise.count) to anonymise, \(plan.delete.count) to delete, \(plan.accounts.count) unused \
                accounts to close; nothing was changed.

                """)
        }
    }
}

/// Opens what forgets in a data folder; what is wrong is said as a sentence.
func withPrivacy(_ folder: String, _ body: (any PrivacyStore) async throws -> Void) async throws {
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

import ArgumentParser
import Foundation
import Reports
import Store

/// `person`: what is kept of one person.
struct Person: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show or forget what is kept of one person.",
        subcommands: [ExportPerson.self, ErasePerson.self])
}

/// Whom a command is about.
struct PersonOptions: ParsableArguments {
    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "Their e-mail address.")
    var email: String?

    @Option(help: "Their telephone number, however it is written.")
    var phone: String?

    func person() throws -> PersonName {
        guard let person = PersonName(email: email, phone: phone) else {
            throw ValidationError("Name a person: --email ADDRESS, --phone NUMBER, or both.")
        }
        return person
    }
}

/// `person export`: a folder of everything that is kept.
struct ExportPerson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything that is kept of a person.",
        discussion: """
            OUT is a folder that must not be there. It gets person.json, and the photos of their reports as they were sent.
            """)

    @OptionGroup var options: PersonOptions

    @Argument(help: "The folder to make.")
    var out: String

    mutating func run() async throws {
        let (person, data, out) = (try options.person(), options.data, out)
        guard !FileManager.default.fileExists(atPath: out) else {
            throw ValidationError("\(out) is there already: name another folder.")
        }
        try await withPrivacy(data) { store in
            let records = try await store.records(of: person)
            // There are persons in it: nobody else shall read it.
            try FileManager.default.createDirectory(
                atPath: out + "/photos", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try encoder.encode(PersonDocument(records)).write(to: URL(filePath: out + "/person.json"))
            var missing = 0
            for photo in records.photos {
                let original = PhotoFiles.originalPath(of: photo, folder: data)
                do {
                    try FileManager.default.copyItem(atPath: original, toPath: "\(out)/photos/\(photo.hex).jpg")
                } catch {
                    missing += 1
                }
            }
            print(
                "\(out): \(records.sent.count) reports sent, \(records.joined.count) joined, \(records.mails.count) mails, \(records.photos.count) photos."
            )
            if missing > 0 { Progress.say("\(missing) photos are not there: ask `doctor`.\n") }
        }
    }
}

/// `person erase`: forgets a person.
struct ErasePerson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Forget a person.",
        discussion: """
            What they sent is anonymised: contact, words and photos go, kind and place stay. Where they joined others they \
            are forgotten. The server removes the photo files within ten minutes, or at its next start.
            """)

    @OptionGroup var options: PersonOptions

    @Flag(help: "Delete what they sent instead.")
    var deleteReports = false

    mutating func run() async throws {
        let (person, deletes) = (try options.person(), deleteReports)
        try await withPrivacy(options.data) { store in
            let erasure = try await store.erase(person, deletesReports: deletes, at: Date())
            print(
                """
                \(erasure.anonymised.count) reports anonymised, \(erasure.deleted.count) deleted, \
                \(erasure.forgotten.count) joined reports forgotten, \(erasure.accounts.count) accounts closed, \
                \(erasure.mails) mails deleted.
                """)
        }
    }
}

import ArgumentParser
import Crypto
import Foundation
import Mail
import Reports
import Store

/// `import mail`: takes one message from a mail server. It is on disk before the mail server is told so; the server reads it.
struct ImportMail: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Take one e-mail, for the desk to read.",
        discussion: """
            Works beside a running server, which reads the message within a second; without one it waits for the next start. \
            The same message again changes nothing. Exit codes are those of sysexits.h: 0 when it is on disk, 65 for what is \
            no message or too long, 75 for whatever may pass (the mail server tries again). See docs/operations.md.
            """)

    @Argument(help: "The message (RFC 5322); - reads standard input.")
    var file = "-"

    @Option(help: "The city folder.")
    var city: String

    @Option(help: "The folder of the database.")
    var data: String

    /// What a mail server understands (sysexits.h).
    private enum Exit {
        static let badMessage = ExitCode(65)
        static let later = ExitCode(75)
    }

    mutating func run() async throws {
        do {
            try await keep(try read())
        } catch let exit as ExitCode {
            throw exit
        } catch {
            let words = (error as? ReportError)?.message ?? (error as? StoreError)?.description ?? "\(error)"
            throw refuse(words, Exit.later)
        }
    }

    private func keep(_ message: Data) async throws {
        // A line for another town would have its mail wait here, and nobody would know.
        guard FileManager.default.fileExists(atPath: city + "/city.yaml") else {
            throw refuse("There is no city.yaml in \(city)", Exit.later)
        }
        guard let mail = IncomingMail(message) else {
            throw refuse("This is no message: it has no header", Exit.badMessage)
        }
        let database = try TownDatabase(folder: data, access: .passing)
        guard try await database.waitingMailCount(most: MailLimits.waiting) < MailLimits.waiting else {
            throw refuse("\(MailLimits.waiting) mails wait for the desk", Exit.later)
        }
        let isNew = try await database.keep(
            message: message, fingerprint: Self.fingerprint(of: message, named: mail.id), at: Date())
        try database.close()
        if !isNew { Progress.say("This message was taken before.\n") }
    }

    private func read() throws -> Data {
        let input: FileHandle
        if file == "-" {
            input = .standardInput
        } else if let handle = FileHandle(forReadingAtPath: file) {
            input = handle
        } else {
            throw refuse("\(file) cannot be read", Exit.later)
        }
        var message = Data()
        while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
            message.append(piece)
            guard message.count <= IncomingMail.mostBytes else {
                throw refuse("The message is longer than \(IncomingMail.mostBytes >> 20) MiB", Exit.badMessage)
            }
        }
        return message
    }

    /// The same for the same message, whichever way it came: mail servers on the way write into the header. Its name alone
    /// would not do, for anybody can give a message the name of another.
    private static func fingerprint(of message: Data, named name: String?) -> Data {
        let ends = ["\n\n", "\r\n\r\n"].compactMap { message.firstRange(of: Data($0.utf8))?.upperBound }
        guard let name, let end = ends.min() else { return Data(SHA256.hash(data: message)) }
        return Data(SHA256.hash(data: Data(name.utf8) + message[end...]))
    }

    /// Says why, in one line that a mail server can quote.
    private func refuse(_ words: String, _ code: ExitCode) -> ExitCode {
        Progress.say("import mail: \(words).\n")
        return code
    }
}

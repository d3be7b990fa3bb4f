import ArgumentParser
import Foundation
import Store

/// `doctor`: says whether a data folder is sound.
struct Examine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look through a data folder for damage.",
        discussion: """
            Changes nothing without --repair, and may then run beside a server. Exit code 0: nothing has to be done; 1: something has, and each finding says what; 2: \
            there is no data folder that could be looked at. docs/operations.md has a line for each finding.
            """)

    @Option(help: "The folder to look at.")
    var data: String

    @Flag(help: "Also read every original and every index entry.")
    var deep = false

    @Flag(help: "First make anew what is kept twice: indexes, counts. Only while no server has the folder.")
    var repair = false

    @Flag(help: "Write JSON.")
    var json = false

    mutating func run() throws {
        let diagnosis: Doctor.Diagnosis
        do {
            if repair { try Repair(folder: data).run() }
            diagnosis = try Doctor(folder: data, depth: deep ? .deep : .usual).examine()
        } catch let error as StoreError {
            if json { print(Self.line(["error": error.description])) }
            Progress.say("\(error)\n")
            throw ExitCode(2)
        }
        print(json ? Self.line(diagnosis) : Self.text(diagnosis))
        if !diagnosis.isHealthy { throw ExitCode.failure }
    }

    /// A paragraph a finding.
    static func text(_ diagnosis: Doctor.Diagnosis) -> String {
        let paragraphs = diagnosis.findings.map { finding in
            let more = finding.count > finding.examples.count ? ", …" : ""
            return """
                \(finding.severity.rawValue): \(finding.check.rawValue): \(finding.count) \(finding.message)
                    \(finding.examples.joined(separator: ", "))\(more)
                    → \(finding.remedy)

                """
        }
        let problems = diagnosis.findings.count { $0.severity == .problem }
        let verdict = problems == 0 ? "All is well." : problems == 1 ? "1 problem." : "\(problems) problems."
        return paragraphs.joined() + "\(diagnosis.reports) reports, \(diagnosis.photos) photos. \(verdict)"
    }

    private static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and numbers always encode.
        return String(decoding: (try? encoder.encode(value)) ?? Data(), as: UTF8.self)
    }
}

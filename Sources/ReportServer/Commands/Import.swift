import ArgumentParser
import CityFolder
import Foundation
import Reports
import Store

/// `import`: brings in what comes another way than by the web.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in reports of another system, or an e-mail.",
        subcommands: [ImportReports.self, ImportMail.self])
}

/// `import reports`: reads a CSV file of any length, once or again.
struct ImportReports: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports",
        abstract: "Import past reports from CSV; importing the same file again changes nothing.",
        discussion: """
            A line that cannot become a report is written to the file of rejected lines, with the reason, and does \
            not stop the others; the exit code is then 1. docs/import.md describes the mapping.
            """)

    @Argument(help: "The CSV file.")
    var file: String

    @Option(help: "The city folder.")
    var city: String

    @Option(help: "The folder of the database.")
    var data: String

    @Option(help: "How the file's columns become ours. [default: they have our names]")
    var mapping: String?

    @Option(help: "Where rejected lines go. [default: FILE's name with -rejected.csv, in the current folder]")
    var rejected: String?

    /// Reports a transaction.
    private static let batch = 1000

    mutating func run() async throws {
        guard let handle = FileHandle(forReadingAtPath: file) else {
            throw ValidationError("\(file) cannot be read.")
        }
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        var rejections = RejectedLines(path: rejected ?? "\(name)-rejected.csv")
        do {
            let database = try TownDatabase(folder: data)
            let town = try await TownLoader(folder: CityFolder(path: city), store: database).load().town
            let mapping = try mapping.map { try ImportMapping.read(path: $0, categories: town.categories) }
            let counts = try await run(
                CSVReader(handle), mapping: mapping, town: town, store: database, rejections: &rejections)
            try database.close()
            print("\(counts.read) read, \(counts.new) new, \(rejections.count) rejected\(rejections.place).")
        } catch let problems as CityFolderProblems {
            problems.write()
            throw ExitCode.failure
        }
        if rejections.count > 0 { throw ExitCode.failure }
    }

    private func run(
        _ records: CSVReader, mapping: ImportMapping?, town: Town, store: any ReportStore,
        rejections: inout RejectedLines
    ) async throws -> (read: Int, new: Int) {
        var source: ReportImport?
        var batch: [PastReport] = []
        var counts = (read: 0, new: 0)
        var progress = Progress("lines")
        for record in records {
            switch record {
            case .failure(let fault):
                try rejections.add(line: fault.line, fields: [], reason: fault.message)
            case .success(let record):
                guard let known = source else {
                    source = try importer(header: record.fields, mapping: mapping, town: town)
                    rejections.header = record.fields
                    continue
                }
                counts.read += 1
                switch known.report(record.fields) {
                case .success(let report): batch.append(report)
                case .failure(let rejection):
                    try rejections.add(line: record.line, fields: record.fields, reason: rejection.reason)
                }
            }
            if batch.count == Self.batch {
                counts.new += try await store.importPast(batch)
                batch.removeAll(keepingCapacity: true)
            }
            progress.step()
        }
        counts.new += try await store.importPast(batch)
        try rejections.finish()
        progress.finish()
        return counts
    }

    private func importer(header: [String], mapping: ImportMapping?, town: Town) throws -> ReportImport {
        do {
            return try ReportImport(header: header, mapping: mapping ?? .standard(header: header), town: town)
        } catch {
            throw ValidationError("\(file): \(error.reason).")
        }
    }
}

/// The lines that could not be imported, with the reason: a CSV file that can be mended and imported in its turn.
/// It is only made when there is one.
private struct RejectedLines {
    var header: [String] = []
    private(set) var count = 0
    private let path: String
    private var output: TextOutput?

    init(path: String) {
        self.path = path
    }

    /// Says where they are, if there are any.
    var place: String { count > 0 ? ": \(path)" : "" }

    mutating func add(line: Int, fields: [String], reason: String) throws {
        if output == nil {
            guard FileManager.default.createFile(atPath: path, contents: nil),
                let handle = FileHandle(forWritingAtPath: path)
            else { throw ValidationError("\(path) cannot be written.") }
            output = TextOutput(handle)
            try output?.write(CSVText.line(header + ["line", "reason"]))
        }
        count += 1
        let padded = fields + [String](repeating: "", count: max(0, header.count - fields.count))
        try output?.write(CSVText.line(padded + [String(line), reason]))
    }

    mutating func finish() throws {
        try output?.flush()
    }
}

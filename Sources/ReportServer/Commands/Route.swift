import ArgumentParser
import CityFolder
import Foundation
import Geo
import Reports
import Store

/// `route`: says where reports from a list of points would go, or what past reports would under changed rules.
struct Route: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Route points: read CSV with columns lon, lat and category, write it with the department added.",
        discussion: """
            Reads standard input and writes standard output, line by line. Other columns pass through. The columns \
            zones (kind:id, joined by |), department, rule and reason are added. A bad line is told on standard \
            error with its number and does not stop the run; the exit code is then 1.

            With --dry-run it reads the reports of --data instead, and writes a line for each that the city folder's \
            rules would send to another department than the one that has it; the sum stands on standard error. \
            Nothing is changed, and a server may be running.
            """)

    @Option(help: "The city folder.")
    var city: String

    @Flag(help: "Route past reports instead, and say what would move.")
    var dryRun = false

    @Option(help: "The folder of the database that --dry-run reads.")
    var data: String?

    func validate() throws {
        guard dryRun == (data != nil) else { throw ValidationError("--dry-run and --data go together.") }
    }

    mutating func run() async throws {
        let town: Town
        do throws(CityFolderProblems) {
            town = try CityFolder(path: city).read().town
        } catch {
            error.write()
            throw ExitCode.failure
        }
        if let data { return try await rehearse(town, on: data) }
        var table = RoutedTable(town: town)
        var output = TextOutput(.standardOutput)
        var progress = Progress("points")
        var isClean = true
        for record in CSVReader(FileHandle.standardInput) {
            switch record {
            case .failure(let fault):
                isClean = false
                Progress.say("line \(fault.line): \(fault.message)\n")
            case .success(let record):
                switch table.routed(record.fields) {
                case .success(let fields):
                    try output.write(CSVText.line(fields))
                case .failure(let refusal):
                    isClean = false
                    Progress.say("line \(record.line): \(refusal.reason)\n")
                    if table.columns == nil { throw ExitCode.failure }
                }
            }
            progress.step()
        }
        try output.flush()
        progress.finish()
        if !isClean { throw ExitCode.failure }
    }

    private func rehearse(_ town: Town, on folder: String) async throws {
        let database = try TownDatabase(folder: folder, access: .readOnly)
        var rehearsal = RoutingRehearsal(town: town)
        var output = TextOutput(.standardOutput)
        try output.write(CSVText.line(RoutingRehearsal.columns))
        var last: Reference?
        while true {
            let page = try await database.page(after: last, limit: 1000)
            guard let next = page.last?.reference else { break }
            for report in page {
                if let move = rehearsal.rehearse(report) { try output.write(rehearsal.line(move)) }
            }
            last = next
        }
        try output.flush()
        Progress.say(rehearsal.summary)
    }
}

/// Adds to each record of a table where it would be routed.
struct RoutedTable {
    /// Why a record cannot be routed.
    struct Refusal: Error { let reason: String }

    /// Where the three columns are, once the header has been read.
    private(set) var columns: (longitude: Int, latitude: Int, category: Int, count: Int)?
    private let town: Town
    private let language: String

    init(town: Town) {
        self.town = town
        language = town.city.languages.first ?? "fr"
    }

    /// The record with its four new fields; the first one is the header.
    mutating func routed(_ fields: [String]) -> Result<[String], Refusal> {
        guard let columns else { return header(fields) }
        guard fields.count == columns.count else {
            return .failure(Refusal(reason: "has \(fields.count) fields, the header has \(columns.count)"))
        }
        guard let longitude = Double(fields[columns.longitude]), let latitude = Double(fields[columns.latitude]),
            let coordinate = Coordinate(longitude: longitude, latitude: latitude)
        else { return .failure(Refusal(reason: "lon and lat must be degrees")) }
        guard let category = town.category(fields[columns.category]) else {
            return .failure(Refusal(reason: "there is no category “\(fields[columns.category])” in this town"))
        }
        let place = town.territory.place(at: coordinate)
        let decision = town.routing.decide(category: category, at: place)
        return .success(
            fields + [
                place.zones.map(\.description).joined(separator: "|"), decision.department, decision.rule,
                decision.reason(in: language) { town.label(of: $0, in: language) },
            ])
    }

    private mutating func header(_ fields: [String]) -> Result<[String], Refusal> {
        guard let longitude = fields.firstIndex(of: "lon"), let latitude = fields.firstIndex(of: "lat"),
            let category = fields.firstIndex(of: "category")
        else { return .failure(Refusal(reason: "the header must name the columns lon, lat and category")) }
        columns = (longitude, latitude, category, fields.count)
        return .success(fields + ["zones", "department", "rule", "reason"])
    }
}

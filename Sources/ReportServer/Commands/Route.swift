import ArgumentParser
import CityFolder
import Foundation
import Geo
import Reports

/// `route`: says where reports from a list of points would go.
struct Route: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Route points: read CSV with columns lon, lat and category, write it with the department added.",
        discussion: """
            Reads standard input and writes standard output, line by line. Other columns pass through. The columns \
            zones (kind:id, joined by |), department, rule and reason are added. A bad line is told on standard \
            error with its number and does not stop the run; the exit code is then 1.
            """)

    @Option(help: "The city folder.")
    var city: String

    mutating func run() throws {
        let town: Town
        do throws(CityFolderProblems) {
            town = try CityFolder(path: city).read().town
        } catch {
            error.write()
            throw ExitCode.failure
        }
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

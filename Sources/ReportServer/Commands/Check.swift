import ArgumentParser
import CityFolder
import Foundation
import Reports

/// `check`: says everything that is wrong with a city folder.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a city folder: print every problem with how to mend it; exit 1 if there is one.",
        discussion: "With --repair, the mended copy is what is checked.")

    @Option(help: "The city folder.")
    var city: String

    @Option(help: "Write a mended copy of the folder here: broken polygons are made valid.")
    var repair: String?

    mutating func run() throws {
        let folder = CityFolder(path: city)
        do throws(CityFolderProblems) {
            if let repair {
                for mend in try folder.repair(into: repair) { print("mended: \(mend)") }
            }
            let contents = try (repair.map { CityFolder(path: $0) } ?? folder).read()
            for warning in contents.warnings { print(warning) }
            let town = contents.town
            let zones = town.territory.zones
            print(
                "\(town.city.name): \(town.departments.count) departments, \(town.categories.count) categories, "
                    + "\(town.routing.rules.count) rules, \(zones.names.count) zones of "
                    + "\(zones.kinds.count) kinds, \(town.territory.streets.count) streets, "
                    + "\(contents.addressList?.count ?? 0) addresses. All is well.")
        } catch {
            error.write()
            throw ExitCode.failure
        }
    }
}

extension CityFolderProblems {
    /// Every problem on standard error, a line each, and how many there are.
    func write() {
        var text = problems.map { "\($0)\n" }.joined()
        text += problems.count == 1 ? "1 problem.\n" : "\(problems.count) problems.\n"
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

import CityFolder
import Foundation
import Reports
import Testing

/// The examples of docs/city-folder.md and docs/import.md are right: people copy them.
@Suite("The guide's examples")
struct Guide {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs")

    /// The first example below each heading that names a file.
    private static func files() throws -> [String: String] {
        let text = try String(contentsOf: docs.appending(path: "city-folder.md"), encoding: .utf8)
        var files: [String: String] = [:]
        for match in text.matches(of: #/## `([^`]+)`\n(?:(?!##|```)[^\n]*\n)*```\w+\n((?:(?!```)[^\n]*\n)*)```/#) {
            files[String(match.output.1)] = String(match.output.2)
        }
        return files
    }

    @Test func theFolderOfTheGuideIsRight() throws {
        let files = try Self.files()
        #expect(
            files.keys.sorted() == [
                "addresses.csv", "categories.yaml", "city.yaml", "departments.yaml", "responses.yaml", "routing.yaml",
                "streets.geojson",
                "zones/district.geojson",
            ])
        let sample = try SampleFolder(["zones/pedestrian.geojson": nil].merging(files) { $1 })
        #expect(sample.complaints.isEmpty, "\(sample.complaints)")
        #expect(try sample.read().town.routing.rules.map(\.id) == ["county-roads", "rule-2"])
    }

    @Test func theMappingOfTheGuideIsRight() throws {
        let text = try String(contentsOf: Self.docs.appending(path: "import.md"), encoding: .utf8)
        let example = try #require(text.firstMatch(of: #/```yaml\n((?:(?!```)[^\n]*\n)*)```/#)).output.1
        let sample = try SampleFolder(["guide-mapping.yaml": String(example)])
        let categories = ["pothole", "abandoned-car", "other"].map {
            Category(id: $0, label: LocalizedText([:]), group: "", icon: "")
        }
        let mapping = try ImportMapping.read(path: sample.path + "/guide-mapping.yaml", categories: categories)
        #expect(mapping.category.word(for: ["Car", "Wreck"]) == "abandoned-car")
        #expect(mapping.category.word(for: ["Car", "Other"]) == "other")
    }
}

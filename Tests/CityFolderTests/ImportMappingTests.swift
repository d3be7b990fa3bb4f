import CityFolder
import Foundation
import Reports
import Testing

@Suite("The mapping file of `import reports`")
struct ImportMappingTests {
    private static let text = """
        id: number
        longitude: lon
        latitude: lat
        date: {column: day, format: dd/MM/yyyy}
        address: street
        category:
          columns: [type, subtype]
          values:
            - {from: [Road, "Hole, deep"], to: pothole}
            - {from: [Car, Wreck], to: wreck}
        channel:
          columns: via
          values: [{from: App, to: web}, {from: Desk, to: counter}]
          otherwise: phone

        """

    private func read(_ text: String) throws -> ImportMapping {
        let sample = try SampleFolder(["old-mapping.yaml": text])
        let categories = try sample.read().town.categories
        return try ImportMapping.read(path: sample.path + "/old-mapping.yaml", categories: categories)
    }

    private func complaints(_ text: String) throws -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let error as CityFolderProblems {
            return error.problems.map(\.description)
        }
    }

    @Test func aMappingIsRead() throws {
        let mapping = try read(Self.text)
        #expect(mapping.columns == ["number", "lon", "lat", "day", "street", "type", "subtype", "via"])
        #expect(mapping.category.word(for: ["Road", "Hole, deep "]) == "pothole")
        #expect(mapping.category.word(for: ["Road", "Other"]) == nil)
        #expect(mapping.channel?.word(for: ["Desk"]) == "counter")
        #expect(mapping.channel?.word(for: ["Telegram"]) == "phone")
        #expect(mapping.description == nil)
    }

    @Test func ourOwnColumnNamesNeedNoFile() {
        let mapping = ImportMapping.standard(header: ["id", "longitude", "latitude", "date", "category", "channel"])
        #expect(mapping.columns == ["id", "longitude", "latitude", "date", "category", "channel"])
        #expect(mapping.category.word(for: ["pothole"]) == "pothole")
        #expect(mapping.category.word(for: [""]) == nil)
    }

    @Test(arguments: [
        ("id: number\n", "", "old-mapping.yaml, line 1: `id` is missing"),
        ("address:", "adress:", "line 5: unknown key `adress`; did you mean `address`?"),
        ("to: pothole", "to: pothol", "line 9: unknown category `pothol`; did you mean `pothole`?"),
        ("to: counter", "to: desk", "line 13: unknown channel `desk` → use one of: web, phone"),
        ("otherwise: phone", "otherwise: phon", "unknown channel `phon`; did you mean `phone`?"),
        ("[Car, Wreck]", "[Car]", "line 10: `from` has 1 texts for 2 columns"),
        ("[Car, Wreck]", "[Road, \"Hole, deep\"]", "line 10: `Road`, `Hole, deep` is there twice"),
        ("dd/MM/yyyy", "dd/MM/yy", "line 4: `dd/MM/yy` is not a date format"),
    ])
    func whatIsWrongIsSaidWithItsLine(text: String, replacement: String, complaint: String) throws {
        let complaints = try complaints(Self.text.replacing(text, with: replacement))
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    @Test func aFileThatIsNotThereIsAProblem() {
        #expect(throws: CityFolderProblems.self) { try ImportMapping.read(path: "/nowhere/x.yaml", categories: []) }
    }

    @Test(arguments: [
        ("2024-03-01", "2024-02-29T23:00:00Z"), ("2024-07-01", "2024-06-30T22:00:00Z"),
        ("2024-03-01T12:30", "2024-03-01T11:30:00Z"), ("2024-03-01 12:30:59", "2024-03-01T11:30:59Z"),
        ("2024-03-01T12:30:59Z", "2024-03-01T12:30:59Z"), ("2024-03-01T12:30:59.123+02:00", "2024-03-01T10:30:59Z"),
        ("2024-02-30", nil), ("01/03/2024", nil), ("2024-03-01T25:00", nil), ("", nil), ("2024-3-1", nil),
    ])
    func isoDatesAreRead(text: String, moment: String?) throws {
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        #expect(DateFormat.iso8601.date(text, in: paris)?.formatted(.iso8601) == moment)
    }

    @Test(arguments: [
        ("dd/MM/yyyy", "01/03/2024", "2024-02-29T23:00:00Z"),
        ("dd.MM.yyyy HH:mm", "01.03.2024 08:15", "2024-03-01T07:15:00Z"),
        ("yyyyMMdd", "20240301", "2024-02-29T23:00:00Z"), ("dd/MM/yyyy", "31/04/2024", nil),
        ("dd/MM/yyyy", "1/3/2024", nil),
    ])
    func otherDatesAreReadByTheirFormat(pattern: String, text: String, moment: String?) throws {
        let format = try #require(DateFormat(pattern: pattern))
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        #expect(format.date(text, in: paris)?.formatted(.iso8601) == moment)
    }

    @Test(arguments: ["", "yyyy", "yyyy-MM-dd dd", "EEE dd/MM/yyyy", "yyyy-MM-d"])
    func notEveryTextIsAFormat(_ pattern: String) {
        #expect(DateFormat(pattern: pattern) == nil)
    }
}

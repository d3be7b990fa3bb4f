import ArgumentParser
import CityFolder
import Foundation
import Testing

@testable import ReportServer

@Suite struct CommandTests {
    func table() throws -> RoutedTable {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trottoir-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try SmallFolder.write(to: folder)
        return RoutedTable(town: try CityFolder(path: folder).read().town)
    }

    @Test func routePassesOtherColumnsThrough() throws {
        var table = try table()
        #expect(
            try table.routed(["id", "lon", "lat", "category"]).get()
                == ["id", "lon", "lat", "category", "zones", "department", "rule", "reason"])
        #expect(
            try table.routed(["7", "4.005", "45.005", "pothole"]).get()
                == [
                    "7", "4.005", "45.005", "pothole", "district:w", "asphalt", "potholes-west",
                    "catégorie « Nid-de-poule » ; zone Ouest (district)",
                ])
    }

    @Test func routeNamesBadLinesAndGoesOn() throws {
        var table = try table()
        _ = table.routed(["lon", "lat", "category"])
        for fields in [["4"], ["x", "45", "pothole"], ["181", "45", "pothole"], ["4", "45", "dragon"]] {
            guard case .failure = table.routed(fields) else {
                Issue.record("\(fields) was routed")
                continue
            }
        }
        #expect(try table.routed(["4.005", "45.005", "lamp"]).get()[4] == "lighting")
    }

    @Test func routeRefusesAHeaderWithoutItsColumns() throws {
        var table = try table()
        guard case .failure = table.routed(["longitude", "latitude"]) else {
            Issue.record("the header was taken")
            return
        }
        #expect(table.columns == nil)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+33 6", "'+33 6"), ("@cmd", "'@cmd"), ("-x", "'-x"), ("-4.5", "-4.5"),
        ("12, rue", "12, rue"),
        ("", ""), ("\tx", "'\tx"),
    ])
    func cellsAreSafeInASpreadsheet(field: String, expected: String) {
        #expect(CSVText.spreadsheetSafe(field) == expected)
    }

    @Test func fieldsAreQuotedWhereTheyMustBe() {
        #expect(CSVText.line(["a", "b,c", "d\"e", "f\ng"]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n")
    }

    @Test func aFlagOutweighsTheEnvironmentWhichOutweighsTheFile() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "trottoir-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data("# ours\nTROTTOIR_PORT = 1\nTROTTOIR_HOST=0.0.0.0\nTROTTOIR_CITY=a\n".utf8)
            .write(to: URL(filePath: file))
        let settings = try Settings.parse(["--settings", file, "--data", "d"])
        let resolved = try settings.resolved(environment: ["TROTTOIR_PORT": "2", "TROTTOIR_WEB": "w"])
        #expect(resolved.city == "a")
        #expect(resolved.data == "d")
        #expect(resolved.port == 2)
        #expect(resolved.host == "0.0.0.0")
        let flagged = try Settings.parse(["--settings", file, "--data", "d", "--port", "3"])
        #expect(try flagged.resolved(environment: ["TROTTOIR_PORT": "2"]).port == 3)
    }

    @Test func settingsThatAreMissingOrWrongAreNamed() throws {
        #expect(throws: (any Error).self) { try Settings.parse([]).resolved(environment: [:]) }
        let settings = try Settings.parse(["--city", "c", "--data", "d"])
        #expect(throws: (any Error).self) { try settings.resolved(environment: ["TROTTOIR_PORT": "70000"]) }
        #expect(throws: (any Error).self) { try settings.resolved(environment: ["TROTTOIR_LOG": "loud"]) }
    }
}

import CityFolder
import Foundation
import Reports
import Store
import Testing

@testable import ReportServer

@Suite struct ReportImportTests {
    static let header = ["id", "longitude", "latitude", "date", "category", "address", "channel"]

    func town() throws -> Town {
        let folder = FileManager.default.temporaryDirectory.appending(path: "trottoir-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try SmallFolder.write(to: folder)
        return try CityFolder(path: folder).read().town
    }

    func source() throws -> ReportImport {
        try ReportImport(header: Self.header, mapping: .standard(header: Self.header), town: town())
    }

    let good = ["A1", "4.005", "45.005", "2024-03-01", "pothole", "3, rue Haute", "phone"]

    @Test func aRecordBecomesARoutedReport() throws {
        let past = try source().report(good).get()
        #expect(past.report.content.category == "pothole")
        #expect(past.report.content.routing.department == "asphalt")
        #expect(past.report.content.address == "3, rue Haute")
        #expect(past.report.content.channel == .phone)
        #expect(Timestamp.format(past.report.createdAt) == "2024-02-29T23:00:00Z")
        #expect(past.status == .received)
    }

    @Test func importingAgainChangesNothing() async throws {
        let source = try source()
        let store = try TownDatabase.inMemory()
        try await store.adopt(town(), at: Date(timeIntervalSince1970: 0))
        var other = good
        other[0] = "A2"
        let reports = try [good, other].map { try source.report($0).get() }
        #expect(try await store.importPast(reports) == 2)
        #expect(try await store.importPast(reports) == 0)
        #expect(try await store.page(after: nil, limit: 10).count == 2)
    }

    @Test(arguments: [
        (0, ""), (1, "x"), (1, "652000"), (2, ""), (3, "hier"), (4, "dragon"), (6, "pigeon"), (1, "5"),
    ])
    func whatCannotBecomeAReportIsRejectedWithItsReason(column: Int, text: String) throws {
        var fields = good
        fields[column] = text
        let source = try source()
        #expect(throws: ReportImport.Rejection.self) { try source.report(fields).get() }
    }

    @Test func recordsOfAnotherLengthAreRejected() throws {
        let source = try source()
        #expect(throws: ReportImport.Rejection.self) { try source.report(["A1"]).get() }
    }
}

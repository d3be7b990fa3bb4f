import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Media
@testable import Store

/// Each fault is planted in a sound data folder and found by its name.
@Suite struct DoctorTests {
    typealias Check = Finding.Check

    @Test func aSoundFolderIsSound() async throws {
        try await withTown { folder in
            for depth in [Doctor.Depth.usual, .deep] {
                let diagnosis = try Doctor(folder: folder, depth: depth, leastFreeBytes: 0).examine()
                #expect(diagnosis.findings == [])
                #expect(diagnosis.isHealthy)
                #expect((diagnosis.reports, diagnosis.photos) == (3, 1))
            }
        }
    }

    /// What SQL plants, how deep one must look for it, and whether `--repair` mends it.
    static let faults: [(check: Check, sql: String, repairs: Bool)] = [
        (.reference, "DELETE FROM department WHERE id = 'roads'", false),
        (.reference, "UPDATE reportDetail SET report = 99 WHERE report = 2", false),
        (.incompleteReport, "DELETE FROM reportDetail WHERE report = 2", false),
        (.incompleteReport, "DROP TRIGGER event_isNeverDeleted; DELETE FROM event WHERE report = 2", false),
        (
            .incompleteReport,
            "INSERT INTO event(report, at, kind, isPublic) VALUES (2, 0, 'created', 1)", false
        ),
        (.spatialIndex, "DELETE FROM idx_report_geom WHERE pkid = 2", true),
        (.spatialIndex, "INSERT INTO idx_report_geom VALUES (99, 3, 3, 43, 43)", true),
        (.spatialIndex, "UPDATE idx_report_geom SET xmin = 3, xmax = 3 WHERE pkid = 1", true),
        (.spatialIndex, "DELETE FROM idx_zone_geom", true),
        (.placeTable, "DELETE FROM reportByPlace WHERE number = 2", true),
        (.placeTable, "UPDATE reportByPlace SET status = 'fixed' WHERE number = 2", true),
        (.placeTable, "UPDATE reportByPlace SET strip = strip + 1 WHERE number = 2", true),
        (
            .placeTable,
            "INSERT INTO reportByPlace SELECT strip, 4, 99, category, status, department, isPublic, latitude,"
                + " locationSource, accuracy, address, photo, supporterCount, createdAt, updatedAt FROM reportByPlace"
                + " WHERE number = 2",
            true
        ),
        (.supporterCount, "UPDATE report SET supporterCount = 0 WHERE number = 1", true),
        (.addressIndex, "DELETE FROM addressPlace", false),
        (.addressIndex, "UPDATE addressPlace SET west = 0, east = 0", false),
        (.addressIndex, "INSERT INTO addressWord(addressWord) VALUES ('delete-all')", false),
    ]

    @Test(arguments: faults.indices) func aPlantedFaultIsFoundByName(number: Int) async throws {
        let fault = Self.faults[number]
        try await withTown { folder in
            try plant(fault.sql, in: folder)
            let diagnosis = try Doctor(folder: folder, leastFreeBytes: 0).examine()
            #expect(!diagnosis.isHealthy)
            let names = Set(diagnosis.findings.map(\.check))
            #expect(names.contains(fault.check), "\(names)")
            for finding in diagnosis.findings {
                #expect(finding.count > 0 && !finding.examples.isEmpty && !finding.remedy.isEmpty)
            }
            guard fault.repairs else { return }
            try Repair(folder: folder).run()
            #expect(try Doctor(folder: folder, depth: .deep, leastFreeBytes: 0).examine().findings == [])
        }
    }

    @Test func missingAndChangedFilesAreFound() async throws {
        try await withTown { folder in
            let photo = try #require(try photos(of: folder).first)
            let original = folder + "/photos/" + PhotoPaths.original(photo)
            let kept = try Data(contentsOf: URL(filePath: original))
            try Data("another picture".utf8).write(to: URL(filePath: original))
            #expect(try found(folder) == [])
            #expect(try found(folder, depth: .deep) == [.changedOriginal])
            try FileManager.default.removeItem(atPath: original)
            #expect(try found(folder) == [.missingOriginal])
            try kept.write(to: URL(filePath: original))
            try FileManager.default.removeItem(atPath: folder + "/photos/" + PhotoPaths.size(.thumbnail, of: photo))
            #expect(try found(folder, depth: .deep) == [.missingSize])
        }
    }

    @Test func whatAKilledServerLeavesIsExplainedAndNoProblem() async throws {
        try await withTown { folder in
            let files = try PhotoFiles(folder: folder)
            _ = try keepPhoto("of nobody", in: files)
            try Data("half".utf8).write(to: URL(filePath: folder + "/photos/incoming/half"))
            let store = try TownDatabase(folder: folder)
            try await store.add(Sample.photo(7), at: Sample.now)
            try store.close()
            let diagnosis = try Doctor(folder: folder, leastFreeBytes: 0).examine()
            let notes = Set(diagnosis.findings.filter { $0.severity == .note }.map(\.check))
            #expect(notes == [.orphanFile, .incoming, .unclaimedPhoto])
            // The row of a photo without files is none of them.
            #expect(try found(folder) == [.missingOriginal, .missingSize])
        }
    }

    @Test func aFullDiskAndOpenFilesAreFound() async throws {
        try await withTown { folder in
            let diagnosis = try Doctor(folder: folder, leastFreeBytes: .max).examine()
            #expect(diagnosis.findings.map(\.check) == [.diskSpace])
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/trottoir.sqlite")
            #expect(try found(folder) == [.permissions])
        }
    }

    @Test func aDamagedPageIsFound() async throws {
        try await withTown { folder in
            // The middle pages of the file, where rows and indexes are.
            let path = folder + "/trottoir.sqlite"
            var bytes = try Data(contentsOf: URL(filePath: path))
            for index in bytes.count / 3..<bytes.count * 2 / 3 { bytes[index] ^= 0x5A }
            try bytes.write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            #expect(try found(folder).contains(.integrity))
        }
    }

    @Test func whatCannotBeLookedAtIsSaid() async throws {
        try await withFolder { folder in
            #expect(throws: StoreError.self) { try Doctor(folder: folder + "/none").examine() }
            try Data("no database at all, but long enough to be taken for one".utf8)
                .write(to: URL(filePath: folder + "/trottoir.sqlite"))
            #expect(throws: StoreError.self) { try Doctor(folder: folder).examine() }
        }
    }

    @Test func repairWaitsForNoServer() async throws {
        try await withTown { folder in
            let server = try TownDatabase(folder: folder)
            let error = #expect(throws: StoreError.self) { try Repair(folder: folder).run() }
            #expect(error?.code == .inUse)
            try server.close()
        }
    }

    private func found(_ folder: String, depth: Doctor.Depth = .usual) throws -> Set<Check> {
        let diagnosis = try Doctor(folder: folder, depth: depth, leastFreeBytes: 0).examine()
        return Set(diagnosis.findings.filter { $0.severity == .problem }.map(\.check))
    }

    private func plant(_ sql: String, in folder: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { db in try db.addSpatialFunctions() }
        let queue = try DatabaseQueue(path: folder + "/trottoir.sqlite", configuration: configuration)
        try queue.write { db in try db.execute(sql: sql) }
        try queue.close()
    }

    private func photos(of folder: String) throws -> [Photo.ID] {
        let queue = try DatabaseQueue(path: folder + "/trottoir.sqlite")
        defer { try? queue.close() }
        return try queue.read(Photo.ID.fetchAll)
    }
}

/// Keeps a photo of that text as a server would; gives its id.
func keepPhoto(_ text: String, in files: PhotoFiles) throws -> Photo.ID {
    let path = try files.temporaryPath()
    try Data(text.utf8).write(to: URL(filePath: path))
    let id = try #require(Photo.ID(hex: try FileCopy.hash(path)))
    try files.keep(
        id, originalAt: path,
        renditions: PhotoRenditions(
            facts: PhotoFacts(width: 4, height: 3), publicJPEG: Array("large \(text)".utf8),
            publicSize: .init(width: 4, height: 3), thumbnailJPEG: Array("small \(text)".utf8),
            thumbnailSize: .init(width: 4, height: 3)))
    return id
}

/// A data folder of three reports, with a photo, a supporter, a zone and an address.
func withTown<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    try await withFolder { parent in
        let folder = parent + "/data"
        let store = try TownDatabase(folder: folder)
        let corners = [(0.0, 0.0), (90, 0), (90, 90), (0, 0)].map { Sample.place($0.0, $0.1) }
        let zone = Zone(
            name: Zone.Name(kind: "k", id: "z", name: "Zone"),
            area: MultiPolygon([Polygon(exterior: corners)!]))
        try await store.adopt(Sample.town(zones: [zone]), at: Sample.now)
        try await store.replaceAddresses(
            [Address(label: "12, rue Foch", coordinate: Sample.place(5, 5))], fingerprint: "a")
        let photo = try keepPhoto("a hole", in: PhotoFiles(folder: folder))
        try await store.add(
            Photo(
                id: photo, width: 4, height: 3, byteCount: 6, position: nil, takenAt: nil, direction: nil),
            at: Sample.now)
        let first = try await store.create(Sample.report(Sample.content(photos: [photo]))).report
        for number in 1...2 {
            _ = try await store.create(Sample.report(Sample.content(at: Sample.place(Double(number) * 40))))
        }
        _ = try await store.addSupporter(Supporter(id: UUID(), email: nil), to: first.reference, at: Sample.now)
        try store.close()
        return try await body(folder)
    }
}

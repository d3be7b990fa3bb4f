import ArgumentParser
import CityFolder
import DemoTown
import Foundation
import Media
import Reports
import Store

/// `demo`: writes an invented town, with reports of the past year.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a complete, invented town: a city folder, and its reports in DIR/data.",
        discussion: "The same seed and the same last day give the same town. DIR must be empty or not there.")

    @Argument(help: "The folder to write.")
    var folder: String

    @Option(help: "What the town grows from.")
    var seed: UInt64 = 1

    @Option(help: "How many past reports.")
    var reports: Int = 400

    @Option(help: "The folder of database and photos. [default: DIR/data]")
    var data: String?

    @Option(help: "The last day of the past, like 2026-11-23. [default: today]")
    var until: String?

    /// Beyond so many reports none has a photo: they are for benches.
    private static let mostWithPhotos = 5000
    private static let batch = 1000

    mutating func run() async throws {
        guard reports >= 0 else { throw ValidationError("--reports must not be negative.") }
        let end = try until.map(Self.day) ?? Date()
        let present = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard present.isEmpty else { throw ValidationError("\(folder) is not empty: name a new folder.") }
        let demo = DemoTown(seed: seed)
        try demo.writeCityFolder(to: folder)

        let data = data ?? folder + "/data"
        let database = try TownDatabase(folder: data)
        let photos = try PhotoFiles(folder: data)
        let edition = try await TownLoader(folder: CityFolder(path: folder), store: database).load()
        var progress = Progress("reports")
        var batch: [PastReport] = []
        let past = demo.pastReports(
            count: reports, town: edition.town, endDate: end, withPhotos: reports <= Self.mostWithPhotos)
        for report in past {
            for photo in report.photos { try await Self.keep(photo, in: photos, database) }
            batch.append(report.past)
            if batch.count == Self.batch {
                _ = try await database.importPast(batch)
                batch.removeAll(keepingCapacity: true)
            }
            progress.step()
        }
        _ = try await database.importPast(batch)
        progress.finish()
        try database.close()
        print("\(edition.town.city.name): \(folder), with \(reports) reports in \(data).")
    }

    /// Takes a drawn photo in the way of any other.
    private static func keep(_ photo: DemoPhoto, in photos: PhotoFiles, _ store: TownDatabase) async throws {
        let path = try photos.temporaryPath()
        try Data(photo.jpeg).write(to: URL(filePath: path))
        let renditions = try PhotoIntake.renditions(ofFileAt: path, limits: .standard)
        try photos.keep(photo.id, originalAt: path, renditions: renditions)
        try await store.add(
            Photo(id: photo.id, facts: renditions.facts, byteCount: photo.jpeg.count), at: Date())
    }

    private static func day(_ text: String) throws -> Date {
        guard let date = Timestamp.parse(text + "T12:00:00Z") else {
            throw ValidationError("--until must be a day like 2026-11-23, not \(text).")
        }
        return date
    }
}

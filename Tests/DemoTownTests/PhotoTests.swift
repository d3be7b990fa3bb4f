import CityFolder
import Foundation
import Geo
import Media
import Reports
import Testing

@testable import DemoTown

/// Drawing is slow without optimisation, so these tests draw few.
@Suite struct PhotoTests {
    /// The first report with a photo of the resident and one of the crew, as 400 reports have them.
    private func reportWithTwoPhotos() throws -> DemoReport {
        let past = Demo.town.pastReports(count: 400, town: try Demo.contents.get().town, endDate: Demo.endDate)
        return try #require(past.first { $0.photos.count == 2 })
    }

    @Test func aPhotoIsAPhonesFileOfItsPlaceAndTime() throws {
        let report = try reportWithTwoPhotos()
        let content = report.past.report.content
        #expect(content.photos == [report.photos[0].id])
        #expect(report.past.history.compactMap(\.photo) == [report.photos[1].id])
        for photo in report.photos {
            #expect(photo.jpeg.count < 120_000)
            let path = Demo.newFolder() + ".jpg"
            try Data(photo.jpeg).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let facts = try PhotoIntake.facts(ofFileAt: path, limits: .standard)
            #expect(facts.width == 1024 && facts.height == 768)
            #expect(facts.takenAt != nil)
            #expect(facts.make != nil)
            guard let position = facts.position else { continue }
            let seen = try #require(Coordinate(longitude: position.longitude, latitude: position.latitude))
            #expect(seen.distance(to: content.location.coordinate) < 60)
        }
    }

    @Test func theSamePhotoIsDrawnAgainToTheLastByte() throws {
        let shot = PhotoStudio.Shot(
            category: "banc", isMended: false, place: try #require(Coordinate(longitude: 3.95, latitude: 43.2)),
            takenAt: Demo.endDate, zone: try #require(TimeZone(identifier: "Europe/Paris")), seed: 1, number: 7)
        let (first, second) = (PhotoStudio.photo(shot), PhotoStudio.photo(shot))
        #expect(first?.file.jpeg == second?.file.jpeg)
        #expect(first?.file.id == second?.file.id)
    }

    @Test func edgesAreSmoothAndCoverageIsExact() {
        var canvas = Canvas()
        let ring = [PlanPoint(10.25, 20), PlanPoint(30.5, 20), PlanPoint(30.5, 40.75), PlanPoint(10.25, 40.75)]
        canvas.fill(ring, Colour(1, 1, 1, 1))
        let sum = canvas.pixels.reduce(Float(0)) { $0 + $1.x }
        #expect(abs(sum - 20.25 * 20.75) < 0.01)
        #expect(abs(canvas.pixels[25 * Canvas.width + 10].x - 0.75) < 0.001)
        #expect(abs(canvas.pixels[40 * Canvas.width + 20].x - 0.75) < 0.001)
    }

    @Test func whatLiesOutsideThePictureIsLeftOut() {
        var canvas = Canvas()
        canvas.fill(
            [PlanPoint(-500, -500), PlanPoint(2_000, -500), PlanPoint(2_000, 2_000), PlanPoint(-500, 2_000)],
            Colour(1, 1, 1, 1))
        #expect(canvas.pixels.allSatisfy { $0.x > 0.999 })
        canvas.fill([PlanPoint(-50, 5), PlanPoint(-10, 5), PlanPoint(-10, 50)], Colour(0, 0, 0, 1))
        #expect(canvas.pixels.allSatisfy { $0.x > 0.999 })
    }
}

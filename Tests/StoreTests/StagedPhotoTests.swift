import Foundation
import GRDB
import Reports
import Testing

@testable import Store

@Suite struct StagedPhotoTests {
    private let hour: TimeInterval = 3600

    private func at(_ hours: Double) -> Date { Sample.now.addingTimeInterval(hours * hour) }

    @Test func onlyWhatNobodyUsesIsReleased() async throws {
        let store = try await makeStore()
        let photos = (1...4).map(Sample.photo)
        for photo in photos { try await store.add(photo, at: at(0)) }
        _ = try await store.create(Sample.report(Sample.content(photos: [photos[0].id])))
        _ = try await store.update(
            Reference(1), with: Event(at: at(0), kind: .status, status: .acknowledged, photo: photos[1].id))
        try await store.add(photos[2], at: at(40))

        #expect(try await store.releaseStagedPhotos(sentBefore: at(0), limit: 10).isEmpty)
        #expect(try await store.releaseStagedPhotos(sentBefore: at(30), limit: 10) == [photos[3].id])
        #expect(try await store.photos(photos.map(\.id)).map(\.id) == photos.prefix(3).map(\.id))
        // As long as nobody says that the files are gone, they are still to be removed.
        #expect(try await store.releaseStagedPhotos(sentBefore: at(30), limit: 10) == [photos[3].id])
        #expect(try await store.isReleased(photos[3].id))
        try await store.forgetReleased(photos[3].id)
        #expect(try await store.releaseStagedPhotos(sentBefore: at(30), limit: 10).isEmpty)
        // Sent again at 40 h, the third waits until then.
        #expect(try await store.releaseStagedPhotos(sentBefore: at(41), limit: 10) == [photos[2].id])
    }

    @Test func aPhotoThatComesBackIsKept() async throws {
        let store = try await makeStore()
        let photo = Sample.photo(1)
        try await store.add(photo, at: at(0))
        #expect(try await store.releaseStagedPhotos(sentBefore: at(1), limit: 10) == [photo.id])
        try await store.add(photo, at: at(2))
        #expect(try await store.isReleased(photo.id) == false)
        try await store.forgetReleased(photo.id)
        #expect(try await store.releaseStagedPhotos(sentBefore: at(1), limit: 10).isEmpty)
        #expect(try await store.releaseStagedPhotos(sentBefore: at(3), limit: 10) == [photo.id])
    }

    @Test func aReportThatComesTooLateSaysWhichPhotoIsMissing() async throws {
        let store = try await makeStore()
        let photo = Sample.photo(1)
        try await store.add(photo, at: at(0))
        _ = try await store.releaseStagedPhotos(sentBefore: at(1), limit: 10)
        let error = await #expect(throws: ReportError.self) {
            try await store.create(Sample.report(Sample.content(photos: [photo.id])))
        }
        #expect(error?.fields.map(\.pointer) == ["#/photos/0"])
    }

    @Test func reportsAndSweepsAtOnceNeverLoseAClaimedPhoto() async throws {
        let store = try await makeStore()
        let photos = (1...60).map(Sample.photo)
        for photo in photos { try await store.add(photo, at: at(0)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, photo) in photos.enumerated() {
                group.addTask {
                    let report = Sample.report(Sample.content(photos: [photo.id]), id: Sample.id(number))
                    _ = try? await store.create(report)
                }
                group.addTask { _ = try await store.releaseStagedPhotos(sentBefore: at(1), limit: 1) }
            }
            try await group.waitForAll()
        }
        let claimed = try await store.page(after: nil, limit: 100).flatMap(\.content.photos)
        #expect(try await store.photos(claimed).count == claimed.count)
        let released = try await store.releaseStagedPhotos(sentBefore: at(1), limit: 100)
        #expect(Set(released).isDisjoint(with: claimed))
        #expect(released.count + claimed.count == photos.count)
    }

    @Test func theSweepLooksAtNothingButWhatWaits() async throws {
        let store = try await makeStore()
        let plan = try await store.read { db in
            try String.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN DELETE FROM photo WHERE id IN
                        (SELECT photo FROM stagedPhoto WHERE since < 1 ORDER BY since LIMIT 1)
                    """, adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(plan.contains { $0.contains("stagedPhoto_since (since<?)") }, "\(plan)")
        #expect(plan.contains { $0.hasPrefix("SEARCH photo USING PRIMARY KEY") }, "\(plan)")
    }
}

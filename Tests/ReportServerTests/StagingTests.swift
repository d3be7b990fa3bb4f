import Foundation
import HTTPTypes
import Reports
import Store
import Testing

@testable import ReportServer

/// What was sent and is not used is removed after 48 hours; what is used never is.
@Suite struct StagingTests {
    private static let hour: TimeInterval = 3600

    private func files(_ world: World) -> [String] {
        (FileManager.default.enumerator(atPath: world.folder + "/data/photos")?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".jpg") }
    }

    @Test func aPhotoWaitsTwoDaysForItsReport() async throws {
        try await World.run { world in
            let used = try await world.post(photo: World.photo(shade: 1))
            let unused = try await world.post(photo: World.photo(shade: 2))
            let (kept, gone) = (try #require(used["id"]?.string), try #require(unused["id"]?.string))
            let body = #"{"category":"pothole","photos":["\#(kept)"],"location":{"lon":4.005,"lat":45.005}}"#
            #expect(try await world.put(UUID(), body).status == .created)

            try await world.sweep(after: 47.9 * Self.hour)
            #expect(files(world).count == 6)
            #expect(try await world.get("/api/v1/photos/\(gone)/thumbnail.jpg").status == .ok)
            try await world.sweep(after: 48.1 * Self.hour)
            #expect(files(world).count == 3)
            #expect(files(world).allSatisfy { $0.contains(kept) })
            #expect(try await world.get("/api/v1/photos/\(gone)/thumbnail.jpg").status == .notFound)
            #expect(try await world.get("/api/v1/photos/\(kept)/thumbnail.jpg").status == .ok)

            // A phone that comes back later is told to send it again, and may.
            let late = #"{"category":"pothole","photos":["\#(gone)"],"location":{"lon":4.005,"lat":45.005}}"#
            #expect(try await world.put(UUID(), late).pointers == ["#/photos/0"])
            #expect(try await world.post(photo: World.photo(shade: 2)).status == .created)
            #expect(try await world.put(UUID(), late).status == .created)
        }
    }

    @Test func filesLeftByAServerThatWasStoppedAreRemovedByTheNextSweep() async throws {
        try await World.run { world in
            _ = try await world.post(photo: World.photo())
            // The row is gone, and then the server.
            let released = try await world.database.releaseStagedPhotos(
                sentBefore: World.now.addingTimeInterval(1), limit: 10)
            #expect(released.count == 1)
            #expect(files(world).count == 3)
            try await world.sweep(after: 49 * Self.hour)
            #expect(files(world).isEmpty)
        }
    }

    @Test func aPhotoSentAgainWhileItIsRemovedIsWholeOrGone() async throws {
        try await World.run { world in
            let photo = try World.photo()
            for _ in 0..<10 {
                let id = try #require(try await world.post(photo: photo)["id"]?.string)
                async let sweep: Void = world.sweep(after: 49 * Self.hour)
                async let again = world.post(photo: photo)
                try await sweep
                #expect(try await again.status == .created)
                // Which of the two came first is chance; what holds is that row and files agree.
                let isKnown = try await world.get("/api/v1/photos/\(id)/public.jpg").status == .ok
                #expect(files(world).count == (isKnown ? 3 : 0))
            }
        }
    }

    @Test func anUploadHasTwoDays() async throws {
        try await World.run { world in
            let begun = try await world.ask(
                .post, "/api/v1/uploads", headers: [Tus.resumable: Tus.version, Tus.length: "100"])
            let path = try #require(begun.headers[.location])
            let uploads = world.folder + "/data/photos/uploads"
            try await world.sweep(after: 47.9 * Self.hour)
            #expect(try await world.get(path).status == .ok)
            world.clock.advance(to: World.now.addingTimeInterval(48 * Self.hour))
            let late = try await world.get(path)
            #expect(late.status == .gone)
            #expect(late["type"] == .string("/problems/gone"))

            // Somebody at work on it is not disturbed.
            let id = try #require(world.uploadID(path))
            try await world.uploadTurns.inTurn(id) { try await world.sweep() }
            #expect(try FileManager.default.contentsOfDirectory(atPath: uploads).count == 2)
            try await world.sweep()
            #expect(try FileManager.default.contentsOfDirectory(atPath: uploads).isEmpty)
            #expect(try await world.get(path).status == .notFound)
        }
    }
}

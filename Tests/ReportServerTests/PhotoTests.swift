import Foundation
import HTTPTypes
import Media
import Testing

@testable import ReportServer

@Suite struct PhotoTests {
    @Test func aPhotoSaysWhereTheReportIs() async throws {
        try await World.run { world in
            let photo = try await world.post(photo: World.photo(at: (4.005, 45.005), accuracy: 8))
            #expect(photo.status == .created)
            #expect(photo["width"] == .number(64))
            #expect(photo["takenAt"] == .string("2026-01-02T04:00:00+01:00"))
            #expect(abs((photo["location", "lon"]?.number ?? 0) - 4.005) < 1e-6)
            let id = try #require(photo["id"]?.string)
            let report = try await world.put(UUID(), #"{"category":"pothole","photos":["\#(id)"]}"#)
            #expect(report.status == .created)
            #expect(report["location", "source"] == .string("photo"))
            #expect(report["location", "accuracy"] == .number(8))
            #expect(report["department", "id"] == .string("asphalt"))
            #expect(report["photos", "0", "id"] == .string(id))
        }
    }

    @Test func aPhotoElsewhereIsFlaggedAndThePersonWins() async throws {
        try await World.run { world in
            let photo = try await world.post(photo: World.photo(at: (4.015, 45.005)))
            let id = try #require(photo["id"]?.string)
            let body = #"{"category":"pothole","photos":["\#(id)"],"location":{"lon":4.005,"lat":45.005}}"#
            let report = try await world.put(UUID(), body)
            #expect(report["location", "lon"] == .number(4.005))
            #expect((report["disagreement", "distance"]?.number ?? 0) > 700)
        }
    }

    @Test func aPhotoWithoutPlaceSaysNull() async throws {
        try await World.run { world in
            let photo = try await world.post(photo: World.photo())
            #expect(photo["location"] == .null)
            let id = try #require(photo["id"]?.string)
            let report = try await world.put(UUID(), #"{"category":"pothole","photos":["\#(id)"]}"#)
            #expect(report.pointers == ["#/location"])
        }
    }

    @Test func publicSizesAreServedAndOriginalsNever() async throws {
        try await World.run { world in
            let original = try World.photo(at: (4.005, 45.005))
            let photo = try await world.post(photo: original)
            let id = try #require(photo["id"]?.string)
            for size in ["thumbnail", "public"] {
                let path = try #require(photo["urls", size]?.string)
                let answer = try await world.get(path)
                #expect(answer.status == .ok)
                #expect(answer.headers[.contentType] == "image/jpeg")
                #expect(answer.bytes.starts(with: [0xFF, 0xD8, 0xFF]))
                #expect(answer.bytes != Data(original))
                #expect(answer.bytes.range(of: Data("Exif".utf8)) == nil)
                let etag = try #require(answer.headers[.eTag])
                #expect(try await world.get(path, headers: [.ifNoneMatch: etag]).status == .notModified)
            }
            for file in ["original.jpg", "original", "thumbnail", "thumbnail.png", "%2e%2e.jpg"] {
                #expect(try await world.get("/api/v1/photos/\(id)/\(file)").status == .notFound)
            }
            let stored = try #require(
                FileManager.default.enumerator(atPath: world.folder + "/data/photos/originals")?.allObjects
                    .compactMap { $0 as? String }.first { $0.hasSuffix(".jpg") })
            let attributes = try FileManager.default.attributesOfItem(
                atPath: world.folder + "/data/photos/originals/" + stored)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func theSamePhotoAgainIsTheSamePhoto() async throws {
        try await World.run { world in
            let first = try await world.post(photo: World.photo())
            let second = try await world.post(photo: World.photo())
            #expect(first.text == second.text)
            #expect(second.status == .created)
        }
    }

    @Test(arguments: [
        (Array("<!doctype html><html><body>hello</body></html>".utf8), 415, "HTML"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48], 415, "PNG"),
        ([0, 0, 0, 0x18] + Array("ftypheic".utf8) + [UInt8](repeating: 0, count: 16), 415, "HEIC"),
        ([], 415, ""),
        ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1], 422, ""),
    ])
    func whatIsNoJPEGIsNamed(bytes: [UInt8], status: Int, word: String) async throws {
        try await World.run { world in
            let answer = try await world.post(photo: bytes)
            #expect(answer.status.code == status, "\(answer.text)")
            #expect(answer["detail"]?.string?.contains(word) == true || word.isEmpty)
            let left = try FileManager.default.contentsOfDirectory(atPath: world.folder + "/data/photos/incoming")
            #expect(left.isEmpty)
        }
    }

    @Test func aTruncatedPhotoIsRefused() async throws {
        try await World.run { world in
            let whole = try World.photo()
            let answer = try await world.post(photo: Array(whole.prefix(whole.count / 2)))
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test func tooManyBytesAreRefusedWhetherAnnouncedOrNot() async throws {
        var limits = MediaLimits.standard
        limits.maxBytes = 500
        try await World.run(limits: limits) { world in
            let photo = try World.photo() + [UInt8](repeating: 0, count: 1000)
            #expect(try await world.post(photo: photo).status == .contentTooLarge)
        }
    }

    @Test func tooManyPixelsAreRefusedFromTheHeader() async throws {
        var limits = MediaLimits.standard
        limits.maxPixels = 64 * 48 - 1
        try await World.run(limits: limits) { world in
            let answer = try await world.post(photo: World.photo())
            #expect(answer.status == .contentTooLarge)
        }
    }
}

import Foundation
import HTTPTypes
import Media
import Reports
import Testing

@testable import ReportServer

/// What staff take away, the public no longer gets: by no address, from the moment of the answer.
@Suite struct VisibilityTests {
    private static let box = #"{"x":0.25,"y":0.25,"width":0.5,"height":0.5}"#

    /// A report with a photo and a text; gives the photo's id.
    private func report(_ world: World, shade: UInt8 = 90, bytes: [UInt8]? = nil) async throws -> String {
        let photo = try #require(
            try await world.post(photo: bytes ?? World.photo(shade: shade))["id"]?.string)
        let body = """
            {"category":"pothole","description":"Chez Zoé Martin","photos":["\(photo)"],
             "location":{"lon":4.005,"lat":45.005}}
            """
        #expect(try await world.put(UUID(), body).status == .created)
        return photo
    }

    private func decide(
        _ world: World, _ photo: String, _ body: String, _ headers: HTTPFields
    ) async throws -> Answer {
        try await world.ask(.put, "/api/v1/moderation/photos/\(photo)", json: body, headers: headers)
    }

    private static let hide = #"{"visibility":"hidden","reason":"un visage"}"#
    private static let show = #"{"visibility":"shown"}"#

    @Test func aHiddenPhotoIsGoneForEverybodyButStaffAndComesBack() async throws {
        try await World.run { world in
            let photo = try await report(world)
            let paths = ["public", "thumbnail"].map { "/api/v1/photos/\(photo)/\($0).jpg" }
            let tag = try #require(try await world.get(paths[0]).headers[.eTag])
            let desk = try await world.token(.desk)
            let answer = try await decide(world, photo, Self.hide, desk)
            #expect(answer.status == .ok)
            #expect(answer["visibility"] == .string("hidden"))
            #expect(answer["reason"] == .string("un visage"))
            for path in paths {
                let gone = try await world.get(path)
                #expect(gone.status == .gone)
                #expect(gone.headers[.cacheControl] == "no-store")
                #expect(gone.headers[.eTag] == nil)
                // Whoever has kept it is told the same.
                #expect(try await world.get(path, headers: [.ifNoneMatch: tag]).status == .gone)
                let seen = try await world.ask(.get, path, headers: desk)
                #expect(seen.status == .ok)
                #expect(seen.headers[.cacheControl] == "private, no-store")
                let crew = try await world.token(.crew, name: "crew-\(path)", department: "asphalt")
                #expect(try await world.ask(.get, path, headers: crew).status == .ok)
            }
            for path in [
                "/api/v1/reports/S-1", "/api/v1/reports", "/api/v1/reports/nearby?lon=4.005&lat=45.005",
                "/api/v1/changes", "/api/v1/opendata/reports.csv",
            ] {
                let text = try await world.get(path).text
                #expect(!text.contains(photo), "\(path)")
                #expect(!text.contains("un visage"), "\(path) says why")
            }
            let seen = try await world.get("/api/v1/reports/S-1")
            #expect(seen["photos"]?.list == [])
            #expect(seen["withheld", "hiddenPhotos"] == .number(1))
            #expect(try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: desk).text.contains(photo))

            #expect(try await decide(world, photo, Self.show, desk).status == .ok)
            #expect(try await world.get(paths[0]).status == .ok)
            let back = try await world.get("/api/v1/reports/S-1")
            #expect(back["photos", "0", "id"] == .string(photo))
            #expect(back["withheld"] == nil)
        }
    }

    @Test func aPhotoIsAskedForAgainEachTimeAndCostsNothingThen() async throws {
        try await World.run { world in
            let photo = try await report(world)
            for size in ["public", "thumbnail"] {
                let path = "/api/v1/photos/\(photo)/\(size).jpg"
                let first = try await world.get(path)
                #expect(first.headers[.cacheControl] == "public, no-cache")
                let tag = try #require(first.headers[.eTag])
                #expect(tag.hasPrefix("\"") && !tag.contains("W/"))
                let again = try await world.get(path, headers: [.ifNoneMatch: tag])
                #expect(again.status == .notModified)
                #expect(again.bytes.isEmpty)
                #expect(again.headers[.cacheControl] == "public, no-cache")
                #expect(again.headers[.eTag] == tag)
            }
        }
    }

    @Test func boxesAreBurntIntoBothSizesUnderAnotherTag() async throws {
        try await World.run { world in
            // White, so that what is covered is dark, and stored on its side.
            let white = try JPEGEncoder.encode(
                rgb: [UInt8](repeating: 255, count: 64 * 48 * 3), width: 64, height: 48, quality: 95)
            let photo = try await report(world, bytes: white)
            let path = "/api/v1/photos/\(photo)/public.jpg"
            let before = try await world.get(path)
            let desk = try await world.token(.desk)
            let answer = try await decide(world, photo, #"{"visibility":"shown","boxes":[\#(Self.box)]}"#, desk)
            #expect(answer.status == .ok)
            #expect(answer["boxes", "0", "width"] == .number(0.5))
            for size in ["public", "thumbnail"] {
                let covered = try await world.get("/api/v1/photos/\(photo)/\(size).jpg")
                #expect(covered.status == .ok)
                #expect(try lightness(of: covered.bytes, x: 32, y: 24) < 60)
                #expect(try lightness(of: covered.bytes, x: 4, y: 4) > 230)
            }
            let covered = try await world.get(path)
            #expect(covered.headers[.eTag] != before.headers[.eTag])
            let tag = try #require(before.headers[.eTag])
            #expect(try await world.get(path, headers: [.ifNoneMatch: tag]).bytes == covered.bytes)
            // Whoever draws sees all of it, and nobody else does.
            let whole = try await world.ask(.get, "/api/v1/moderation/photos/\(photo)/whole.jpg", headers: desk)
            #expect(try lightness(of: whole.bytes, x: 32, y: 24) > 230)
            #expect(whole.headers[.cacheControl] == "private, no-store")
            #expect(try await world.get("/api/v1/moderation/photos/\(photo)/whole.jpg").status == .unauthorized)

            // A restored folder has none of the covered sizes: they are made again, the others never take their place.
            try FileManager.default.removeItem(atPath: world.folder + "/data/photos/covered/" + photo.prefix(2))
            try FileManager.default.createDirectory(
                atPath: world.folder + "/data/photos/covered/" + photo.prefix(2), withIntermediateDirectories: true)
            #expect(try await world.get(path).bytes == covered.bytes)

            // Hidden and shown again, the boxes are as they were; taken away, it is as before.
            #expect(try await decide(world, photo, Self.hide, desk)["boxes"]?.list.count == 1)
            #expect(try await decide(world, photo, Self.show, desk)["boxes"]?.list.count == 1)
            #expect(try await decide(world, photo, #"{"visibility":"shown","boxes":[]}"#, desk).status == .ok)
            #expect(try await world.get(path).bytes == before.bytes)
            let left = try FileManager.default.contentsOfDirectory(
                atPath: world.folder + "/data/photos/covered/" + photo.prefix(2))
            #expect(left == [])
        }
    }

    /// Where the original cannot be read the boxes are not taken, and what was shown stays as it is.
    @Test func boxesThatCannotBeBurntAreNotTaken() async throws {
        try await World.run { world in
            let photo = try await report(world)
            let original = world.folder + "/data/photos/originals/\(photo.prefix(2))/\(photo).jpg"
            try FileManager.default.removeItem(atPath: original)
            let desk = try await world.token(.desk)
            let answer = try await decide(world, photo, #"{"visibility":"shown","boxes":[\#(Self.box)]}"#, desk)
            #expect(answer.status == .serviceUnavailable)
            let seen = try await world.ask(.get, "/api/v1/moderation/photos/\(photo)", headers: desk)
            #expect(seen["boxes"]?.list == [])
        }
    }

    @Test(
        arguments: [
            (#"{"visibility":"hidden"}"#, "#/reason"), (#"{"visibility":"hidden","reason":"  "}"#, "#/reason"),
            (#"{"visibility":"waiting"}"#, "#/visibility"), (#"{"visibility":"purple"}"#, "#/visibility"),
            (#"{"reason":"x"}"#, "#/visibility"),
            (#"{"visibility":"shown","boxes":[{"x":0.5,"y":0,"width":0.6,"height":1}]}"#, "#/boxes/0"),
            (#"{"visibility":"shown","boxes":[{"x":-0.1,"y":0,"width":0.6,"height":1}]}"#, "#/boxes/0"),
            (#"{"visibility":"shown","boxes":[{"x":0,"y":0,"width":0,"height":1}]}"#, "#/boxes/0"),
            (#"{"visibility":"shown","boxes":[{"x":0,"y":0,"width":-1,"height":1}]}"#, "#/boxes/0"),
            (#"{"visibility":"shown","boxes":[{"x":0,"y":0,"width":1}]}"#, "#/boxes/Index 0/height"),
            (#"{"visibility":"shown","boxes":[{"x":"NaN","y":0,"width":1,"height":1}]}"#, "#/boxes/0/x"),
        ])
    func whatIsNoDecisionIsRefusedByName(body: String, pointer: String) async throws {
        try await World.run { world in
            let photo = try await report(world)
            let desk = try await world.token(.desk)
            let answer = try await decide(world, photo, body, desk)
            #expect(answer.status == .unprocessableContent, "\(answer.text)")
            #expect(answer.pointers.contains { $0.hasPrefix(pointer.prefix(8)) }, "\(answer.pointers)")
            #expect(try await world.get("/api/v1/photos/\(photo)/public.jpg").status == .ok)
        }
    }

    @Test func tooManyBoxesNumbersThatAreNoneAndUnknownPhotosAreRefused() async throws {
        try await World.run { world in
            let photo = try await report(world)
            let desk = try await world.token(.desk)
            let many = [String](repeating: Self.box, count: 51).joined(separator: ",")
            let answer = try await decide(world, photo, #"{"visibility":"shown","boxes":[\#(many)]}"#, desk)
            #expect(answer.pointers == ["#/boxes"])
            for number in ["NaN", "Infinity", "1e999"] {
                let body = #"{"visibility":"shown","boxes":[{"x":\#(number),"y":0,"width":1,"height":1}]}"#
                let refused = try await decide(world, photo, body, desk)
                #expect([.badRequest, .unprocessableContent].contains(refused.status), "\(refused.text)")
            }
            for unknown in [String(repeating: "0", count: 64), "nothing"] {
                #expect(try await decide(world, unknown, Self.hide, desk).status == .notFound)
            }
            let crew = try await world.token(.crew, department: "asphalt")
            #expect(try await decide(world, photo, Self.hide, crew).status == .forbidden)
            #expect(try await decide(world, photo, Self.hide, [:]).status == .unauthorized)
        }
    }

    @Test func aHiddenTextIsReadByStaffAlone() async throws {
        try await World.run { world in
            _ = try await report(world)
            let desk = try await world.token(.desk)
            let path = "/api/v1/moderation/reports/S-1"
            let listed = try await world.ask(.get, path, headers: desk)
            #expect(listed["texts", "0", "name"] == .string("description"))
            #expect(listed["texts", "0", "visibility"] == .string("shown"))
            let before = try #require(try await world.get("/api/v1/reports/S-1").headers[.eTag])
            let answer = try await world.ask(
                .put, path + "/texts/description", json: #"{"visibility":"hidden","reason":"un nom"}"#, headers: desk)
            #expect(answer.status == .ok)
            #expect(answer["texts", "0", "visibility"] == .string("hidden"))
            #expect(answer["texts", "0", "text"] == .string("Chez Zoé Martin"))
            let seen = try await world.get("/api/v1/reports/S-1", headers: [.ifNoneMatch: before])
            #expect(seen.status == .ok, "it is another document now")
            #expect(!seen.text.contains("Zoé"))
            #expect(seen["withheld", "description"] == .string("hidden"))
            for other in ["/api/v1/reports", "/api/v1/changes", "/api/v1/opendata/reports.geojson"] {
                #expect(try await world.get(other).text.contains("Zoé") == false, "\(other)")
            }
            #expect(try await world.ask(.get, "/api/v1/crew/reports/S-1", headers: desk).text.contains("Zoé"))
            let shown = try await world.ask(
                .put, path + "/texts/description", json: Self.show, headers: desk)
            #expect(shown.status == .ok)
            #expect(try await world.get("/api/v1/reports/S-1").text.contains("Zoé"))
            for unknown in ["answers", "event-1", "event-x", "nothing"] {
                let refused = try await world.ask(
                    .put, path + "/texts/\(unknown)", json: Self.hide, headers: desk)
                #expect(refused.status == .notFound, "\(unknown)")
            }
            let drawn = try await world.ask(
                .put, path + "/texts/description", json: #"{"visibility":"shown","boxes":[]}"#, headers: desk)
            #expect(drawn.pointers == ["#/boxes"])
        }
    }

    /// How light a pixel of a small JPEG is, 0...255.
    private func lightness(of jpeg: Data, x: Int, y: Int) throws -> Int {
        let path = FileManager.default.temporaryDirectory.appending(path: "seen-\(UUID()).jpg").path()
        try jpeg.write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try PictureProbe.lightness(ofFileAt: path, x: x, y: y)
    }
}

import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Media
import NIOCore
import Testing

@testable import ReportServer

/// tus 1.0 through the router; the wire is `Tests/Durability/test_upload.py`.
@Suite struct UploadTests {
    private static let tus: HTTPFields = [Tus.resumable: Tus.version]

    private func headers(_ more: HTTPFields) -> HTTPFields {
        var headers = Self.tus
        headers.append(contentsOf: more)
        return headers
    }

    /// Begins an upload; gives where it is.
    private func begin(_ world: World, _ length: Int, _ more: HTTPFields = [:]) async throws -> String {
        let answer = try await world.ask(.post, "/api/v1/uploads", headers: headers([Tus.length: "\(length)"] + more))
        #expect(answer.status == .created, "\(answer.text)")
        return try #require(answer.headers[.location])
    }

    private func patch(
        _ world: World, _ path: String, _ offset: Int, _ bytes: some Sequence<UInt8>, _ more: HTTPFields = [:],
        method: HTTPRequest.Method = .patch
    ) async throws -> Answer {
        let response = try await world.client.execute(
            uri: path, method: method,
            headers: headers([Tus.offset: "\(offset)", .contentType: Tus.contentType] + more),
            body: ByteBuffer(bytes: bytes))
        return Answer(status: response.status, headers: response.headers, bytes: Data(response.body.readableBytesView))
    }

    private func head(_ world: World, _ path: String) async throws -> Answer {
        try await world.ask(.head, path, headers: Self.tus)
    }

    private static func sha256(_ bytes: [UInt8]) -> String { Hex.text(SHA256.hash(data: bytes)) }

    @Test func aPhotoInPiecesIsThePhoto() async throws {
        try await World.run { world in
            let photo = try World.photo(at: (4.005, 45.005), accuracy: 8)
            let path = try await begin(world, photo.count, [Tus.metadata: "filename aG9sZS5qcGc=,private"])
            #expect(path.wholeMatch(of: #/\/api\/v1\/uploads\/[0-9a-f]{32}/#) != nil)
            let middle = photo.count / 3
            let first = try await patch(world, path, 0, photo[..<middle])
            #expect(first.status == .noContent)
            #expect(first.headers[Tus.offset] == "\(middle)")
            #expect(first.headers[Tus.resumable] == "1.0.0")
            #expect(first.headers[Tus.photo] == nil)

            let halfway = try await head(world, path)
            #expect(halfway.status == .ok)
            #expect(halfway.headers[Tus.offset] == "\(middle)")
            #expect(halfway.headers[Tus.length] == "\(photo.count)")
            #expect(halfway.headers[Tus.metadata] == "filename aG9sZS5qcGc=,private")
            #expect(halfway.headers[.cacheControl] == "no-store")
            #expect(halfway.headers[Tus.expires] == "Sun, 04 Jan 2026 03:04:05 GMT")
            #expect(try await world.get(path)["photo"] == nil)

            let last = try await patch(
                world, path, middle, photo[middle...], [HTTPField.Name("Prefer")!: "return=representation"])
            #expect(last.status == .ok)
            #expect(last["id"] == .string(Self.sha256(photo)))
            #expect(last["location", "accuracy"] == .number(8))
            #expect(last.headers[Tus.photo] == Self.sha256(photo))

            // Whoever lost that answer asks again, in any of three ways.
            let again = try await patch(world, path, photo.count, [])
            #expect(again.status == .noContent)
            #expect(again.headers[Tus.photo] == Self.sha256(photo))
            let told = try await head(world, path)
            #expect(told.headers[Tus.offset] == "\(photo.count)")
            #expect(told.headers[Tus.photo] == Self.sha256(photo))
            #expect(try await world.get(path)["photo", "id"] == .string(Self.sha256(photo)))
            // But not with more bytes.
            #expect(try await patch(world, path, photo.count, [1]).status == .contentTooLarge)

            let report = try await world.put(UUID(), #"{"category":"pothole","photos":["\#(Self.sha256(photo))"]}"#)
            #expect(report.status == .created)
        }
    }

    @Test func creationTakesTheWholePhoto() async throws {
        try await World.run { world in
            let photo = try World.photo()
            let answer = try await patch(
                world, "/api/v1/uploads", 0, photo, [Tus.length: "\(photo.count)"], method: .post)
            #expect(answer.status == .created)
            #expect(answer["id"] == .string(Self.sha256(photo)))
            #expect(answer.headers[Tus.offset] == "\(photo.count)")
            let path = try #require(answer.headers[.location])
            #expect(try await head(world, path).headers[Tus.photo] == Self.sha256(photo))
        }
    }

    @Test func theLengthMayComeLater() async throws {
        try await World.run { world in
            let photo = try World.photo()
            let begun = try await world.ask(.post, "/api/v1/uploads", headers: headers([Tus.deferLength: "1"]))
            #expect(begun.status == .created)
            #expect(begun.headers[Tus.deferLength] == "1")
            let path = try #require(begun.headers[.location])
            #expect(try await patch(world, path, 0, photo[..<100]).headers[Tus.photo] == nil)
            #expect(try await patch(world, path, 100, [], [Tus.length: "99"]).status == .badRequest)
            let last = try await patch(world, path, 100, photo[100...], [Tus.length: "\(photo.count)"])
            #expect(last.headers[Tus.photo] == Self.sha256(photo))
        }
    }

    @Test(arguments: [
        (Array("<!doctype html><html></html>".utf8), 415, "unsupported-media"),
        ([], 415, "unsupported-media"),
        ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1], 422, "invalid"),
    ])
    func whatIsNoPhotoIsRefusedAsByPost(bytes: [UInt8], status: Int, kind: String) async throws {
        try await World.run { world in
            let posted = try await world.post(photo: bytes)
            let answers: [Answer]
            if bytes.isEmpty {
                answers = [try await world.ask(.post, "/api/v1/uploads", headers: headers([Tus.length: "0"]))]
            } else {
                let path = try await begin(world, bytes.count)
                // The refusal is kept: asked again, it is the same.
                answers = [
                    try await patch(world, path, 0, bytes), try await patch(world, path, bytes.count, []),
                    try await world.get(path),
                ]
                let told = try await head(world, path)
                #expect(told.headers[Tus.offset] == "\(bytes.count)")
                #expect(told.headers[Tus.refusal] == kind)
            }
            for answer in answers {
                #expect(answer.status.code == status)
                #expect(answer.text == posted.text)
                #expect(answer.headers[Tus.resumable] == "1.0.0")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: world.folder + "/data/photos/uploads")
            #expect(left.allSatisfy { $0.hasSuffix(".json") })
        }
    }

    @Test(arguments: ["sha1", "sha256"])
    func damagedBytesDoNotCount(algorithm: String) async throws {
        try await World.run { world in
            let photo = try World.photo()
            let path = try await begin(world, photo.count)
            let good = Data(photo[..<200])
            let sum = algorithm == "sha1" ? Data(Insecure.SHA1.hash(data: good)) : Data(SHA256.hash(data: good))
            let checksum: HTTPFields = [Tus.checksum: "\(algorithm) \(sum.base64EncodedString())"]
            let damaged = try await patch(world, path, 0, photo[1..<201], checksum)
            #expect(damaged.status.code == 460)
            #expect(damaged["type"] == .string("/problems/checksum-mismatch"))
            #expect(try await head(world, path).headers[Tus.offset] == "0")
            #expect(try await patch(world, path, 0, good, checksum).headers[Tus.offset] == "200")
            #expect(try await patch(world, path, 200, photo[200...]).headers[Tus.photo] == Self.sha256(photo))
        }
    }

    @Test func whatIsAskedWronglyIsNamed() async throws {
        var limits = MediaLimits.standard
        limits.maxBytes = 5000
        try await World.run(limits: limits) { world in
            let path = try await begin(world, 100)
            let nowhere = "/api/v1/uploads/\(String(repeating: "a", count: 32))"
            func status(
                _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields, version: String? = "1.0.0"
            ) async throws -> Int {
                var fields = fields
                fields[Tus.resumable] = version
                return try await world.ask(method, path, headers: fields).status.code
            }
            let bytes: HTTPFields = [.contentType: Tus.contentType, Tus.offset: "0"]
            // The version.
            for version in [nil, "0.2.2", "1.0"] {
                for (method, path) in [
                    (HTTPRequest.Method.post, "/api/v1/uploads"), (.head, path), (.patch, path), (.delete, path),
                ] {
                    #expect(try await status(method, path, bytes, version: version) == 412)
                }
            }
            let refused = try await world.ask(.post, "/api/v1/uploads", headers: [Tus.length: "1"])
            #expect(refused.headers[Tus.versions] == "1.0.0")
            #expect(refused.headers[Tus.resumable] == "1.0.0")
            // The creation.
            for (fields, code): (HTTPFields, Int) in [
                ([:], 400), ([Tus.length: "-1"], 400), ([Tus.length: "1e3"], 400), ([Tus.length: ""], 400),
                ([Tus.length: "99999999999999999999"], 400), ([Tus.length: "5001"], 413),
                ([Tus.deferLength: "2"], 400), ([Tus.length: "9", Tus.metadata: "a b c"], 400),
                ([Tus.length: "9", Tus.metadata: "name ***"], 400),
                ([Tus.length: "9", Tus.metadata: String(repeating: "a", count: 5000)], 400),
                ([Tus.length: "9", .contentType: "image/jpeg"], 415),
            ] {
                #expect(try await status(.post, "/api/v1/uploads", fields) == code, "\(fields)")
            }
            // The piece.
            #expect(try await status(.patch, path, [Tus.offset: "0"]) == 415)
            #expect(try await status(.patch, path, [.contentType: Tus.contentType]) == 400)
            #expect(try await status(.patch, path, [.contentType: Tus.contentType, Tus.offset: "x"]) == 400)
            for sum in ["md5 AAAA", "sha1", "sha1 ***", ""] {
                #expect(try await patch(world, path, 0, [1], [Tus.checksum: sum]).status == .badRequest)
            }
            let early = try await patch(world, path, 7, [1])
            #expect(early.status == .conflict)
            #expect(early.headers[Tus.offset] == "0")
            #expect(try await patch(world, path, 0, [UInt8](repeating: 1, count: 101)).status == .contentTooLarge)
            // The name.
            for name in [nowhere, "/api/v1/uploads/x", "/api/v1/uploads/..%2f..%2ftrottoir"] {
                #expect(try await status(.head, name, [:]) == 404)
                #expect(try await status(.patch, name, bytes) == 404)
                #expect(try await status(.delete, name, [:]) == 404)
            }
            #expect(try await status(.put, path, [:]) == 405)
            #expect(try await status(.post, path, [Tus.methodOverride: "BREW"]) == 400)
        }
    }

    @Test func anUploadIsEndedByItsSender() async throws {
        try await World.run { world in
            let path = try await begin(world, 100)
            _ = try await patch(world, path, 0, [1, 2, 3])
            let ended = try await world.ask(.post, path, headers: headers([Tus.methodOverride: "DELETE"]))
            #expect(ended.status == .noContent)
            #expect(try await head(world, path).status == .notFound)
            let left = try FileManager.default.contentsOfDirectory(atPath: world.folder + "/data/photos/uploads")
            #expect(left.isEmpty)
        }
    }

    @Test func optionsSaysWhatIsSpoken() async throws {
        try await World.run { world in
            let answer = try await world.ask(.options, "/api/v1/uploads")
            #expect(answer.status == .noContent)
            #expect(answer.headers[Tus.versions] == "1.0.0")
            #expect(answer.headers[Tus.maxSize] == "25000000")
            #expect(answer.headers[Tus.checksumAlgorithms] == "sha1,sha256")
            let extensions = try #require(answer.headers[Tus.extensionNames]).split(separator: ",")
            #expect(
                Set(extensions).isSuperset(
                    of: ["creation", "creation-with-upload", "checksum", "expiration", "termination"]))
        }
    }

    @Test func ofTwoSendersOneWins() async throws {
        try await World.run { world in
            let photo = try World.photo()
            let path = try await begin(world, photo.count)
            let id = try #require(world.uploadID(path))
            try await world.uploadTurns.inTurn(id) {
                let other = try await patch(world, path, 0, photo)
                #expect(other.status.code == 423)
                #expect(other.headers[.retryAfter] == "1")
                #expect(try await head(world, path).headers[Tus.offset] == "0")
            }
            #expect(try await patch(world, path, 0, photo).headers[Tus.photo] == Self.sha256(photo))
        }
    }
}

extension HTTPFields {
    static func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
        var sum = left
        sum.append(contentsOf: right)
        return sum
    }
}

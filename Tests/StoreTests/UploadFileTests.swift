import Foundation
import Reports
import Testing

@testable import Store

@Suite struct UploadFileTests {
    private func upload(_ length: Int? = 10) -> Upload {
        Upload(id: .random(), length: length, metadata: "a", expiresAt: Sample.now)
    }

    private func write(_ text: String, to upload: Upload, in files: UploadFiles) throws {
        let file = try files.open(upload)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    @Test func whatHasArrivedOutlivesTheServer() async throws {
        try await withFolder { folder in
            let begun = upload()
            let before = try UploadFiles(folder: folder)
            try before.create(begun)
            try write("abcd", to: begun, in: before)

            // Another start, and what was just being begun or ended when the server was killed.
            let rest = "\(folder)/photos/uploads/"
            for name in ["\(Upload.ID.random()).bytes", "\(UUID().uuidString).new"] {
                try Data("x".utf8).write(to: URL(filePath: rest + name))
            }
            let files = try UploadFiles(folder: folder)
            let found = try #require(try files.find(begun.id))
            #expect(try files.offset(of: found) == 4)
            #expect(found.length == 10)
            #expect(found.metadata == "a")
            #expect(found.expiresAt == Sample.now)
            #expect(try files.list() == [begun.id])
            #expect(try FileManager.default.contentsOfDirectory(atPath: rest).count == 2)
            try write("efg", to: found, in: files)
            #expect(try String(contentsOfFile: files.path(of: begun.id), encoding: .utf8) == "abcdefg")
        }
    }

    @Test func uncheckedBytesDoNotCount() async throws {
        try await withFolder { folder in
            let files = try UploadFiles(folder: folder)
            var begun = upload()
            try files.create(begun)
            try write("abcd", to: begun, in: files)
            begun.uncheckedFrom = 4
            try files.save(begun)
            try write("damaged", to: begun, in: files)
            let found = try #require(try files.find(begun.id))
            #expect(try files.offset(of: found) == 4)
            try write("ef", to: found, in: files)
            #expect(try String(contentsOfFile: files.path(of: begun.id), encoding: .utf8) == "abcdef")
        }
    }

    @Test func anOutcomeIsKeptWithoutTheBytes() async throws {
        try await withFolder { folder in
            let files = try UploadFiles(folder: folder)
            var ended = upload()
            try files.create(ended)
            for outcome in [Upload.Outcome.photo(Sample.photo(1).id), .refused(kind: "invalid", detail: "é")] {
                ended.outcome = outcome
                try files.save(ended)
                #expect(try files.find(ended.id)?.outcome == outcome)
            }
            try files.deleteBytes(of: ended.id)
            #expect(try files.offset(of: ended) == 10)
            try files.delete(ended.id)
            try files.delete(ended.id)
            #expect(try files.find(ended.id) == nil)
            #expect(try files.list().isEmpty)
        }
    }

    @Test func onlyOurNamesAreNames() {
        #expect(Upload.ID(hex: Upload.ID.random().hex) != nil)
        #expect(Set((0..<100).map { _ in Upload.ID.random() }).count == 100)
        for name in ["", "../../../../../../../etc/passwd0", String(repeating: "A", count: 32), "é"] {
            #expect(Upload.ID(hex: name) == nil)
        }
    }

    @Test func aDamagedUploadIsNone() async throws {
        try await withFolder { folder in
            let files = try UploadFiles(folder: folder)
            let begun = upload()
            try files.create(begun)
            try Data("{".utf8).write(to: URL(filePath: "\(folder)/photos/uploads/\(begun.id).json"))
            #expect(try files.find(begun.id) == nil)
            #expect(try files.list() == [begun.id])
            try files.delete(begun.id)
            #expect(try files.list().isEmpty)
        }
    }

    @Test func aDiskThatRefusesIsUnavailable() async throws {
        try await withFolder { folder in
            let files = try UploadFiles(folder: folder)
            try FileManager.default.removeItem(atPath: "\(folder)/photos/uploads")
            let error = #expect(throws: ReportError.self) { try files.create(upload()) }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains(folder) == false)
            #expect(error?.cause?.contains("open") == true)
            #expect(throws: StoreError.self) { try UploadFiles(folder: folder + "/none") }
        }
    }
}

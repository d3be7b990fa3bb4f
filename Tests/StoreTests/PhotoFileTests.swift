import Foundation
import Media
import Reports
import Testing

@testable import Store

@Suite struct PhotoFileTests {
    private let id = Sample.photo(1).id

    /// A drawn photo in a file at `path`, with its public sizes.
    private func draw(at path: String) throws -> (original: Data, renditions: PhotoRenditions) {
        let pixels = (0..<(64 * 48 * 3)).map { UInt8(truncatingIfNeeded: $0 * 7) }
        let bytes = Data(try JPEGEncoder.encode(rgb: pixels, width: 64, height: 48, quality: 90))
        try bytes.write(to: URL(fileURLWithPath: path))
        return (bytes, try PhotoIntake.renditions(ofFileAt: path, limits: .standard))
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// Every file below `folder`, by its path from there.
    private func files(_ folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? [])
            .filter { $0.contains(".") }.sorted()
    }

    @Test func aPhotoIsKeptUnderItsName() async throws {
        try await withFolder { folder in
            let photos = try PhotoFiles(folder: folder)
            let path = try photos.temporaryPath()
            let (original, renditions) = try draw(at: path)
            #expect(photos.path(of: id, .public, covering: []) == nil)
            try photos.keep(id, originalAt: path, renditions: renditions)

            let kept = folder + "/photos/originals/aa/\(id.hex).jpg"
            #expect(try Data(contentsOf: URL(fileURLWithPath: kept)) == original)
            #expect(try mode(kept) == 0o600)
            #expect(try mode(folder + "/photos/originals") == 0o700)
            #expect(try mode(folder + "/photos/originals/aa") == 0o700)
            for (rendition, bytes) in [
                (Photo.Rendition.public, renditions.publicJPEG), (.thumbnail, renditions.thumbnailJPEG),
            ] {
                let path = try #require(photos.path(of: id, rendition, covering: []))
                #expect(path == folder + "/photos/public/aa/\(id.hex)-\(rendition.rawValue).jpg")
                #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
            }
            #expect(files(folder).count == 3)
        }
    }

    @Test func theSamePhotoAgainChangesNothing() async throws {
        try await withFolder { folder in
            let photos = try PhotoFiles(folder: folder)
            for _ in 0..<2 {
                let path = try photos.temporaryPath()
                try photos.keep(id, originalAt: path, renditions: draw(at: path).renditions)
            }
            #expect(files(folder).count == 3)
        }
    }

    @Test func whatAStoppedServerLeftIsRemoved() async throws {
        try await withFolder { folder in
            var photos = try PhotoFiles(folder: folder)
            let path = try photos.temporaryPath()
            try photos.keep(id, originalAt: path, renditions: draw(at: path).renditions)
            try Data("half".utf8).write(to: URL(fileURLWithPath: photos.temporaryPath() + ".part"))
            #expect(files(folder).count == 4)
            photos = try PhotoFiles(folder: folder)
            #expect(files(folder).count == 3)
            #expect(photos.path(of: id, .thumbnail, covering: []) != nil)
        }
    }

    @Test func aMissingOriginalIsUnavailable() async throws {
        try await withFolder { folder in
            let photos = try PhotoFiles(folder: folder)
            let path = try photos.temporaryPath()
            let renditions = try draw(at: path).renditions
            try FileManager.default.removeItem(atPath: path)
            let error = #expect(throws: ReportError.self) {
                try photos.keep(id, originalAt: path, renditions: renditions)
            }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains(folder) == false)
            #expect(error?.cause?.contains("open") == true)
        }
    }

    @Test func aFolderThatCannotBeMadeIsRefused() async throws {
        try await withFolder { folder in
            let error = #expect(throws: StoreError.self) { try PhotoFiles(folder: folder + "/none") }
            #expect(error?.code == .inaccessible)
        }
    }

    @Test func aDiskThatIsFullIsUnavailable() throws {
        // The kernel's own full disk: every write to it fails for want of space.
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        #expect(throws: FileError.self) { try DurableFile.write([1], to: "/dev/full") }
    }
}

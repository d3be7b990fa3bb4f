import Foundation
import GRDB
import Reports

/// What lies in a backup: `trottoir.sqlite`, `erasures.log` if something was erased, `photos` as in a data
/// folder, and `SHA256SUMS`, which `sha256sum -c` reads.
enum BackupFolder {
    static let database = "trottoir.sqlite"
    static let photos = "photos"
    static let sums = "SHA256SUMS"
    /// What had been erased when the backup was made; also beside the backup, where it grows with each later one.
    static let erasures = ErasureLog.name

    /// A line of `SHA256SUMS`.
    struct Entry {
        let hash: String
        /// Below the backup.
        let path: String

        init(hash: String, path: String) {
            self.hash = hash
            self.path = path
        }

        /// Nil if the line is none, or names anything but the files of a backup.
        init?(_ line: Substring) {
            let parts = line.split(separator: "  ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64 else { return nil }
            hash = String(parts[0])
            path = String(parts[1])
            guard path == database || path == erasures || photo != nil else { return nil }
        }

        var line: String { "\(hash)  \(path)\n" }

        /// The photo that it is a file of.
        var photo: Photo.ID? {
            path.hasPrefix(photos + "/") ? PhotoPaths.photo(String(path.dropFirst(photos.count + 1))) : nil
        }

        /// An original is named by its content.
        var isRight: Bool {
            guard let photo, path == "\(photos)/\(PhotoPaths.original(photo))" else { return true }
            return photo.hex == hash
        }
    }

    /// The names of the folders of photos.
    private static let prefixes = (0...255).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }

    /// Makes the folders for photos in `folder`.
    static func makePhotoFolders(in folder: String) throws {
        try DurableFile.makeFolders([photos], in: folder)
        let root = "\(folder)/\(photos)"
        try DurableFile.makeFolders([PhotoPaths.originals, PhotoPaths.publicSizes], in: root)
        for name in [PhotoPaths.originals, PhotoPaths.publicSizes] {
            try DurableFile.makeFolders(prefixes, in: "\(root)/\(name)")
        }
    }

    /// Opens the database of a backup, found to be ours and whole. Throws ``BackupError`` or ``StoreError``.
    static func openVerified(_ path: String) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: path)
        try queue.read { db in
            try FileIdentity.check(db)
            let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(3)").filter { $0 != "ok" }
            guard problems.isEmpty else {
                throw BackupError("\(path) is damaged: \(problems.joined(separator: "; "))")
            }
            let strays = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
            guard strays.isEmpty else { throw BackupError("\(path) has \(strays.count) rows that refer to nothing") }
        }
        return queue
    }

    /// Gives `folder` the name `target`, for good.
    static func publish(_ folder: String, as target: String) throws {
        let root = "\(folder)/\(photos)"
        for name in [PhotoPaths.originals, PhotoPaths.publicSizes] {
            for prefix in prefixes { try DurableFile.flushFolder("\(root)/\(name)/\(prefix)") }
        }
        try DurableFile.flushFolder(folder)
        guard unsafe rename(folder, target) == 0 else { throw FileError("rename", target) }
        try DurableFile.flushFolder(URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false))
    }
}

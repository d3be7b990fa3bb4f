import Foundation
import GRDB
import Reports

/// Makes a data folder of a backup.
///
/// Everything is copied to `DATA.restoring`, hashed on the way and held against `SHA256SUMS`; only when the database has
/// been found whole too does the folder get its name. So a restore that is killed leaves no data folder, and the next one
/// begins anew.
public struct Restore {
    /// What was restored.
    public struct Summary: Sendable {
        public let reports: Int
        public let photos: Int
        /// Files that the database names and the backup does not have: they were missing when it was made.
        public let missing: [String]
        /// What was erased since the backup was made, and has been erased again: lines of the list.
        public var erased = 0
    }

    private let source: String
    /// Lists of what was erased, besides the backup's own and the one beside it.
    private let erasures: [String]
    private let target: String
    private let partial: String
    private let progress: (BackupProgress) -> Void

    /// From the backup `source` to the data folder `target`, which must be absent or empty.
    public init(
        of source: String, to target: String, erasures: [String] = [],
        progress: @escaping (BackupProgress) -> Void = { _ in }
    ) {
        self.source = source
        self.erasures = erasures
        self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
        partial = self.target + ".restoring"
        self.progress = progress
    }

    /// Restores it. Throws ``BackupError`` or ``StoreError``; there is no data folder then.
    public func run() throws -> Summary {
        if let names = try? FileManager.default.contentsOfDirectory(atPath: target), !names.isEmpty {
            throw BackupError("\(target) is not empty: name another folder, or move it away")
        }
        guard let text = try? String(contentsOfFile: "\(source)/\(BackupFolder.sums)", encoding: .utf8) else {
            throw BackupError("\(source) is no backup: it has no file \(BackupFolder.sums)")
        }
        do {
            return try restore(try entries(text))
        } catch let error as FileError {
            throw BackupError("\(partial): \(error)")
        } catch let error as DatabaseError {
            throw BackupError("\(source): \(error.message ?? error.resultCode.description)")
        }
    }

    private func entries(_ text: String) throws -> [BackupFolder.Entry] {
        let entries = try text.split(separator: "\n").enumerated().map { number, line in
            guard let entry = BackupFolder.Entry(line) else {
                throw BackupError("\(source)/\(BackupFolder.sums), line \(number + 1): names no file of a backup")
            }
            return entry
        }
        guard entries.contains(where: { $0.path == BackupFolder.database }) else {
            throw BackupError("\(source)/\(BackupFolder.sums) does not name \(BackupFolder.database)")
        }
        return entries
    }

    private func restore(_ entries: [BackupFolder.Entry]) throws -> Summary {
        try? FileManager.default.removeItem(atPath: partial)
        let lock = try FolderLock(folder: partial)
        defer {
            lock.release()
            // Not there any more if all went well.
            try? FileManager.default.removeItem(atPath: partial)
        }
        try BackupFolder.makePhotoFolders(in: partial)
        for (number, entry) in entries.enumerated() {
            guard FileCopy.size("\(source)/\(entry.path)") != nil else {
                throw BackupError("\(source)/\(entry.path) is missing")
            }
            let hash = try FileCopy.copy("\(source)/\(entry.path)", to: "\(partial)/\(entry.path)")
            guard hash == entry.hash, entry.isRight else {
                throw BackupError("\(source)/\(entry.path) is damaged: its SHA-256 is \(hash)")
            }
            progress(BackupProgress(step: .files, done: number + 1, total: entries.count))
        }
        var summary = try verifyDatabase(entries)
        lock.release()
        summary.erased = try eraseAgain()
        unsafe unlink("\(partial)/lock")
        try BackupFolder.publish(partial, as: target)
        return summary
    }

    /// Forgets what was forgotten after the backup was made, in the database and among the photos. Returns how many lines
    /// of the lists had something to erase.
    private func eraseAgain() throws -> Int {
        let log = ErasureLog(folder: partial)
        var known = Set(log.entries())
        let others = try [ErasureLog(beside: source)] + erasures.map(namedLog)
        let new = others.flatMap { $0.entries() }.filter { known.insert($0).inserted }
        guard !known.isEmpty else { return 0 }
        let town = try TownDatabase(folder: partial)
        try log.append(new)
        let count = try town.replayErasures(fromStart: true)
        let photos = try town.releaseErasedPhotos()
        try town.close()
        for photo in photos {
            for file in PhotoPaths.all(of: photo) { unsafe unlink("\(partial)/\(BackupFolder.photos)/\(file)") }
        }
        return count
    }

    private func namedLog(_ path: String) throws -> ErasureLog {
        guard FileCopy.size(path) != nil else { throw BackupError("\(path) is not there") }
        return ErasureLog(path: path)
    }

    private func verifyDatabase(_ entries: [BackupFolder.Entry]) throws -> Summary {
        let queue = try BackupFolder.openVerified("\(partial)/\(BackupFolder.database)")
        defer { try? queue.close() }
        let there = Set(entries.map(\.path))
        return try queue.read { db in
            let photos = try Photo.ID.fetchAll(db)
            let named = photos.flatMap { PhotoPaths.all(of: $0).map { "\(BackupFolder.photos)/\($0)" } }
            return Summary(
                reports: try Int.fetchOne(db, sql: "SELECT count(*) FROM report") ?? 0, photos: photos.count,
                missing: named.filter { !there.contains($0) })
        }
    }
}

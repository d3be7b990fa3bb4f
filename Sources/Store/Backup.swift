import Foundation
import GRDB
import Reports

/// Copies a data folder while a server writes to it.
///
/// First the database, in one snapshot, then the photos that it names: a photo's files are there before its row is, and
/// never change, so each one is found. Everything goes to `OUT.partial`, which gets its name when all of it has been
/// verified and flushed. A run that was cut short is taken up again there: photos that are there are not copied again.
public struct Backup {
    /// What a backup holds.
    public struct Summary: Sendable {
        public let reports: Int
        public let photos: Int
        /// Bytes of the database and of all photo files, linked or copied.
        public let byteCount: Int64
        /// Files that rows name and the data folder does not have, or has with other content: also missing in the backup.
        public let missing: [String]
    }

    private let source: String
    private let target: String
    private let partial: String
    private let progress: (BackupProgress) -> Void
    /// Pages of the database copied at a time.
    var portion: CInt = 4096

    /// From the data folder `source` to `target`, which must not be there.
    public init(of source: String, to target: String, progress: @escaping (BackupProgress) -> Void = { _ in }) {
        self.source = source
        self.target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
        partial = self.target + ".partial"
        self.progress = progress
    }

    /// Makes it. Throws ``BackupError``, or ``StoreError`` if there is no data folder of ours; `target` is not there then.
    public func run() throws -> Summary {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw BackupError("\(target) is there already: name another, or move it away")
        }
        let town = try TownDatabase(folder: source, access: .readOnly)
        defer { try? town.close() }
        let lock = try lockPartial()
        defer { lock.release() }
        do {
            let path = "\(partial)/\(BackupFolder.database)"
            try copyDatabase(of: town, to: path)
            try copyErasures()
            let copy = try BackupFolder.openVerified(path)
            try copy.write { db in try db.forgetWhoIsSignedIn() }
            var missing = try copyPhotos(of: copy)
            let counts = try copy.read { db in
                (
                    reports: try Int.fetchOne(db, sql: "SELECT count(*) FROM report") ?? 0,
                    photos: try Photo.ID.fetchAll(db)
                )
            }
            try copy.close()
            let sums = try verify(counts.photos, &missing)
            try finish(sums)
            return Summary(
                reports: counts.reports, photos: counts.photos.count, byteCount: sums.byteCount,
                missing: missing.sorted())
        } catch let error as FileError {
            throw BackupError("\(partial): \(error)")
        } catch let error as DatabaseError {
            throw BackupError("\(partial): \(error.message ?? error.resultCode.description)")
        }
    }

    private func lockPartial() throws -> FolderLock {
        do {
            return try FolderLock(folder: partial)
        } catch let error as StoreError {
            throw BackupError(
                error.code == .inUse ? "\(partial) is being written by another backup" : error.description)
        }
    }

    private func copyDatabase(of town: TownDatabase, to path: String) throws {
        for rest in ["", "-journal", "-wal", "-shm"] { unsafe unlink(path + rest) }
        try DurableFile.write([], to: path)
        let copy = try DatabaseQueue(path: path)
        try town.connections.read { source in
            // Inside one read transaction, so that all steps copy the same moment.
            _ = try Int.fetchOne(source, sql: "SELECT count(*) FROM setting")
            try copy.writeWithoutTransaction { target in
                try source.backup(to: target, pagesPerStep: portion) { step in
                    progress(
                        BackupProgress(step: .database, done: step.completedPageCount, total: step.totalPageCount))
                }
            }
        }
        // One file, which can be read where nothing can be written.
        try copy.writeWithoutTransaction { db in _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }

    /// The list of what was erased, as it is after the snapshot: what it says too much is erased again, which does nothing.
    private func copyErasures() throws {
        let path = "\(source)/\(BackupFolder.erasures)"
        guard FileCopy.size(path) != nil else { return }
        unsafe unlink("\(partial)/\(BackupFolder.erasures)")
        try FileCopy.copy(path, to: "\(partial)/\(BackupFolder.erasures)")
    }

    /// Leaves the list beside the backup too, where the restore of an older backup finds it.
    private func leaveErasuresBeside() throws {
        let beside = ErasureLog(beside: target)
        let entries = ErasureLog(folder: source).entries()
        let known = Set(beside.entries())
        try beside.append(entries.filter { !known.contains($0) })
    }

    /// Links or copies each photo's files; gives those that are not there.
    private func copyPhotos(of copy: DatabaseQueue) throws -> Set<String> {
        try BackupFolder.makePhotoFolders(in: partial)
        let ids = try copy.read(Photo.ID.fetchAll)
        var missing: Set<String> = []
        for (number, id) in ids.enumerated() {
            let files = PhotoPaths.all(of: id).map { "\(BackupFolder.photos)/\($0)" }
            let absent = files.filter { FileCopy.size("\(source)/\($0)") == nil }
            if absent.count == files.count, try copy.write({ db in try db.deleteUnclaimedPhoto(id) }) {
                // Nobody claimed it, and the server has removed it since the snapshot.
                continue
            }
            missing.formUnion(absent)
            for file in files where !absent.contains(file) {
                try FileCopy.linkOrCopy("\(source)/\(file)", to: "\(partial)/\(file)")
            }
            progress(BackupProgress(step: .photos, done: number + 1, total: ids.count))
        }
        return missing
    }

    private struct Sums {
        var text = ""
        var byteCount: Int64 = 0
    }

    /// Reads everything that was copied once more.
    private func verify(_ photos: [Photo.ID], _ missing: inout Set<String>) throws -> Sums {
        var sums = Sums()
        let files =
            [BackupFolder.database]
            + (FileCopy.size("\(partial)/\(BackupFolder.erasures)") == nil ? [] : [BackupFolder.erasures])
            + photos.flatMap { PhotoPaths.all(of: $0).map { "\(BackupFolder.photos)/\($0)" } }
        for (number, file) in files.enumerated() where !missing.contains(file) {
            let path = "\(partial)/\(file)"
            var entry = BackupFolder.Entry(hash: try FileCopy.hash(path), path: file)
            if !entry.isRight {
                // Damaged here or there? A fresh copy tells.
                unsafe unlink(path)
                entry = BackupFolder.Entry(hash: try FileCopy.copy("\(source)/\(file)", to: path), path: file)
            }
            guard entry.isRight else {
                unsafe unlink(path)
                missing.insert(file)
                continue
            }
            sums.text += entry.line
            sums.byteCount += FileCopy.size(path) ?? 0
            progress(BackupProgress(step: .verification, done: number + 1, total: files.count))
        }
        return sums
    }

    private func finish(_ sums: Sums) throws {
        let path = "\(partial)/\(BackupFolder.sums)"
        unsafe unlink(path)
        try DurableFile.write(Array(sums.text.utf8), to: path)
        unsafe unlink("\(partial)/lock")
        try BackupFolder.publish(partial, as: target)
        try leaveErasuresBeside()
    }
}

extension Photo.ID {
    /// Every photo that the database knows.
    static func fetchAll(_ db: Database) throws -> [Photo.ID] {
        try Data.fetchAll(db, sql: "SELECT id FROM photo ORDER BY id").compactMap { Photo.ID(bytes: $0) }
    }
}

extension Database {
    /// Removes a photo that nothing refers to; false if something does.
    fileprivate func deleteUnclaimedPhoto(_ id: Photo.ID) throws -> Bool {
        try execute(
            sql: """
                DELETE FROM photo WHERE id = :id AND NOT EXISTS (SELECT 1 FROM reportPhoto WHERE photo = :id)
                    AND NOT EXISTS (SELECT 1 FROM event WHERE photo = :id)
                    AND NOT EXISTS (SELECT 1 FROM addedPhoto WHERE photo = :id)
                    AND NOT EXISTS (SELECT 1 FROM mailPhoto WHERE photo = :id)
                """,
            arguments: ["id": id.bytes])
        return changesCount > 0
    }
}

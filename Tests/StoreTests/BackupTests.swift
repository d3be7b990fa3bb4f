import Foundation
import GRDB
import Reports
import Testing

@testable import Store

@Suite struct BackupTests {
    @Test func whatIsRestoredIsWhatWasThere() async throws {
        try await withTown { folder in
            let out = folder + "-backup"
            let summary = try Backup(of: folder, to: out).run()
            #expect((summary.reports, summary.photos, summary.missing) == (3, 1, []))
            #expect(!FileManager.default.fileExists(atPath: out + ".partial"))
            let data = folder + "-again"
            let restored = try Restore(of: out, to: data).run()
            #expect((restored.reports, restored.photos, restored.missing) == (3, 1, []))
            #expect(!FileManager.default.fileExists(atPath: data + ".restoring"))
            #expect(try Doctor(folder: data, depth: .deep, leastFreeBytes: 0).examine().findings == [])
            #expect(try await reports(in: data) == reports(in: folder))
            // It is a data folder like any other.
            let store = try TownDatabase(folder: data)
            _ = try await store.create(Sample.report())
            try store.close()
        }
    }

    @Test func nobodyIsSignedInByABackup() async throws {
        try await withTown { folder in
            let store = try TownDatabase(folder: folder)
            let hashes = (UInt8(0)..<3).map { [UInt8](repeating: $0, count: 32) }
            let member = Member(
                id: UUID(), email: "a@town.example", name: "A", role: .desk, language: "fr", createdAt: Sample.now)
            _ = try await store.keep(member)
            _ = try await store.createLink(
                hash: hashes[0], browser: hashes[1], email: member.email, mailing: "https://x", at: Sample.now)
            _ = try await store.signIn(link: hashes[0], browser: hashes[1], session: hashes[2], at: Sample.now)
            _ = try Backup(of: folder, to: folder + "-backup").run()
            // Here they stay signed in.
            #expect(try await store.findSession(hash: hashes[2], at: Sample.now)?.member.name == "A")
            try store.close()
            _ = try Restore(of: folder + "-backup", to: folder + "-restored").run()
            let restored = try TownDatabase(folder: folder + "-restored")
            #expect(try await restored.listMembers().map(\.name) == ["A"])
            #expect(try await restored.findSession(hash: hashes[2], at: Sample.now) == nil)
            #expect(try await restored.listMessages(limit: 10) == [])
            try restored.close()
        }
    }

    @Test func aServerThatWritesMeanwhileIsNotInTheWay() async throws {
        try await withTown { folder in
            let store = try TownDatabase(folder: folder)
            let files = try PhotoFiles(folder: folder)
            // A photo and its row between each two steps: the copy stays at the moment it began.
            let writes = Counter()
            var backup = Backup(of: folder, to: folder + "-backup") { progress in
                guard progress.step == .database, let id = try? keepPhoto("\(writes.next())", in: files) else { return }
                try? store.connections.write { db in
                    try db.execute(
                        sql: "INSERT INTO photo VALUES (?, 4, 3, 1, NULL, NULL, NULL, 0, NULL, NULL, 0)",
                        arguments: [id.bytes])
                }
            }
            backup.portion = 8
            let summary = try backup.run()
            #expect(writes.next() > 10)
            #expect(try photos(of: folder).count > 10)
            #expect((summary.reports, summary.photos, summary.missing) == (3, 1, []))
            _ = try await store.create(Sample.report())
            try store.close()
        }
    }

    @Test func aBackupThatWasCutShortGoesOn() async throws {
        try await withTown { folder in
            let out = folder + "-backup"
            let photo = try #require(try photos(of: folder).first)
            // As a kill leaves it: half a database, one photo there, another half.
            try FileManager.default.createDirectory(
                atPath: out + ".partial/photos/originals/\(photo.hex.prefix(2))", withIntermediateDirectories: true)
            try Data("half".utf8).write(to: URL(filePath: out + ".partial/trottoir.sqlite"))
            try Data("journal".utf8).write(to: URL(filePath: out + ".partial/trottoir.sqlite-journal"))
            let there = out + ".partial/photos/" + PhotoPaths.original(photo)
            // The right length and the wrong content.
            let wrong = Data(
                repeating: 0x20,
                count: Int(try #require(FileCopy.size(folder + "/photos/" + PhotoPaths.original(photo)))))
            try wrong.write(to: URL(filePath: there))
            #expect(try Backup(of: folder, to: out).run().missing == [])
            _ = try Restore(of: out, to: folder + "-again").run()
            #expect(
                try Doctor(folder: folder + "-again", depth: .deep, leastFreeBytes: 0).examine().findings == [])
        }
    }

    @Test func nothingIsOverwritten() async throws {
        try await withTown { folder in
            let out = folder + "-backup"
            _ = try Backup(of: folder, to: out).run()
            #expect(throws: BackupError.self) { try Backup(of: folder, to: out).run() }
            #expect(throws: BackupError.self) { try Restore(of: out, to: folder).run() }
            // An empty folder may be there, with or without a slash behind its name.
            try FileManager.default.createDirectory(atPath: folder + "-empty", withIntermediateDirectories: true)
            #expect(try Restore(of: out, to: folder + "-empty/").run().reports == 3)
        }
    }

    @Test func aPhotoThatIsMissingIsSaidAndTheRestIsThere() async throws {
        try await withTown { folder in
            let photo = try #require(try photos(of: folder).first)
            let original = "photos/" + PhotoPaths.original(photo)
            try FileManager.default.removeItem(atPath: "\(folder)/\(original)")
            let out = folder + "-backup"
            #expect(try Backup(of: folder, to: out).run().missing == [original])
            #expect(try Restore(of: out, to: folder + "-again").run().missing == [original])
        }
    }

    @Test func aPhotoThatNobodyClaimedAndThatHasGoneIsLeftOut() async throws {
        try await withTown { folder in
            let store = try TownDatabase(folder: folder)
            try await store.add(Sample.photo(1), at: Sample.now)
            try store.close()
            let summary = try Backup(of: folder, to: folder + "-backup").run()
            #expect((summary.photos, summary.missing) == (1, []))
        }
    }

    @Test func aDamagedDatabaseIsNotBackedUp() async throws {
        try await withTown { folder in
            let path = folder + "/trottoir.sqlite"
            var bytes = try Data(contentsOf: URL(filePath: path))
            for index in bytes.count / 3..<bytes.count * 2 / 3 { bytes[index] ^= 0x5A }
            try bytes.write(to: URL(filePath: path))
            #expect(throws: (any Error).self) { try Backup(of: folder, to: folder + "-backup").run() }
            #expect(!FileManager.default.fileExists(atPath: folder + "-backup"))
        }
    }

    /// Ways to spoil a backup.
    enum Damage: String, CaseIterable { case changed, cut, gone, listed, foreign, unlisted, escaping }

    @Test(arguments: Damage.allCases) func aDamagedBackupRestoresNothing(damage: Damage) async throws {
        try await withTown { folder in
            let out = folder + "-backup"
            _ = try Backup(of: folder, to: out).run()
            let photo = try #require(try photos(of: folder).first)
            let original = out + "/photos/" + PhotoPaths.original(photo)
            let sums = out + "/SHA256SUMS"
            let text = try String(contentsOfFile: sums, encoding: .utf8)
            switch damage {
            case .changed:
                // A new file: the old one is the data folder's too.
                try FileManager.default.removeItem(atPath: original)
                try Data("other".utf8).write(to: URL(filePath: original))
            case .cut:
                let database = URL(filePath: out + "/trottoir.sqlite")
                try Data(contentsOf: database).dropLast(4096).write(to: database)
            case .gone: try FileManager.default.removeItem(atPath: original)
            case .listed:
                // The sum fits the content, and the content not the name.
                try FileManager.default.removeItem(atPath: original)
                try Data("other".utf8).write(to: URL(filePath: original))
                let line = BackupFolder.Entry(
                    hash: try FileCopy.hash(original), path: "photos/" + PhotoPaths.original(photo)
                ).line
                let others = text.split(separator: "\n").filter { !$0.contains("originals") }
                try (others.joined(separator: "\n") + "\n" + line).write(
                    toFile: sums, atomically: true, encoding: .utf8)
            case .foreign:
                let other = out + "/trottoir.sqlite"
                try FileManager.default.removeItem(atPath: other)
                let queue = try DatabaseQueue(path: other)
                try await queue.write { db in try db.execute(sql: "CREATE TABLE bookmark(id INTEGER PRIMARY KEY)") }
                try queue.close()
                let line = BackupFolder.Entry(hash: try FileCopy.hash(other), path: "trottoir.sqlite").line
                try line.write(toFile: sums, atomically: true, encoding: .utf8)
            case .unlisted: try "".write(toFile: sums, atomically: true, encoding: .utf8)
            case .escaping:
                let line = String(repeating: "0", count: 64) + "  photos/originals/../../../x.jpg\n"
                try (text + line).write(toFile: sums, atomically: true, encoding: .utf8)
            }
            let data = folder + "-again"
            #expect(throws: (any Error).self) { try Restore(of: out, to: data).run() }
            #expect(!FileManager.default.fileExists(atPath: data))
            #expect(!FileManager.default.fileExists(atPath: data + ".restoring"))
        }
    }

    private func reports(in folder: String) async throws -> [Report] {
        let store = try TownDatabase(folder: folder, access: .readOnly)
        defer { try? store.close() }
        return try await store.page(after: nil, limit: 100)
    }

    private func photos(of folder: String) throws -> [Photo.ID] {
        let queue = try DatabaseQueue(path: folder + "/trottoir.sqlite")
        defer { try? queue.close() }
        return try queue.read(Photo.ID.fetchAll)
    }
}

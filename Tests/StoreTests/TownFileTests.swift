import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// The database as a file: what outlives a restart, what many clients at once do, what is refused.
@Suite struct TownFileTests {
    @Test func whatWasStoredIsThereAfterReopening() async throws {
        try await withFolder { folder in
            let sent = Sample.report()
            var store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let created = try await store.create(sent).report
            try store.close()
            store = try TownDatabase(folder: folder)
            #expect(try await store.find(id: sent.id) == created)
            #expect(try await store.create(sent) == .replayed(created))
            try store.close()
        }
    }

    @Test func commitsAreFlushedAndReadersDoNotWait() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            let pragmas = try await store.connections.writeWithoutTransaction { db in
                try ["journal_mode", "synchronous", "foreign_keys", "trusted_schema"].map {
                    try String.fetchOne(db, sql: "PRAGMA \($0)")
                }
            }
            #expect(pragmas == ["wal", "2", "1", "1"])
            #expect(store.connections is DatabasePool)
            try store.close()
        }
    }

    @Test func manyCreatesAtOnceShareCommits() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let reports = try await withThrowingTaskGroup(of: Report.self) { group in
                for number in 0..<64 {
                    group.addTask { try await store.create(Sample.report(id: Sample.id(number))).report }
                }
                var reports: [Report] = []
                for try await report in group { reports.append(report) }
                return reports
            }
            #expect(Set(reports.map(\.reference.number)) == Set(1...64))
            #expect(Set(reports.map(\.trackingCode)).count == 64)
            #expect(try await store.page(after: nil, limit: 100).count == 64)
            try store.close()
        }
    }

    @Test func theSameReportSentTwentyTimesAtOnceIsStoredOnce() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let sent = Sample.report()
            let answers = try await withThrowingTaskGroup(of: Creation.self) { group in
                for _ in 0..<20 { group.addTask { try await store.create(sent) } }
                var answers: [Creation] = []
                for try await answer in group { answers.append(answer) }
                return answers
            }
            #expect(Set(answers.map(\.report)).count == 1)
            #expect(answers.filter { if case .created = $0 { true } else { false } }.count == 1)
            #expect(try await store.page(after: nil, limit: 100).count == 1)
            try store.close()
        }
    }

    @Test func oneThatIsRefusedDoesNotSpoilTheOthers() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<60 {
                    let content = Sample.content(number % 3 == 0 ? "unknown" : "pothole")
                    group.addTask {
                        do {
                            _ = try await store.create(Sample.report(content))
                            return false
                        } catch let error as ReportError {
                            return error.code == .invalid
                        }
                    }
                }
                var count = 0
                for try await isRefused in group where isRefused { count += 1 }
                return count
            }
            #expect(refused == 20)
            let stored = try await store.page(after: nil, limit: 100)
            #expect(stored.map(\.reference.number) == Array(1...40))
            #expect(try await store.changes(after: 0, limit: 100).map(\.event.sequence) == Array(1...40))
            try store.close()
        }
    }

    @Test func twoServersOnOneFolderAreRefused() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let error = #expect(throws: StoreError.self) { try TownDatabase(folder: folder) }
            #expect(error?.code == .inUse)
            #expect(error?.description.contains(folder) == true)
            let reader = try TownDatabase(folder: folder, access: .readOnly)
            #expect(try await reader.page(after: nil, limit: 1).isEmpty)
            await #expect(throws: ReportError(.unavailable, "")) { try await reader.create(Sample.report()) }
            try reader.close()
            try store.close()
        }
    }

    @Test func theFileIsItsOwnersAlone() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder + "/new/data")
            _ = try await store.list(ReportFilter(limit: 1))
            for (name, mode) in [
                ("", 0o700), ("/trottoir.sqlite", 0o600), ("/trottoir.sqlite-wal", 0o600), ("/lock", 0o600),
            ] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/new/data" + name)
                #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
            }
            try store.close()
        }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() async throws {
        try await withFolder { folder in
            let path = folder + "/trottoir.sqlite"
            let text = String(repeating: "This is no database. ", count: 200)
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            for access in [TownDatabase.Access.readWrite, .readOnly] {
                let error = #expect(throws: StoreError.self) { try TownDatabase(folder: folder, access: access) }
                #expect(error?.code == .notADatabase)
                #expect(error?.description.contains(path) == true)
            }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
        }
    }

    @Test func aDatabaseOfAnotherProgramIsRefused() async throws {
        try await withFolder { folder in
            let queue = try DatabaseQueue(path: folder + "/trottoir.sqlite")
            try await queue.write { db in try db.execute(sql: "CREATE TABLE bookmark(id INTEGER PRIMARY KEY)") }
            try queue.close()
            let error = #expect(throws: StoreError.self) { try TownDatabase(folder: folder) }
            #expect(error?.code == .notOurs)
        }
    }

    @Test func aDatabaseOfALaterVersionIsRefused() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.connections.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('M999_Later')")
            }
            try store.close()
            for access in [TownDatabase.Access.readWrite, .readOnly] {
                let error = #expect(throws: StoreError.self) { try TownDatabase(folder: folder, access: access) }
                #expect(error?.code == .newerSchema)
            }
        }
    }

    @Test func aFolderThatCannotBeMadeIsRefused() async throws {
        try await withFolder { folder in
            try Data().write(to: URL(fileURLWithPath: folder + "/file"))
            let error = #expect(throws: StoreError.self) { try TownDatabase(folder: folder + "/file/data") }
            #expect(error?.code == .inaccessible)
            let missing = #expect(throws: StoreError.self) {
                try TownDatabase(folder: folder + "/none", access: .readOnly)
            }
            #expect(missing?.code == .inaccessible)
        }
    }

    @Test func aClosedStoreIsUnavailable() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try store.close()
            await #expect(throws: ReportError(.unavailable, "")) { try await store.create(Sample.report()) }
            await #expect(throws: ReportError(.unavailable, "")) { try await store.find(id: UUID()) }
            await #expect(throws: ReportError(.unavailable, "")) { try await store.check() }
        }
    }

    @Test func aFullDiskIsUnavailableAndLeavesNothing() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            // As many pages as there are: the next one is refused as if the disk were full.
            let pages = try await store.connections.writeWithoutTransaction { db in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                return try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
            }
            #expect(pages != nil)
            var content = Sample.content()
            content.description = String(repeating: "x", count: 100_000)
            let report = Sample.report(content)
            await #expect(throws: ReportError(.unavailable, "")) { try await store.create(report) }
            try await store.connections.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA max_page_count = 1000000")
            }
            #expect(try await store.find(id: report.id) == nil)
            #expect(try await store.create(report).report.reference == Reference(1))
            try store.close()
        }
    }
}

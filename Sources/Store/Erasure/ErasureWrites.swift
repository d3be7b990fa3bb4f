import Foundation
import GRDB
import Reports

extension TownDatabase {
    /// Something to be erased.
    enum ErasureAct: Hashable, Sendable {
        case anonymise(Int64)
        case delete(Int64)
        case forget(supporter: UUID, of: Int64)
        case account(UUID)
        case forgetMail(UUID)
    }

    /// Reports erased in one transaction, so that nobody who reports waits long for it.
    static let erasureBatch = 50

    /// Erases, a batch at a time: first in the list outside, then in the tables.
    func erase(_ acts: [ErasureAct], at now: Date) async throws -> Erasure {
        var total = Erasure()
        for start in stride(from: 0, to: acts.count, by: Self.erasureBatch) {
            let batch = Array(acts[start..<min(start + Self.erasureBatch, acts.count)])
            total += try await writeAlone { [erasures] db in
                let (done, entries) = try db.erase(batch, at: now)
                try erasures?.append(entries)
                try db.noteErasures(in: erasures)
                return done
            }
        }
        if !acts.isEmpty {
            try await forgetWords()
            forgetLog()
        }
        return total
    }

    /// Writes a line for a run of the rules.
    func noteRun(_ erasure: Erasure, at now: Date) async throws {
        let entry = ErasureLog.Entry(
            act: .run, at: Timestamp.format(now), anonymised: erasure.anonymised.count,
            deleted: erasure.deleted.count)
        try await writeAlone { [erasures] db in
            try erasures?.append([entry])
            try db.noteErasures(in: erasures)
        }
    }

    /// Words that were taken out of the search stand in its older parts until those are merged: does that, a little in
    /// each transaction, until there is nothing left to merge (https://www.sqlite.org/fts5.html#the_merge_command).
    private func forgetWords() async throws {
        var pages = -500
        while true {
            if try await writeAlone({ [pages] db in try db.mergeSearch(pages) }) { return }
            pages = 500
        }
    }

    /// Copies SQLite's log back and empties it: what was erased still stands there.
    private func forgetLog() {
        // A reader may be in the way; then the next checkpoint does it.
        _ = try? connections.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    }

    /// Erases again what the list says and this file, perhaps an older copy, still holds; from a byte of the list on.
    /// Returns how many lines had something to erase.
    @discardableResult
    func replayErasures(fromStart: Bool) throws -> Int {
        guard let erasures, erasures.size > 0 else { return 0 }
        let count = try connections.write { db in
            let done = try db.replayedErasures()
            let isCurrent = !fromStart && done <= erasures.size
            let count = try db.replay(erasures.entries(from: isCurrent ? done : 0))
            try db.noteErasures(in: erasures)
            return count
        }
        if count > 0 {
            var pages = -500
            while try !connections.write({ [pages] db in try db.mergeSearch(pages) }) { pages = 500 }
            forgetLog()
        }
        return count
    }

    /// Lets go at once of the photos that erasures have left without use, in a folder that no server has.
    func releaseErasedPhotos() throws -> [Photo.ID] {
        try connections.write { db in
            let photos = try Data.fetchAll(db, sql: "SELECT photo FROM stagedPhoto WHERE since = 0")
            for photo in photos {
                try db.execute(sql: "DELETE FROM photo WHERE id = ?", arguments: [photo])
                try db.execute(sql: "DELETE FROM stagedPhoto WHERE photo = ?", arguments: [photo])
            }
            return photos.compactMap(Photo.ID.init(bytes:))
        }
    }
}

extension Database {
    /// Merges the parts of the search, at most so many pages; true if there was nothing left to merge. A negative number
    /// begins with all of it.
    fileprivate func mergeSearch(_ pages: Int) throws -> Bool {
        let before = totalChangesCount
        try execute(sql: "INSERT INTO reportSearch(reportSearch, rank) VALUES ('merge', ?)", arguments: [pages])
        return totalChangesCount - before < 2
    }

    private static let replayed = "erasuresReplayed"

    fileprivate func erase(
        _ acts: [TownDatabase.ErasureAct], at now: Date
    ) throws -> (Erasure, [ErasureLog.Entry]) {
        var erasure = Erasure()
        var entries: [ErasureLog.Entry] = []
        for act in acts {
            switch act {
            case .anonymise(let number):
                guard let entry = try entry(.anonymise, number, now) else { continue }
                guard try anonymise(number, at: now.milliseconds) else { continue }
                erasure.anonymised.append(Reference(number))
                entries.append(entry)
            case .delete(let number):
                guard let entry = try entry(.delete, number, now) else { continue }
                guard try remove(number, at: now.milliseconds) else { continue }
                erasure.deleted.append(Reference(number))
                entries.append(entry)
            case .forget(let supporter, let number):
                guard var entry = try entry(.forget, number, now) else { continue }
                guard try forget(supporter: supporter, of: number) else { continue }
                erasure.forgotten.append(Reference(number))
                entry.supporter = ErasureLog.digits(ErasureLog.hash(of: supporter))
                entries.append(entry)
            case .account(let citizen):
                guard try forget(citizen: citizen) else { continue }
                erasure.accounts.append(citizen)
                var entry = ErasureLog.Entry(act: .account, at: Timestamp.format(now))
                entry.citizen = ErasureLog.digits(ErasureLog.hash(of: citizen))
                entries.append(entry)
            case .forgetMail(let id):
                guard try forget(mail: id) else { continue }
                erasure.mails += 1
                entries.append(
                    ErasureLog.Entry(
                        act: .mail, at: Timestamp.format(now), mail: ErasureLog.digits(ErasureLog.hash(of: id))))
            }
        }
        return (erasure, entries)
    }

    /// A line about report `number`; nil if there is none.
    private func entry(_ act: ErasureLog.Entry.Act, _ number: Int64, _ now: Date) throws -> ErasureLog.Entry? {
        try reportID(number).map {
            ErasureLog.Entry(
                act: act, at: Timestamp.format(now), number: number, report: ErasureLog.digits(ErasureLog.hash(of: $0)))
        }
    }

    private func reportID(_ number: Int64) throws -> UUID? {
        try UUID.fetchOne(cachedStatement(sql: "SELECT id FROM report WHERE number = ?"), arguments: [number])
    }

    fileprivate func replay(_ entries: [ErasureLog.Entry]) throws -> Int {
        var count = 0
        for entry in entries {
            if entry.act == .account {
                count += try replayForgetting(entry) ? 1 : 0
                continue
            }
            if entry.act == .mail {
                for id in try UUID.fetchAll(self, sql: "SELECT id FROM mail")
                where ErasureLog.digits(ErasureLog.hash(of: id)) == entry.mail {
                    count += try forget(mail: id) ? 1 : 0
                }
                continue
            }
            guard let number = entry.number, let id = try reportID(number),
                ErasureLog.digits(ErasureLog.hash(of: id)) == entry.report
            else { continue }
            let now = (Timestamp.parse(entry.at) ?? Date()).milliseconds
            switch entry.act {
            case .anonymise: count += try anonymise(number, at: now) ? 1 : 0
            case .delete: count += try remove(number, at: now) ? 1 : 0
            case .forget:
                let supporters = try UUID.fetchAll(
                    self,
                    sql: "SELECT id FROM supporter WHERE report = ?1 UNION SELECT id FROM takedown WHERE report = ?1",
                    arguments: [number])
                for supporter in supporters
                where ErasureLog.digits(ErasureLog.hash(of: supporter)) == entry.supporter {
                    count += try forget(supporter: supporter, of: number) ? 1 : 0
                }
            case .account, .mail, .run: break
            }
        }
        return count
    }

    /// Forgets again whoever the line is about.
    private func replayForgetting(_ entry: ErasureLog.Entry) throws -> Bool {
        let ids = try UUID.fetchCursor(self, sql: "SELECT id FROM citizen")
        while let id = try ids.next() {
            if ErasureLog.digits(ErasureLog.hash(of: id)) == entry.citizen { return try forget(citizen: id) }
        }
        return false
    }

    /// The byte of the list up to which this file has followed it.
    fileprivate func replayedErasures() throws -> Int64 {
        try Int64.fetchOne(
            self, sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?", arguments: [Self.replayed])
            ?? 0
    }

    /// This file has followed the whole list.
    fileprivate func noteErasures(in log: ErasureLog?) throws {
        guard let log else { return }
        try execute(
            sql: "INSERT INTO setting VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            arguments: [Self.replayed, String(log.size)])
    }
}

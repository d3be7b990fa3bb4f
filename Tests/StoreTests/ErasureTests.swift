import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// Forgetting a person, and reports whose time is over.
@Suite struct ErasureTests {
    /// Words that only what a person said holds.
    private static let planted = [
        "Amandine", "Quillfeather", "amandine@planted.example", "0612345678", "planted words", "planted answer",
        "planted addition", "planted remark", "planted held", "planted mail", "planted subject", "planted message",
        // As the search has it.
        "amandin", "quillfeath",
    ]

    private let person = PersonName(phone: "+33 (0)6 12 34 56 78")!

    private func moment(_ days: Double) -> Date { Sample.now.addingTimeInterval(days * 86_400) }

    /// A report that says everything about a person, and one that they joined.
    private func fill(_ store: TownDatabase, _ photos: [Photo.ID]) async throws -> (mine: Reference, joined: Reference)
    {
        var content = Sample.content(photos: [photos[0]])
        content.description = "planted words"
        content.answers = ["note": .text("planted answer")]
        let contact = Contact(
            name: "Amandine Quillfeather", email: "Amandine@planted.example", phone: "0612345678")
        let report = NewReport(
            id: Sample.id(1), fingerprint: "f", content: content, contact: contact, createdAt: Sample.now)
        let mine = try await store.create(report).report.reference
        func add(_ text: String, _ suspicions: [Suspicion] = []) async throws {
            let addition = NewAddition(
                id: UUID(), fingerprint: text,
                content: Addition(text: text, photos: suspicions.isEmpty ? [photos[1]] : []),
                createdAt: moment(1), suspicions: suspicions)
            _ = try await store.add(addition, to: mine)
        }
        try await add("planted addition")
        try await add("planted held", [.link])
        let remark = Event(
            at: moment(1), kind: .comment, isPublic: false, text: "planted remark", actor: "Quillfeather")
        _ = try await store.update(mine, with: remark)
        let fixed = Event(
            at: moment(2), kind: .status, status: .fixed, text: "Mended.", photo: photos[2], actor: "Crew 3")
        _ = try await store.update(mine, with: fixed)
        let other = try await store.create(Sample.report(id: Sample.id(2))).report.reference
        let supporter = Supporter(id: Sample.id(9), email: "amandine@planted.example", photos: [photos[3]])
        _ = try await store.addSupporter(supporter, to: other, at: moment(1))
        _ = try await store.keep(message: Data("planted message".utf8), fingerprint: Data([1]), at: moment(1))
        let arrived = try #require(try await store.arrivedMail(after: 0))
        let mail = MailContent(
            origin: .person, sender: "Amandine@planted.example", senderName: "Amandine Quillfeather",
            subject: "planted subject", text: "planted mail", wholeText: "planted mail")
        try await store.settle(
            arrived.id, mail, outcome: .draft(suggestion: nil, isAcknowledged: false), keepsMessage: true,
            at: moment(1))
        return (mine, other)
    }

    /// A data folder with that, and its photos.
    private func withPerson(_ body: (String, TownDatabase) async throws -> Void) async throws {
        try await withTown { folder in
            let store = try TownDatabase(folder: folder)
            let files = try PhotoFiles(folder: folder)
            var photos: [Photo.ID] = []
            for text in ["one", "two", "three", "four"] {
                photos.append(try keepPhoto(text, in: files))
                try await store.add(
                    Photo(id: photos[photos.count - 1], width: 4, height: 3, byteCount: 3), at: Sample.now)
            }
            _ = try await fill(store, photos)
            try await body(folder, store)
        }
    }

    private func leftovers(in folder: String) throws -> [String] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("sqlite") }
        let bytes = try files.map { try Data(contentsOf: URL(filePath: "\(folder)/\($0)")) }
        return Self.planted.filter { word in bytes.contains { $0.range(of: Data(word.utf8)) != nil } }
    }

    @Test func aPersonIsFoundHoweverTheirNumberIsWritten() async throws {
        try await withPerson { _, store in
            for phone in ["0612345678", "06 12 34 56 78", "+33612345678", "0033 6.12.34.56.78"] {
                let records = try await store.records(of: try #require(PersonName(phone: phone)))
                #expect(records.sent.map(\.contact.name) == ["Amandine Quillfeather"], "\(phone)")
                #expect(records.sent[0].report.content.description == "planted words")
                #expect(records.sent[0].events.contains { $0.text == "planted remark" })
            }
            let byEmail = try await store.records(of: try #require(PersonName(email: " AMANDINE@planted.example")))
            #expect(byEmail.sent.count == 1)
            #expect(byEmail.joined.map(\.reference) == [Reference(5)])
            #expect(byEmail.mails.map(\.content.subject) == ["planted subject"])
            #expect(byEmail.photos.count == 4)
            #expect(try await store.records(of: try #require(PersonName(phone: "0612345679"))).sent.isEmpty)
        }
        #expect(
            [nil, PersonName(email: "", phone: ""), PersonName(email: "x"), PersonName(phone: "12345")] == [
                nil, nil, nil, nil,
            ])
    }

    @Test func whatAPersonSaidIsNowhereInTheFileAfterwards() async throws {
        try await withPerson { folder, store in
            #expect(try leftovers(in: folder).count == Self.planted.count, "the test plants what it looks for")
            let email = try #require(PersonName(email: "amandine@planted.example", phone: "0612345678"))
            let erasure = try await store.erase(email, deletesReports: false, at: moment(3))
            #expect(erasure.anonymised == [Reference(4)])
            #expect(erasure.forgotten == [Reference(5)])
            #expect(erasure.mails == 1)
            let report = try #require(try await store.find(reference: Reference(4)))
            #expect(
                report.content.photos.isEmpty && report.content.description == nil && report.content.answers.isEmpty)
            #expect((report.status, report.supporterCount, report.content.category) == (.fixed, 0, "pothole"))
            // What the town answered stays, with its photo, and nobody's name.
            let events = try await store.events(of: Reference(4), includingInternal: true)
            #expect(events.compactMap(\.text) == ["Mended."])
            #expect(events.compactMap(\.photo).count == 1)
            #expect(events.allSatisfy { $0.actor == nil })
            #expect(events.last?.kind == .anonymised)
            #expect(try await store.find(reference: Reference(5))?.supporterCount == 1)
            #expect(try await store.events(of: Reference(5), includingInternal: true).allSatisfy { $0.photo == nil })
            // Three photos are of no use to anybody, and released before any other.
            #expect(
                try await store.releaseStagedPhotos(sentBefore: .distantPast.addingTimeInterval(1e11), limit: 9).count
                    == 3)
            try store.close()
            #expect(try leftovers(in: folder) == [])
            let log = try String(contentsOfFile: folder + "/erasures.log", encoding: .utf8)
            #expect(log.split(separator: "\n").count == 3)
            #expect(Self.planted.allSatisfy { !log.contains($0) })
            #expect(
                try Doctor(folder: folder, leastFreeBytes: 0).examine().findings.filter { $0.severity == .problem }
                    == [])
        }
    }

    @Test func whoeverFollowsTheChangesLearnsThatAReportIsGone() async throws {
        let store = try await makeStore()
        for number in 1...3 {
            _ = try await store.create(
                Sample.report(
                    Sample.content(number == 3 ? "squat" : "pothole", isPublic: number != 3), id: Sample.id(number)))
        }
        let before = try await store.lastSequence()
        _ = try await store.erase([.delete(1), .delete(3), .delete(7)], at: moment(1))
        #expect(try await store.find(reference: Reference(1)) == nil)
        #expect(try await store.lastSequence() == before + 2)
        #expect(try await store.revision().lastEvent == before + 2)
        let changes = try await store.changes(after: before, limit: 10)
        #expect(changes.map(\.reference) == [Reference(1)], "of what nobody saw nobody is told")
        #expect(changes.map(\.event.kind) == [.removed])
        #expect(try await store.changes(after: 0, limit: 10).map(\.reference) == [Reference(2), Reference(1)])
        // A crew's copy loses it, whoever it belonged to.
        let crew = PullFilter(departments: ["roads"])
        let pulled = try await store.pull(crew, after: PullCursor(sequence: before), limit: 10)
        #expect(pulled.removed == [Sample.id(1), Sample.id(3)])
        #expect((pulled.cursor.sequence, pulled.hasMore) == (before + 2, false))
        // Its number stays its own, and it does not come back.
        await #expect(throws: ReportError(.conflict, "")) {
            try await store.create(Sample.report(id: Sample.id(1)))
        }
        #expect(try await store.create(Sample.report(id: Sample.id(4))).report.reference == Reference(4))
        #expect(try await store.changes(after: before + 2, limit: 10).map(\.reference) == [Reference(4)])
    }

    @Test func historyIsErasedAndNeverRewritten() async throws {
        let store = try await makeStore()
        _ = try await store.create(Sample.report())
        for sql in [
            "UPDATE event SET text = 'x'", "UPDATE event SET status = 'fixed'", "UPDATE event SET at = 0",
            "UPDATE event SET actor = 'x'", "UPDATE event SET kind = 'comment'",
        ] {
            await #expect(throws: DatabaseError.self, "\(sql)") {
                try await store.connections.write { db in
                    try db.execute(sql: "INSERT INTO erasing VALUES (1)")
                    try db.execute(sql: sql)
                }
            }
        }
    }

    @Test func reportsAreKeptAsLongAsTheTownSays() async throws {
        let store = try TownDatabase.inMemory()
        try await store.adopt(
            Sample.town(retention: ["pothole": Retention(anonymiseAfter: 10, deleteAfter: 20)]), at: Sample.now)
        for number in 1...4 {
            _ = try await store.create(
                Sample.report(Sample.content(number == 4 ? "lamp" : "pothole"), id: Sample.id(number)))
        }
        func move(_ number: Int64, _ status: Status, _ day: Double) async throws {
            _ = try await store.update(Reference(number), with: Event(at: moment(day), kind: .status, status: status))
        }
        for number in [1, 2, 4] { try await move(Int64(number), .fixed, 0) }
        // Confirmed later, it is as long closed; reopened, it is not.
        try await move(1, .confirmed, 5)
        try await move(2, .stillBroken, 6)
        #expect(try await store.retentionPlan(at: moment(9.99)).isEmpty)
        #expect(try await store.retentionPlan(at: moment(10)) == RetentionPlan(anonymise: [Reference(1)]))
        #expect(try await store.keepRetention(at: moment(11)).anonymised == [Reference(1)])
        #expect(try await store.retentionPlan(at: moment(19)).isEmpty)
        try await move(2, .rejected, 12)
        let plan = RetentionPlan(anonymise: [Reference(2)], delete: [Reference(1)])
        #expect(try await store.retentionPlan(at: moment(22)) == plan)
        // What is overdue for both goes at once.
        #expect(try await store.keepRetention(at: moment(40)).deleted == [Reference(1), Reference(2)])
        #expect(try await store.page(after: nil, limit: 9).map(\.reference) == [Reference(3), Reference(4)])
    }

    @Test func anOldBackupForgetsAgainWhatWasForgottenSince() async throws {
        try await withPerson { folder, store in
            let backups = folder + "-backups"
            try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
            _ = try Backup(of: folder, to: backups + "/monday").run()
            let person = try #require(PersonName(email: "amandine@planted.example", phone: "0612345678"))
            _ = try await store.erase(person, deletesReports: false, at: moment(3))
            _ = try await store.erase([.delete(2)], at: moment(3))
            try store.close()
            _ = try Backup(of: folder, to: backups + "/tuesday").run()

            let data = folder + "-again"
            let summary = try Restore(of: backups + "/monday", to: data).run()
            #expect(summary.erased == 4)
            #expect(try leftovers(in: data) == [])
            #expect(try leftovers(in: backups + "/tuesday") == [])
            let again = try TownDatabase(folder: data)
            #expect(try await again.find(reference: Reference(2)) == nil)
            #expect(try await again.changes(after: 0, limit: 99).contains { $0.event.kind == .removed })
            try again.close()
            #expect(try Doctor(folder: data, depth: .deep, leastFreeBytes: 0).examine().findings == [])
            // The photos are gone too: one of the first report, and the crew's, are left.
            let originals = FileManager.default.enumerator(atPath: data + "/photos/originals")
            #expect(originals?.compactMap { $0 as? String }.filter { $0.hasSuffix(".jpg") }.count == 2)

            // Without the list beside it, a backup is as it was, unless it is named.
            try FileManager.default.removeItem(atPath: backups + "/erasures.log")
            #expect(try Restore(of: backups + "/monday", to: folder + "-bare").run().erased == 0)
            let named = Restore(of: backups + "/monday", to: folder + "-named", erasures: [folder + "/erasures.log"])
            #expect(try named.run().erased == 4)
            #expect(throws: BackupError.self) {
                try Restore(of: backups + "/monday", to: folder + "-none", erasures: [folder + "/none"]).run()
            }
        }
    }

    @Test func whatTheListSaysIsDoneAtTheNextStart() async throws {
        try await withPerson { folder, store in
            try store.close()
            let path = folder + "/trottoir.sqlite"
            let before = try Data(contentsOf: URL(filePath: path))
            let first = try TownDatabase(folder: folder)
            _ = try await first.erase(person, deletesReports: true, at: moment(3))
            try first.close()
            // The file as it was when the server died between the list and the commit; and a line cut short.
            try before.write(to: URL(filePath: path))
            let log = try FileHandle(forWritingTo: URL(filePath: folder + "/erasures.log"))
            try log.seekToEnd()
            try log.write(contentsOf: Data(#"{"act":"delete","num"#.utf8))
            try log.close()
            let second = try TownDatabase(folder: folder)
            #expect(try await second.find(reference: Reference(4)) == nil)
            _ = try await second.erase([.anonymise(1)], at: moment(4))
            try second.close()
            let lines = ErasureLog(folder: folder).entries()
            #expect(lines.map(\.act) == [.delete, .anonymise], "the torn line is none, and spoils no other")
        }
    }

    @Test func aNumberThatStandsForAnotherReportIsLeftAlone() async throws {
        try await withPerson { folder, store in
            try store.close()
            var entry = ErasureLog.Entry(act: .delete, at: "2026-11-30T00:00:00Z", number: 4)
            entry.report = ErasureLog.digits(ErasureLog.hash(of: Sample.id(77)))
            try ErasureLog(folder: folder).append([entry])
            let again = try TownDatabase(folder: folder)
            #expect(try await again.find(reference: Reference(4)) != nil)
            try again.close()
        }
    }

    @Test func everyRunLeavesALine() async throws {
        try await withPerson { folder, store in
            for day in 1...3 { _ = try await store.keepRetention(at: moment(Double(day))) }
            let runs = ErasureLog(folder: folder).entries().filter { $0.act == .run }
            #expect(runs.map(\.at) == (1...3).map { Timestamp.format(moment(Double($0))) })
            #expect(runs.allSatisfy { $0.anonymised == 0 && $0.deleted == 0 })
            try store.close()
        }
    }
}

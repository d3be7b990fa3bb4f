import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// Who a citizen is, and which reports are theirs.
@Suite struct CitizenTests {
    private static let nameID = "a1b2c3d4e5f60718293a4b5c6d7e8f90"

    private func login(_ subject: String, _ issuer: String = "https://idp/") -> CitizenIdentity.Login {
        CitizenIdentity.Login(issuer: issuer, subject: subject)
    }

    @Test func onePersonIsFoundByWhateverIsKnownOfThem() async throws {
        let store = try await makeStore()
        let first = try await store.findOrCreateCitizen(
            CitizenIdentity(email: "Ana@Example.org", isEmailVerified: true, name: "Ana"), at: Sample.now)
        // The same address, now with a name at the portal; then that name alone; then a login with the address.
        let named = try await store.findOrCreateCitizen(
            CitizenIdentity(nameID: Self.nameID, email: "ana@example.org", isEmailVerified: true, name: "Other"),
            at: Sample.now.addingTimeInterval(5))
        #expect(named.id == first.id)
        #expect((named.name, named.nameID) == ("Ana", Self.nameID), "what people have said of themselves stays")
        #expect(named.lastSeenAt == Sample.now.addingTimeInterval(5))
        let again = try await store.findOrCreateCitizen(
            CitizenIdentity(nameID: Self.nameID, phone: "01"), at: Sample.now)
        #expect((again.id, again.phone, again.email) == (first.id, "01", "ana@example.org"))
        #expect(again.lastSeenAt == named.lastSeenAt, "a clock that goes back takes nothing back")
        let signedIn = try await store.findOrCreateCitizen(
            CitizenIdentity(login: login("s1"), email: "ANA@example.org", isEmailVerified: true), at: Sample.now)
        #expect(signedIn.id == first.id)
        // From now on by the login alone, with a new address.
        let moved = try await store.findOrCreateCitizen(
            CitizenIdentity(login: login("s1"), email: "ana@new.example", isEmailVerified: true), at: Sample.now)
        #expect((moved.id, moved.email) == (first.id, "ana@new.example"))
        #expect(try await store.findCitizen(verifiedEmail: "ANA@new.example")?.id == first.id)
        #expect(try await store.findCitizen(verifiedEmail: "ana@example.org") == nil)
        #expect(try await store.findCitizen(nameID: Self.nameID)?.id == first.id)
        #expect(try await store.findCitizen(id: first.id)?.email == "ana@new.example")
    }

    @Test func whoeverSomethingTellsApartIsSomebodyElse() async throws {
        let store = try await makeStore()
        func make(_ identity: CitizenIdentity) async throws -> UUID {
            try await store.findOrCreateCitizen(identity, at: Sample.now).id
        }
        let one = try await make(CitizenIdentity(nameID: "n1", email: "family@x.example", isEmailVerified: true))
        let other = try await make(CitizenIdentity(nameID: "n2", email: "family@x.example", isEmailVerified: true))
        #expect(one != other)
        // Whose the address is then, nobody can say.
        #expect(try await store.findCitizen(verifiedEmail: "family@x.example") == nil)
        let third = try await make(
            CitizenIdentity(login: login("s9"), email: "family@x.example", isEmailVerified: true))
        #expect(![one, other].contains(third))
        // An address that nobody has made sure of finds nobody, and names nobody.
        let claimed = try await make(CitizenIdentity(login: login("s3"), email: "solo@x.example"))
        let verified = try await make(CitizenIdentity(email: "solo@x.example", isEmailVerified: true))
        #expect(claimed != verified)
        #expect(try await store.findCitizen(verifiedEmail: "solo@x.example")?.id == verified)
        // Another subject of the same provider is another person, though it knows the same address.
        let twin = try await make(
            CitizenIdentity(login: login("s4"), email: "twin@x.example", isEmailVerified: true))
        #expect(
            try await make(CitizenIdentity(login: login("s5"), email: "twin@x.example", isEmailVerified: true)) != twin)
        await #expect(throws: ReportError(.invalid, "")) {
            try await store.findOrCreateCitizen(CitizenIdentity(email: "x@y.example", name: "X"), at: Sample.now)
        }
    }

    @Test func peopleSayWhoTheyAre() async throws {
        let store = try await makeStore()
        var citizen = try await store.findOrCreateCitizen(
            CitizenIdentity(nameID: "n1", name: "N", phone: "1"), at: Sample.now)
        citizen.phone = nil
        citizen.address = "12, rue Foch"
        citizen.language = "en"
        citizen.email = "not@this.way"
        try await store.update(citizen)
        let kept = try #require(try await store.findCitizen(id: citizen.id))
        #expect((kept.phone, kept.address, kept.language, kept.name) == (nil, "12, rue Foch", "en", "N"))
        #expect(kept.email == nil, "an address is changed by whoever has made sure of it")
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.update(Citizen(id: Sample.id(5), createdAt: Sample.now, lastSeenAt: Sample.now))
        }
    }

    @Test func aReportComesToACitizenOnceAndByItsCode() async throws {
        let store = try await makeStore()
        let one = try await store.findOrCreateCitizen(CitizenIdentity(nameID: "n1"), at: Sample.now)
        let other = try await store.findOrCreateCitizen(CitizenIdentity(nameID: "n2"), at: Sample.now)
        var sent = Sample.report(id: Sample.id(1))
        sent.sender = .identity(CitizenIdentity(nameID: "n1"))
        let mine = try await store.create(sent).report
        #expect(try await store.create(sent).report.reference == mine.reference, "sent again it is theirs still")
        var late = Sample.report(id: Sample.id(2))
        late.sender = .citizen(Sample.id(99))
        let forgotten = try await store.create(late).report
        #expect(try await store.citizen(of: forgotten.reference) == nil)
        let anonymous = try await store.create(Sample.report(id: Sample.id(3))).report
        #expect(try await store.citizen(of: mine.reference) == one.id)
        #expect(try await store.list(of: one.id, CitizenReportFilter()).map(\.reference) == [mine.reference])

        for _ in 0..<2 {
            #expect(
                try await store.attach(anonymous.trackingCode, to: one.id, at: Sample.now) == anonymous.reference)
        }
        #expect(try await store.list(of: one.id, CitizenReportFilter()).count == 2)
        await #expect(throws: ReportError(.conflict, "")) {
            try await store.attach(anonymous.trackingCode, to: other.id, at: Sample.now)
        }
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.attach(TrackingCode("BCDFGHJK")!, to: other.id, at: Sample.now)
        }
        await #expect(throws: ReportError(.notFound, "")) {
            try await store.attach(mine.trackingCode, to: Sample.id(98), at: Sample.now)
        }
        #expect(try await store.list(of: other.id, CitizenReportFilter()).isEmpty)
    }

    @Test func aListIsFilteredSortedAndCutIntoPages() async throws {
        let store = try await makeStore()
        let citizen = try await store.findOrCreateCitizen(CitizenIdentity(nameID: "n1"), at: Sample.now)
        for number in 1...5 {
            var report = Sample.report(
                Sample.content(number == 4 ? "lamp" : "pothole"), id: Sample.id(number),
                at: Sample.now.addingTimeInterval(number == 5 ? -60 : Double(number)))
            report.sender = .citizen(citizen.id)
            _ = try await store.create(report)
        }
        _ = try await store.update(Reference(2), with: Event(at: Sample.now, kind: .status, status: .fixed))
        func list(_ filter: CitizenReportFilter) async throws -> [Int64] {
            try await store.list(of: citizen.id, filter).map(\.reference.number)
        }
        #expect(try await list(CitizenReportFilter()) == [4, 3, 2, 1, 5])
        #expect(try await list(CitizenReportFilter(newestFirst: false)) == [5, 1, 2, 3, 4])
        #expect(try await list(CitizenReportFilter(statuses: [.fixed, .rejected])) == [2])
        #expect(try await list(CitizenReportFilter(statuses: [])) == [])
        #expect(try await list(CitizenReportFilter(categories: ["lamp", "x"])) == [4])
        #expect(try await list(CitizenReportFilter(limit: 2, offset: 1)) == [3, 2])
        let numbers = try await store.categoryNumbers()
        let line = try await store.list(of: citizen.id, CitizenReportFilter(categories: ["lamp"]))[0]
        #expect(line.categoryNumber == numbers["lamp"])
        #expect(Set(numbers.values) == [1, 2, 3])
    }

    @Test func aCategoryKeepsItsNumber() async throws {
        let store = try await makeStore()
        let before = try await store.categoryNumbers()
        try await store.adopt(Sample.town(categories: ["aaa", "pothole"]), at: Sample.now)
        try await store.adopt(Sample.town(categories: ["zzz", "pothole", "lamp"]), at: Sample.now)
        let after = try await store.categoryNumbers()
        #expect(before.allSatisfy { after[$0.key] == $0.value })
        #expect((after["aaa"], after["zzz"]) == (4, 5))
    }

    @Test(arguments: [
        CitizenReportFilter(), CitizenReportFilter(statuses: [.fixed], categories: ["lamp"], newestFirst: false),
    ]) func aListReadsItsOwnPartOfTheIndexAndSortsNothing(filter: CitizenReportFilter) async throws {
        let query = CitizenReports(filter)
        let plan = try await makeStore().connections.read { db in
            try Row.fetchAll(
                db, sql: "EXPLAIN QUERY PLAN " + query.sql,
                arguments: StatementArguments([Sample.id(1).databaseValue] + query.arguments)
            ).map { $0["detail"] as String }
        }
        #expect(plan.first == "SEARCH report USING INDEX report_citizen (citizen=?)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasPrefix("SCAN report") })
    }

    @Test func aCitizenIsFoundByAnIndex() async throws {
        let store = try await makeStore()
        for (condition, index) in [
            ("nameID = ?", "sqlite_autoindex_citizen_2 (nameID=?)"),
            (CitizenRow.hasVerifiedEmail, "citizen_email (email=?)"),
        ] {
            let plan = try await store.connections.read { db in
                try Row.fetchAll(
                    db, sql: "EXPLAIN QUERY PLAN \(CitizenRow.select) WHERE \(condition)", arguments: ["x"]
                ).map { $0["detail"] as String }.joined()
            }
            #expect(plan.hasSuffix(index), "\(plan)")
        }
    }

    @Test func whoeverIsForgottenIsNowhereAndNotEvenAfterARestore() async throws {
        try await withFolder { folder in
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let words = ["Quillfeather", "quill@planted.example", "0799887766", "planted street", "planted-subject"]
            let citizen = try await store.findOrCreateCitizen(
                CitizenIdentity(
                    nameID: "planted-name", login: login("planted-subject"), email: "Quill@planted.example",
                    isEmailVerified: true, name: "Quillfeather", phone: "0799887766", address: "planted street"),
                at: Sample.now)
            var report = Sample.report(id: Sample.id(1))
            report.sender = .citizen(citizen.id)
            let mine = try await store.create(report).report.reference
            // Somebody else's with the same address of the place, and nobody's.
            let others = try await store.create(Sample.report(id: Sample.id(2))).report.reference
            let path = folder + "/trottoir.sqlite"
            let before = try Data(contentsOf: URL(filePath: path)) + Data(contentsOf: URL(filePath: path + "-wal"))
            #expect(words.allSatisfy { before.range(of: Data($0.utf8)) != nil || $0.contains("@") })

            let person = try #require(PersonName(email: "quill@planted.example"))
            let records = try await store.records(of: person)
            #expect(records.accounts.map(\.name) == ["Quillfeather"])
            #expect(
                records.sent.map(\.report.reference) == [mine], "reports without a contact are theirs by the account")
            let erasure = try await store.erase(person, deletesReports: false, at: Sample.now)
            #expect((erasure.anonymised, erasure.accounts) == ([mine], [citizen.id]))
            #expect(try await store.records(of: person).accounts.isEmpty)
            #expect(try await store.citizen(of: mine) == nil)
            #expect(try await store.find(reference: others) != nil)
            try store.close()
            let left = try Data(contentsOf: URL(filePath: path))
            for word in words + ["planted-name"] {
                #expect(left.range(of: Data(word.utf8)) == nil, "\(word) is still in the file")
            }
            let log = try String(contentsOfFile: folder + "/erasures.log", encoding: .utf8)
            #expect(!log.contains("planted") && !log.contains(citizen.id.uuidString))
        }
    }

    @Test func anOlderFileForgetsThemAgain() async throws {
        try await withFolder { folder in
            let path = folder + "/trottoir.sqlite"
            let store = try TownDatabase(folder: folder)
            try await store.adopt(Sample.town(), at: Sample.now)
            let citizen = try await store.findOrCreateCitizen(
                CitizenIdentity(nameID: "n1", phone: "0799887766"), at: Sample.now)
            try store.close()
            let old = try Data(contentsOf: URL(filePath: path))
            let again = try TownDatabase(folder: folder)
            _ = try await again.erase(
                try #require(PersonName(phone: "0799887766")), deletesReports: false, at: Sample.now)
            try again.close()
            try old.write(to: URL(filePath: path))
            let restored = try TownDatabase(folder: folder)
            #expect(try await restored.findCitizen(id: citizen.id) == nil)
            try restored.close()
        }
    }

    @Test func whoeverHasNothingHereIsForgottenInTime() async throws {
        let store = try await makeStore()
        let idle = try await store.findOrCreateCitizen(CitizenIdentity(nameID: "n1"), at: Sample.now)
        let holder = try await store.findOrCreateCitizen(CitizenIdentity(nameID: "n2"), at: Sample.now)
        var report = Sample.report()
        report.sender = .citizen(holder.id)
        _ = try await store.create(report)
        let end = Sample.now.addingTimeInterval(Double(Citizen.idleDays) * 86_400)
        #expect(try await store.retentionPlan(at: end.addingTimeInterval(-1)).isEmpty)
        #expect(try await store.retentionPlan(at: end).accounts == [idle.id])
        #expect(try await store.keepRetention(at: end).accounts == [idle.id])
        #expect(try await store.findCitizen(id: idle.id) == nil)
        #expect(try await store.findCitizen(id: holder.id) != nil)
    }
}

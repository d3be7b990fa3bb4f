import Foundation
import GRDB
import Reports
import Testing

@testable import Store

/// What the desk finds by words, numbers and names, and what the index says after each kind of change.
@Suite struct DeskSearchTests {
    private static func content(_ description: String?, address: String? = nil) -> ReportContent {
        var content = Sample.content()
        content.description = description
        content.address = address
        return content
    }

    private func found(_ text: String, in store: TownDatabase, queue: DeskQueue = .all) async throws -> [Int64] {
        var filter = DeskFilter(queue: queue, limit: 50, now: Sample.now)
        filter.text = text
        return try await store.list(filter).lines.map(\.reference.number)
    }

    private func filled() async throws -> TownDatabase {
        let store = try await makeStore()
        let said: [(String?, String?, Contact?)] = [
            (
                "Deux lampadaires cassés près de l’école", "12, rue Foch",
                Contact(name: "Zoé Lefèvre", phone: "06 12 34 56 78")
            ),
            ("Lampadaire cassée", "3, avenue d’Assas", Contact(email: "paul.durand@example.org")),
            ("Des seaux et des animaux morts", "Place de l’Œuvre", nil),
            (nil, "5, rue Lakanal", Contact(name: "Lefevre", phone: "+33 (0)4 67 12 00 99")),
        ]
        for (number, (description, address, contact)) in said.enumerated() {
            _ = try await store.create(
                Sample.report(
                    Self.content(description, address: address), id: Sample.id(number + 1), contact: contact))
        }
        return store
    }

    @Test(arguments: [
        ("lampadaire", [2, 1]), ("LAMPADAIRES", [2, 1]), ("casse", [2, 1]), ("cassés", [2, 1]), ("lampad", [2, 1]),
        ("école", [1]), ("ecole", [1]), ("seau", [3]), ("animal", [3]), ("oeuvre", [3]), ("foch", [1]),
        ("rue", [4, 1]),
        ("rue foch", [1]), ("lefevre", [4, 1]), ("Lefèvre Zoé", [1]), ("durand@example.org", [2]), ("12 foch", [1]),
        ("0612345678", [1]), ("06 12 34 56 78", [1]), ("+33612345678", [1]), ("5678", [1]), ("0612", [1]),
        ("04.67.12.00.99", [4]), ("0099", [4]), ("licorne", []), ("…", []), ("\"", []), ("foch OR lakanal", []),
        ("NEAR(foch)", []),
    ]) func aWordFindsItsReportsNewestFirst(text: String, numbers: [Int64]) async throws {
        let store = try await filled()
        #expect(try await found(text, in: store) == numbers)
    }

    @Test func whatIsForgottenIsNotFound() async throws {
        let store = try await filled()
        try await store.connections.write { db in
            try db.execute(sql: "UPDATE contact SET name = NULL WHERE report = 1")
            try db.execute(sql: "DELETE FROM contact WHERE report = 4")
            try db.execute(sql: "UPDATE reportDetail SET description = 'Rien' WHERE report = 2")
            try db.execute(sql: "UPDATE report SET address = 'Quai du Verdanson' WHERE number = 3")
        }
        #expect(try await found("lefevre", in: store) == [])
        #expect(try await found("0099", in: store) == [])
        #expect(try await found("0612345678", in: store) == [1])
        #expect(try await found("lampadaire", in: store) == [1])
        #expect(try await found("verdanson", in: store) == [3])
        #expect(try await found("oeuvre", in: store) == [])
        // FTS5's own check: the index holds exactly what stands beside it.
        try await store.connections.write { db in
            try db.execute(sql: "INSERT INTO reportSearch(reportSearch) VALUES ('integrity-check')")
        }
    }

    @Test func aFileFromBeforeIsFilled() async throws {
        let queue = try DatabaseQueue(configuration: TownDatabase.configuration())
        try Migrations.migrator.migrate(queue, upTo: "M010_Addition")
        try await queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO department(id, name) VALUES ('roads', 'Roads');
                    INSERT INTO category VALUES ('pothole', '{}', 'g', 1, NULL);
                    INSERT INTO report VALUES (7, randomblob(16), 'BCDFGHJK', 'pothole', 'received', 'roads', 1, 3.8, 43.6,
                        'map', NULL, '12, rue Foch', NULL, 0, 1, 1, MakePoint(3.8, 43.6, 4326));
                    INSERT INTO reportDetail VALUES (7, 'f', 'Vélos abandonnés', NULL, NULL, 0, 'r1', NULL, 'web', NULL);
                    INSERT INTO contact VALUES (7, 'Zoé', NULL, '0612345678');
                    INSERT INTO event(report, at, kind, isPublic, status) VALUES (7, 1, 'created', 1, 'received');
                    """)
        }
        try Migrations.migrator.migrate(queue)
        for text in ["velo abandonne", "foch", "zoe", "0612345678"] {
            let query = try #require(SearchWords.query(text))
            let numbers = try await queue.read { db in
                try Int64.fetchAll(
                    db, sql: "SELECT rowid FROM reportSearch WHERE reportSearch MATCH ?", arguments: [query])
            }
            #expect(numbers == [7], "\(text)")
        }
    }

    @Test(arguments: [
        ("S-2", 2), ("s2", 2), ("2", 2), ("#2", 2), (" 2 ", 2), ("99", nil), ("BCDF-GHJK", 1), ("bcdf ghjk", 1),
        ("rue", nil),
    ]) func aNumberOrACodeNamesItsReport(text: String, number: Int64?) async throws {
        let codes = ["BCDFGHJK", "LMNPQRST"].map { TrackingCode($0)! }
        let next = Counter()
        let store = try TownDatabase.inMemory { codes[next.next()] }
        try await store.adopt(Sample.town(), at: Sample.now)
        for number in 1...2 { _ = try await store.create(Sample.report(id: Sample.id(number))) }
        #expect(try await store.find(named: text)?.number == number)
    }
}

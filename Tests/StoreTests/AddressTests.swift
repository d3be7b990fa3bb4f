import Foundation
import Geo
import Reports
import Testing

@testable import Store

@Suite struct AddressTests {
    private func makeBook() async throws -> TownDatabase {
        let store = try await makeStore()
        let labels = [
            "1, Rue Foch", "12, Rue Foch", "120, Rue Foch", "12, Rue du Maréchal Foch", "3, Allée des Érables",
            "7, Place de l'Hôpital", "4, Rue du Sacré-Cœur", "2, Rue de l'Église", "12 bis, Boulevard Ledru-Rollin",
        ]
        let addresses = labels.enumerated().map {
            Address(label: $0.element, coordinate: Sample.place(Double($0.offset) * 40))
        }
        try await store.replaceAddresses(addresses, fingerprint: "one")
        return store
    }

    private func search(_ text: String, near point: Coordinate? = nil, limit: Int = 5) async throws -> [String] {
        try await makeBook().search(text, near: point, limit: limit).map(\.label)
    }

    @Test(arguments: [
        ("12 rue foch", ["12, Rue Foch", "12, Rue du Maréchal Foch", "120, Rue Foch"]),
        ("rue foch 12", ["12, Rue Foch", "12, Rue du Maréchal Foch", "120, Rue Foch"]),
        ("1", ["1, Rue Foch", "12, Rue Foch", "120, Rue Foch", "12, Rue du Maréchal Foch"]),
        ("erab", ["3, Allée des Érables"]),
        ("ÉRABLES", ["3, Allée des Érables"]),
        ("e\u{301}rables", ["3, Allée des Érables"]),
        ("l'hopital", ["7, Place de l'Hôpital"]),
        ("sacre coeur", ["4, Rue du Sacré-Cœur"]),
        ("sacré-cœ", ["4, Rue du Sacré-Cœur"]),
        ("ledru rol", ["12 bis, Boulevard Ledru-Rollin"]),
        ("mar foc", ["12, Rue du Maréchal Foch"]),
        ("nowhere", []),
        ("rue AND foch", []),
        ("\"", []), ("*", []), ("", []), (" - ", []), ("foch*\" OR 1", []), ("NEAR(rue foch)", []),
    ])
    func searchRanksWholeWordsFirst(text: String, expected: [String]) async throws {
        let found = try await search(text)
        #expect(Array(found.prefix(max(1, expected.count))) == expected)
    }

    @Test func nearerOnesComeFirstAmongEquals() async throws {
        #expect(try await search("12", near: Sample.place(130), limit: 2).first == "12, Rue du Maréchal Foch")
        #expect(try await search("12", near: Sample.place(30), limit: 2).first == "12, Rue Foch")
    }

    @Test func theLimitHolds() async throws {
        #expect(try await search("rue", limit: 3).count == 3)
        #expect(try await search("rue", limit: 0).isEmpty)
    }

    @Test func nearestGivesMetres() async throws {
        let book = try await makeBook()
        let found = try await book.nearest(to: Sample.place(81), radius: 100, limit: 2)
        #expect(found.map(\.address.label) == ["120, Rue Foch", "12, Rue du Maréchal Foch"])
        #expect(found.map { $0.distance.rounded() } == [1, 39])
        #expect(try await book.nearest(to: Sample.place(-90), radius: 80, limit: 5).isEmpty)
        #expect(try await book.nearest(to: Sample.place(0), radius: 1_000, limit: 50).count == 9)
        #expect(try await book.nearest(to: Sample.place(0), radius: 0, limit: 50).count == 1)
    }

    @Test func aNewListReplacesTheOldOne() async throws {
        let book = try await makeBook()
        #expect(try await book.hasAddresses(fingerprint: "one"))
        #expect(try await !book.hasAddresses(fingerprint: "two"))
        try await book.replaceAddresses(
            [Address(label: "9, Quai Neuf", coordinate: Sample.place())], fingerprint: "two")
        #expect(try await book.search("foch", near: nil, limit: 5).isEmpty)
        #expect(try await book.search("quai", near: nil, limit: 5).map(\.label) == ["9, Quai Neuf"])
        #expect(try await book.nearest(to: Sample.place(), radius: 1_000, limit: 50).count == 1)
        #expect(try await book.hasAddresses(fingerprint: "two"))
    }

    @Test func theListThatIsThereIsNotWrittenAgain() async throws {
        let book = try await makeBook()
        try await book.replaceAddresses([], fingerprint: "one")
        #expect(try await book.search("foch", near: nil, limit: 5).count == 4)
    }
}

import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

@Suite struct ReportCreationTests {
    @Test func aReportComesBackAsItWasStored() async throws {
        let store = try await makeStore()
        let photos = [Sample.photo(1), Sample.photo(2)]
        for photo in photos { try await store.add(photo, at: Sample.now) }
        let sent = Sample.report(Sample.fullContent(photos: photos.map(\.id)), contact: Contact(email: "a@b.fr"))
        let created = try await store.create(sent).report

        #expect(created.id == sent.id)
        #expect(created.reference == Reference(1))
        #expect(created.content == sent.content)
        #expect(created.status == .received)
        #expect(created.departmentName == "The roads")
        #expect(created.createdAt == sent.createdAt)
        #expect(try await store.find(id: sent.id) == created)
        #expect(try await store.find(reference: created.reference) == created)
        #expect(try await store.find(trackingCode: created.trackingCode) == created)
    }

    @Test func momentsAreTheSameBeforeAndAfterStoring() async throws {
        let store = try await makeStore()
        var content = Sample.content()
        content.observedAt = Date(timeIntervalSince1970: 1_700_000_000.123456)
        let sent = Sample.report(content, at: Date(timeIntervalSince1970: 1_700_000_001.987654))
        let created = try await store.create(sent).report
        #expect(try await store.find(id: sent.id) == created)
    }

    @Test func theSameContentAgainGivesTheReportItMade() async throws {
        let store = try await makeStore()
        let sent = Sample.report()
        let first = try await store.create(sent)
        let second = try await store.create(sent)
        #expect(second == .replayed(first.report))
        #expect(try await store.findReplay(id: sent.id, fingerprint: "f") == first.report)
        #expect(try await store.page(after: nil, limit: 10).count == 1)
    }

    @Test func otherContentUnderTheSameIdIsAConflict() async throws {
        let store = try await makeStore()
        let sent = Sample.report()
        _ = try await store.create(sent)
        await #expect(throws: ReportError(.conflict, "")) {
            try await store.create(Sample.report(id: sent.id, fingerprint: "other"))
        }
        await #expect(throws: ReportError(.conflict, "")) {
            try await store.findReplay(id: sent.id, fingerprint: "other")
        }
        #expect(try await store.findReplay(id: UUID(), fingerprint: "f") == nil)
    }

    @Test func aMissingPhotoIsNamedAndNothingIsStored() async throws {
        let store = try await makeStore()
        try await store.add(Sample.photo(1), at: Sample.now)
        let content = Sample.content(photos: [Sample.photo(1).id, Sample.photo(2).id])
        let error = await #expect(throws: ReportError.self) { try await store.create(Sample.report(content)) }
        #expect(error?.code == .invalid)
        #expect(error?.fields.map(\.pointer) == ["#/photos/1"])
        #expect(try await store.page(after: nil, limit: 1).isEmpty)
        #expect(try await store.changes(after: 0, limit: 1).isEmpty)
    }

    @Test(arguments: [Sample.content("unknown"), Sample.content(department: "unknown")])
    func whatTheTownDoesNotHaveIsInvalid(content: ReportContent) async throws {
        let store = try await makeStore()
        await #expect(throws: ReportError(.invalid, "")) { try await store.create(Sample.report(content)) }
    }

    @Test func aTakenTrackingCodeIsDrawnAgain() async throws {
        let codes = CodeSequence(["BBBBBBBB", "BBBBBBBB", "BBBBBBBB", "CCCCCCCC"])
        let store = try TownDatabase.inMemory(makeTrackingCode: codes.next)
        try await store.adopt(Sample.town(), at: Sample.now)
        let first = try await store.create(Sample.report()).report
        let second = try await store.create(Sample.report()).report
        #expect(first.trackingCode.letters == "BBBBBBBB")
        #expect(second.trackingCode.letters == "CCCCCCCC")
    }

    @Test func numbersAreGivenInOrder() async throws {
        let store = try await makeStore()
        for number in 1...3 {
            #expect(try await store.create(Sample.report()).report.reference == Reference(Int64(number)))
        }
    }

    @Test func theContactIsKeptApart() async throws {
        let store = try await makeStore()
        let contact = Contact(name: "Nadia Ben", email: "n@b.fr", phone: "0601020304")
        _ = try await store.create(Sample.report(contact: contact))
        _ = try await store.create(Sample.report(contact: Contact()))
        let rows = try await store.connections.read { db in
            try Row.fetchAll(db, sql: "SELECT name, email, phone FROM contact").map {
                [$0[0], $0[1], $0[2]] as [String]
            }
        }
        #expect(rows == [["Nadia Ben", "n@b.fr", "0601020304"]])
    }

    @Test func itsFirstEventSaysThatItWasCreated() async throws {
        let store = try await makeStore()
        let report = try await store.create(Sample.report()).report
        let events = try await store.events(of: report.reference, includingInternal: false)
        #expect(events == [Event(sequence: 1, at: Sample.now, kind: .created, status: .received)])
    }

    @Test func thePointIsAGeometryThatTheGISSees() async throws {
        let store = try await makeStore()
        _ = try await store.create(Sample.report())
        // Checking the index writes: SpatiaLite keeps its findings in a table.
        let row = try await store.connections.write { db in
            try Row.fetchOne(
                db, sql: "SELECT ST_X(geom), ST_Y(geom), ST_SRID(geom), CheckSpatialIndex('report', 'geom') FROM report"
            ).map { [$0[0], $0[1], $0[2], $0[3]] as [Double] }
        }
        let place = Sample.place()
        #expect(row == [place.longitude, place.latitude, 4326, 1])
    }
}

/// Gives codes in order, the last one for ever.
final class CodeSequence: Sendable {
    private let codes: [TrackingCode]
    private let position = Counter()

    init(_ letters: [String]) {
        codes = letters.compactMap(TrackingCode.init)
    }

    @Sendable func next() -> TrackingCode {
        codes[min(position.next(), codes.count - 1)]
    }
}

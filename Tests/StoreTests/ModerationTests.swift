import Foundation
import GRDB
import Media
import Reports
import Testing

@testable import Store

/// What the public does not see, as the tables keep it.
@Suite struct ModerationTests {
    private let photo = Sample.photo(1).id
    private let other = Sample.photo(2).id

    /// A store with two photos and a report that has them and says something.
    private func filled() async throws -> (store: TownDatabase, reference: Reference) {
        let store = try await makeStore()
        for number in 1...2 { try await store.add(Sample.photo(number), at: Sample.now) }
        let report = try await store.create(Sample.report(Sample.fullContent(photos: [photo, other]))).report
        return (store, report.reference)
    }

    private func hide(_ photo: Photo.ID, in store: TownDatabase) async throws {
        try await store.moderate(
            photo, PhotoModeration(visibility: .hidden, reason: "un visage"), by: "Ada", at: Sample.now)
    }

    @Test func aHiddenPhotoIsWithheldFromTheReportAndFromLists() async throws {
        let (store, reference) = try await filled()
        try await hide(photo, in: store)
        let report = try #require(try await store.find(reference: reference))
        #expect(report.content.photos == [photo, other], "staff still see it")
        #expect(report.withheld.photos == [photo: .hidden])
        #expect(report.content.shown(without: report.withheld).photos == [other])
        #expect(try await store.list(ReportFilter(limit: 10)).reports.first?.photo == other)
        try await hide(other, in: store)
        #expect(try await store.list(ReportFilter(limit: 10)).reports.first?.photo == nil)
        #expect(try await store.pull(reference)?.photos == [photo, other])
        try await store.moderate(photo, PhotoModeration(), by: "Ada", at: Sample.now)
        #expect(try await store.list(ReportFilter(limit: 10)).reports.first?.photo == photo)
        #expect(try await store.find(reference: reference)?.withheld.photos == [other: .hidden])
    }

    @Test func aPhotoOfTwoReportsIsHiddenInBothAndEachHistorySaysWho() async throws {
        let (store, first) = try await filled()
        let second = try await store.create(Sample.report(Sample.content(photos: [photo]))).report
        let before = try #require(try await store.find(reference: first))
        try await hide(photo, in: store)
        for reference in [first, second.reference] {
            let lines = try await store.events(of: reference, includingInternal: true)
            let line = try #require(lines.last)
            #expect(line.kind == .moderated && !line.isPublic && line.actor == "Ada")
            #expect(line.text == "hidden photo-\(photo.hex.prefix(12)) un visage")
            #expect(try await store.events(of: reference, includingInternal: false).map(\.kind) == [.created])
            #expect(try await store.find(reference: reference)?.withheld.photos[photo] == .hidden)
        }
        let after = try #require(try await store.find(reference: first))
        #expect(after.revision > before.revision, "whoever has read it reads it again")
        #expect(after.updatedAt >= before.updatedAt)
        // The same again is no news.
        let last = try await store.lastSequence()
        try await hide(photo, in: store)
        #expect(try await store.lastSequence() == last)
    }

    @Test func theChangesSayThatThereWasADecisionAndNoWordOfIt() async throws {
        let (store, reference) = try await filled()
        let last = try await store.lastSequence()
        try await hide(photo, in: store)
        let changes = try await store.changes(after: last, limit: 10)
        #expect(changes.map(\.reference) == [reference])
        let event = try #require(changes.first?.event)
        #expect(event.kind == .moderated && event.text == nil && event.actor == nil && event.photo == nil)
    }

    @Test func aLineOfTheHistoryLosesItsTextAndItsPhoto() async throws {
        let (store, reference) = try await filled()
        try await store.add(Sample.photo(3), at: Sample.now)
        let said = Event(at: Sample.now, kind: .addition, text: "Mon voisin M. Durand", photo: Sample.photo(3).id)
        _ = try await store.update(reference, with: said)
        let sequence = try await store.lastSequence()
        try await hide(Sample.photo(3).id, in: store)
        try await store.moderate(
            .event(sequence), of: reference, TextModeration(visibility: .hidden, reason: "un nom"), by: "Ada",
            at: Sample.now)
        func line(_ events: [Event]) -> Event? { events.first { $0.sequence == sequence } }
        let seen = try #require(line(try await store.events(of: reference, includingInternal: false)))
        #expect(seen.text == nil && seen.photo == nil)
        #expect(seen.textVisibility == .hidden && seen.photoVisibility == .hidden)
        let followed = try #require(
            line(try await store.changes(after: sequence - 1, limit: 10).map(\.event)))
        #expect(followed.text == nil && followed.photo == nil)
        let whole = try #require(line(try await store.events(of: reference, includingInternal: true)))
        #expect(whole.text == "Mon voisin M. Durand" && whole.photo != nil)
        try await store.moderate(.event(sequence), of: reference, TextModeration(), by: "Ada", at: Sample.now)
        #expect(
            line(try await store.events(of: reference, includingInternal: false))?.text == "Mon voisin M. Durand")
    }

    @Test func descriptionAndAnswersAreHiddenByThemselves() async throws {
        let (store, reference) = try await filled()
        let hidden = TextModeration(visibility: .hidden, reason: "une insulte")
        try await store.moderate(.description, of: reference, hidden, by: "Ada", at: Sample.now)
        var report = try #require(try await store.find(reference: reference))
        var shown = report.content.shown(without: report.withheld)
        #expect(shown.description == nil && !shown.answers.isEmpty)
        try await store.moderate(.answers, of: reference, hidden, by: "Ada", at: Sample.now)
        report = try #require(try await store.find(reference: reference))
        shown = report.content.shown(without: report.withheld)
        #expect(shown.answers.isEmpty)
        #expect(report.content.description != nil && !report.content.answers.isEmpty)
        #expect(try await store.moderatedTexts(of: reference) == [.description: hidden, .answers: hidden])
    }

    @Test func whatIsNotThereCannotBeHidden() async throws {
        let (store, reference) = try await filled()
        let bare = try await store.create(Sample.report()).report.reference
        let hidden = TextModeration(visibility: .hidden, reason: "x")
        for (text, report) in [
            (ModeratedText.description, bare), (.event(1), reference), (.event(99), reference),
            (.description, Reference(77)),
        ] {
            await #expect(throws: ReportError(.notFound, "")) {
                try await store.moderate(text, of: report, hidden, by: "Ada", at: Sample.now)
            }
        }
        await #expect(throws: ReportError(.notFound, "")) { try await hide(Sample.photo(9).id, in: store) }
        #expect(try await store.exposure(of: Sample.photo(9).id) == nil)
    }

    @Test func areasComeBackAsTheyWereAndAreALineOfTheHistory() async throws {
        let (store, reference) = try await filled()
        let areas = [
            try #require(PictureArea(left: 0.1, top: 0.2, right: 0.3, bottom: 0.4)),
            try #require(PictureArea(left: 0, top: 0, right: 1, bottom: 0.0001)),
        ]
        try await store.moderate(photo, PhotoModeration(areas: areas), by: "Ada", at: Sample.now)
        #expect(try await store.exposure(of: photo)?.moderation.areas == areas)
        #expect(try await store.moderation(of: [photo, other]) == [photo: PhotoModeration(areas: areas)])
        #expect(try await store.find(reference: reference)?.withheld == .nothing)
        let line = try await store.events(of: reference, includingInternal: true).last
        #expect(line?.text == "covered photo-\(photo.hex.prefix(12)) 2")
    }

    @Test func aPhotoThatADuplicateLendsIsHiddenWithIt() async throws {
        let store = try await makeStore()
        try await store.add(Sample.photo(1), at: Sample.now)
        let kept = try await store.create(Sample.report()).report.reference
        let twin = try await store.create(Sample.report(Sample.content(photos: [photo]))).report.reference
        try await store.merge(twin, into: kept)
        func thumbnail() async throws -> Photo.ID? {
            try await store.list(ReportFilter(limit: 10)).reports.first { $0.reference == kept }?.photo
        }
        #expect(try await thumbnail() == photo)
        try await hide(photo, in: store)
        #expect(try await thumbnail() == nil)
        #expect(try await store.find(reference: kept)?.withheld.photos == [photo: .hidden])
        #expect(try await store.events(of: kept, includingInternal: true).last?.kind == .moderated)
        try await store.moderate(photo, PhotoModeration(), by: "Ada", at: Sample.now)
        #expect(try await thumbnail() == photo)
    }
}

extension TownDatabase {
    /// Says that two reports are one, as the desk does.
    fileprivate func merge(_ twin: Reference, into kept: Reference) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE report SET duplicateOf = ? WHERE number = ?", arguments: [kept.number, twin.number])
        }
    }
}

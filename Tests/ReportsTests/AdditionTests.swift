import Foundation
import Reports
import Testing

@Suite struct AdditionTests {
    private static let hash = String(repeating: "a", count: 64)
    private static let other = String(repeating: "b", count: 64)
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test func whatIsSaidIsTakenWithoutTheSpaceAroundIt() throws {
        let addition = try SentAddition(text: " Encore là\n", photos: [Self.hash.uppercased()], stillBroken: true)
            .validated()
        #expect(addition.text == "Encore là")
        #expect(addition.photos.map(\.hex) == [Self.hash])
        #expect(addition.saysStillBroken)
    }

    @Test(arguments: [
        (SentAddition(), "#/text"), (SentAddition(text: " \n "), "#/text"), (SentAddition(photos: []), "#/text"),
        (SentAddition(stillBroken: false), "#/text"), (SentAddition(text: "a\u{0}b"), "#/text"),
        (SentAddition(text: String(repeating: "x", count: 4001)), "#/text"),
        (SentAddition(photos: ["nothing"]), "#/photos/0"), (SentAddition(photos: [hash, hash]), "#/photos/1"),
        (SentAddition(photos: Array(repeating: hash, count: 7)), "#/photos"),
    ])
    func whatIsWrongIsNamed(sent: SentAddition, pointer: String) {
        do {
            _ = try sent.validated()
            Issue.record("it is taken")
        } catch {
            #expect(error.code == .invalid)
            #expect(error.fields.map(\.pointer) == [pointer])
        }
    }

    @Test func theSameSaidInAnotherOrderIsTheSame() throws {
        let texts = [#"{"text":"a","stillBroken":true}"#, #"{ "stillBroken" : true, "text" : "a" }"#]
        let forms = try texts.map { try JSONDecoder().decode(SentAddition.self, from: Data($0.utf8)).canonicalForm }
        #expect(forms[0] == forms[1])
        #expect(forms[0] != SentAddition(text: "a").canonicalForm)
    }

    @Test func aWordAndPhotosAreLinesOfTheHistory() throws {
        let photos = try [Self.hash, Self.other].map { try #require(Photo.ID(hex: $0)) }
        let events = Addition(text: "Regardez", photos: photos).events(for: .assigned, at: Self.now)
        #expect(events.map(\.kind) == [.addition, .addition])
        #expect(events.map(\.text) == ["Regardez", nil])
        #expect(events.map(\.photo) == photos)
        #expect(events.allSatisfy { $0.isPublic && $0.status == nil && $0.actor == nil })
    }

    @Test func stillBrokenMovesAndKeepsWhatWasSaidWithIt() throws {
        let photos = try [Self.hash, Self.other].map { try #require(Photo.ID(hex: $0)) }
        let addition = Addition(text: "Encore", photos: photos, saysStillBroken: true)
        let fixed = addition.events(for: .fixed, at: Self.now)
        #expect(fixed.map(\.status) == [.stillBroken, nil, .reopened])
        #expect(fixed.map(\.text) == ["Encore", nil, nil])
        #expect(fixed.map(\.photo) == [photos[0], photos[1], nil])
        #expect(addition.events(for: .rejected, at: Self.now).map(\.status) == [.reopened, nil])
        // Somebody else was quicker: it is a word then.
        #expect(addition.events(for: .reopened, at: Self.now).map(\.status) == [nil, nil])
    }
}

import Foundation
import Reports
import Testing

@Suite struct DraftValidationTests {
    let now = Date(timeIntervalSince1970: 1_767_323_045)
    let photo = String(repeating: "ab", count: 32)

    func draft(_ change: (inout ReportDraft) -> Void = { _ in }) -> ReportDraft {
        var draft = ReportDraft(
            category: "pothole", description: "Un trou", location: .init(lon: 4.005, lat: 45.005, source: "map"),
            answers: ["size": .text("small")])
        change(&draft)
        return draft
    }

    func faults(_ change: (inout ReportDraft) -> Void) -> [String] {
        do throws(ReportError) {
            _ = try draft(change).validated(for: SmallTown.town(), now: now)
            return []
        } catch { return error.fields.map(\.pointer) }
    }

    @Test func aGoodDraftPasses() throws {
        let valid = try draft { $0.contact = Contact(name: " Jeanne ", email: "jeanne@example.org") }
            .validated(for: SmallTown.town(), now: now)
        #expect(valid.category.id == "pothole")
        #expect(valid.location?.source == .map)
        #expect(valid.contact == Contact(name: "Jeanne", email: "jeanne@example.org"))
        #expect(valid.channel == .web)
    }

    typealias Change = @Sendable (inout ReportDraft) -> Void

    static let brokenFields: [(pointer: String, change: Change)] = [
        ("#/category", { $0.category = nil }),
        ("#/category", { $0.category = "dragon" }),
        ("#/description", { $0.description = String(repeating: "a", count: 4001) }),
        ("#/description", { $0.description = "a\u{0}b" }),
        ("#/location", { $0.location = .init(lon: 0, lat: 0) }),
        ("#/location/lon", { $0.location = .init(lon: 181, lat: 45) }),
        ("#/location/lat", { $0.location = .init(lon: 4, lat: -91) }),
        ("#/location/source", { $0.location = .init(lon: 4, lat: 45, source: "guess") }),
        ("#/location/accuracy", { $0.location = .init(lon: 4, lat: 45, accuracy: -1) }),
        ("#/photos/0", { $0.photos = ["x"] }),
        ("#/photos/1", { $0.photos = [String](repeating: String(repeating: "ab", count: 32), count: 2) }),
        ("#/photos", { $0.photos = (0..<7).map { String(repeating: "a\($0)", count: 32) } }),
        ("#/answers/size", { $0.answers = [:] }),
        ("#/answers/size", { $0.answers = ["size": .text("huge")] }),
        ("#/answers/size", { $0.answers = ["size": .number(3)] }),
        ("#/answers/a~1b", { $0.answers = ["size": .text("small"), "a/b": .bool(true)] }),
        ("#/contact/email", { $0.contact = Contact(email: "jeanne@") }),
        ("#/contact/phone", { $0.contact = Contact(phone: "oui") }),
        ("#/contact/name", { $0.contact = Contact(name: String(repeating: "a", count: 255)) }),
        ("#/observedAt", { $0.observedAt = "hier" }),
        ("#/observedAt", { $0.observedAt = "2030-01-01T00:00:00Z" }),
        ("#/channel", { $0.channel = "pigeon" }),
        (
            "#/photos",
            {
                $0.category = "lamp"
                $0.answers = nil
            }
        ),
    ]

    @Test(arguments: brokenFields.indices) func eachBrokenFieldIsNamed(row: Int) {
        #expect(faults(Self.brokenFields[row].change) == [Self.brokenFields[row].pointer])
    }

    @Test func everyFaultIsToldAtOnce() {
        let pointers = faults {
            $0.category = nil
            $0.channel = "pigeon"
            $0.observedAt = "hier"
        }
        #expect(pointers == ["#/category", "#/observedAt", "#/channel"])
    }

    @Test func aCategoryThatTakesNoPhotoRefusesOne() {
        let pointers = faults {
            $0.category = "squat"
            $0.answers = nil
            $0.photos = [photo]
        }
        #expect(pointers == ["#/photos"])
    }

    @Test func theCanonicalFormForgetsTheOrderOfKeys() throws {
        let one = #"{"category":"a","location":{"lon":1,"lat":2},"answers":{"x":true,"y":[]}}"#
        let two = #"{ "answers": {"y": [], "x": true}, "location": {"lat": 2.0, "lon": 1}, "category": "a" }"#
        let forms = try [one, two].map {
            try JSONDecoder().decode(ReportDraft.self, from: Data($0.utf8)).canonicalForm
        }
        #expect(forms[0] == forms[1])
        #expect(!forms[0].isEmpty)
    }
}

import Reports
import Testing

@testable import CityFolder

@Suite struct ResponsesTests {
    @Test func theTextThatSaysMostAboutWhenIsTaken() throws {
        let sample = try SampleFolder([
            "responses.yaml": """
            - {status: fixed, text: {fr: plain, en: plain}}
            - {status: fixed, category: [pothole], text: {fr: category, en: category}}
            - {status: fixed, reason: already-fixed, text: {fr: reason, en: reason}}
            - {status: on_hold, reason: weather, text: {fr: rain, en: rain}}
            """
        ])
        #expect(sample.complaints.isEmpty, "\(sample.complaints)")
        let town = try sample.read().town
        func text(_ status: Status, _ reason: String?, _ category: String) -> String? {
            town.response(to: status, reason: reason, category: category)?["fr"]
        }
        #expect(text(.fixed, nil, "other") == "plain")
        #expect(text(.fixed, nil, "pothole") == "category")
        #expect(text(.fixed, "already-fixed", "pothole") == "reason")
        #expect(text(.onHold, "weather", "pothole") == "rain")
        #expect(text(.onHold, nil, "pothole") == nil)
        #expect(text(.rejected, "not-found", "pothole") == nil)
    }

    @Test func withoutTheFileThereAreNone() throws {
        #expect(try SampleFolder([:]).read().town.responses.isEmpty)
    }

    @Test(arguments: [
        ("status: fixed", "must be a list"),
        ("- {status: fixd, text: {fr: a, en: a}}", "did you mean `fixed`"),
        ("- {status: confirmed, text: {fr: a, en: a}}", "nobody writes when a report becomes `confirmed`"),
        ("- {status: fixed, reason: not-found, text: {fr: a, en: a}}", "unknown reason `not-found` for `fixed`"),
        ("- {status: fixed, reason: alredy-fixed, text: {fr: a, en: a}}", "did you mean `already-fixed`"),
        ("- {status: fixed, category: pothol, text: {fr: a, en: a}}", "unknown category `pothol`"),
        ("- {status: fixed, text: {fr: a}}", "has no text in `en`"),
        ("- {status: fixed}", "`text`"),
        ("- {text: {fr: a, en: a}}", "`status`"),
        ("- {status: fixed, txt: a}", "did you mean `text`"),
        ("- {status: fixed, text: {fr: a, en: a}}\n- {status: fixed, text: {fr: b, en: b}}", "is never used"),
    ])
    func whatIsWrongIsSaid(text: String, complaint: String) throws {
        let sample = try SampleFolder(["responses.yaml": text])
        #expect(
            sample.complaints.contains { $0.contains("responses.yaml") && $0.contains(complaint) },
            "\(sample.complaints)")
    }
}

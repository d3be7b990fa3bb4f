import CityFolder
import Reports
import Testing

@Suite("Slips of the pen in YAML")
struct Typo {
    struct Case: CustomTestStringConvertible, Sendable {
        let file: String
        let text: String
        let replacement: String
        let complaint: String
        var testDescription: String { complaint }

        init(_ file: String, _ text: String, _ replacement: String, _ complaint: String) {
            (self.file, self.text, self.replacement, self.complaint) = (file, text, replacement, complaint)
        }
    }

    @Test(arguments: [
        Case(
            "routing.yaml", "    department: county", "    departement: county",
            "routing.yaml, line 5: unknown key `departement`; did you mean `department`? → write `department`"),
        Case(
            "city.yaml", "timeZone:", "timezone:", "city.yaml, line 3: unknown key `timezone`; did you mean `timeZone`?"
        ),
        Case(
            "city.yaml", "outsideArea:", "outside_area:",
            "city.yaml, line 6: unknown key `outside_area`; did you mean `outsideArea`?"),
        Case(
            "categories.yaml", "keywords:", "keyword:",
            "categories.yaml, line 9: unknown key `keyword`; did you mean `keywords`?"),
        Case("categories.yaml", "maximum: 100", "maxmium: 100", "unknown key `maxmium`; did you mean `maximum`?"),
        Case(
            "departments.yaml", "  email:", "  e-mail:",
            "departments.yaml, line 3: unknown key `e-mail`; did you mean `email`?"),
        Case(
            "city.yaml", "attribution:", "slogan:",
            "city.yaml, line 7: unknown key `slogan` → use one of: name, languages"),
    ])
    func anUnknownKeyGetsTheNearest(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints(wrong.file, wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
        // The key it was meant for is not called missing as well.
        #expect(complaints.count == 1, "\(complaints)")
    }

    @Test func aKeyWrittenTwiceIsReportedAndTheRestIsReadOn() throws {
        let complaints = try SampleFolder([
            "routing.yaml": """
            default: roads
            default: county
            rules:
              - category: pothole
                department: roads
                "category": wreck
                departmnt: county
            """
        ]).complaints
        #expect(complaints.count == 3, "\(complaints)")
        #expect(complaints[0].hasPrefix("routing.yaml, line 2: `default` is written twice; first on line 1"))
        #expect(complaints[1].hasPrefix("routing.yaml, line 6: `category` is written twice; first on line 4"))
        #expect(complaints[2].hasPrefix("routing.yaml, line 7: unknown key `departmnt`; did you mean `department`?"))
    }

    @Test(arguments: [
        ("default: roads\n rules: []\n", "routing.yaml, line 2: is not YAML"),
        ("default: \"roads\nrules: []\n", "routing.yaml, line 3: is not YAML"),
        ("default: roads\n\tx: y\n", "routing.yaml, line 2: is not YAML"),
        ("", "routing.yaml: is empty"),
        ("# nothing\n", "routing.yaml: is empty"),
        ("- roads\n", "routing.yaml, line 1: `` must be a block of keys; it is a list"),
        ("default: roads\n---\ndefault: roads\n", "routing.yaml, line 2: is not YAML"),
        ("default: r\u{7}oads\n", "routing.yaml, line 1: holds a control character"),
        ("a: &a [x, x]\nb: &b [*a, *a]\n", "routing.yaml, line 2: uses a YAML alias"),
        ("? &a [x]\n: y\n? *a\n: z\n", "routing.yaml, line 3: uses a YAML alias"),
        ("? [a, b]\n: roads\n", "routing.yaml, line 1: a key must be a word"),
    ])
    func brokenYAMLIsReportedWithItsLine(text: String, complaint: String) throws {
        let complaints = try SampleFolder(["routing.yaml": text]).complaints
        #expect(complaints.contains { $0.hasPrefix(complaint) }, "\(complaints)")
    }

    @Test func starsAndAmpersandsInTextAreNoAliases() throws {
        let sample = try SampleFolder.with("city.yaml", "Ville de Port-Aubin", "Eau & Rue, un *bel* endroit &co")
        #expect(try sample.read().town.city.attribution == "Eau & Rue, un *bel* endroit &co")
    }

    @Test func deepNestingIsRefusedNotFollowed() throws {
        let text = "default: " + String(repeating: "[", count: 100_000)
        let complaints = try SampleFolder(["routing.yaml": text]).complaints
        #expect(complaints.contains { $0.hasPrefix("routing.yaml, line 1: is not YAML") }, "\(complaints)")
    }

    @Test func windowsLineEndsAreReadAndCounted() throws {
        let text = try #require(SampleFolder.files["routing.yaml"]).replacing("county\n", with: "contry\n")
        let complaints = try SampleFolder(["routing.yaml": text.replacing("\n", with: "\r\n")]).complaints
        #expect(complaints.count == 1)
        #expect(complaints[0].hasPrefix("routing.yaml, line 5: unknown department `contry`"), "\(complaints)")
    }
}

import CityFolder
import Reports
import Testing

@Suite("city.yaml and departments.yaml: what is refused")
struct SettingsRefusal {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let replacement: String
        let complaint: String
        var testDescription: String { complaint }

        init(_ text: String, _ replacement: String, _ complaint: String) {
            (self.text, self.replacement, self.complaint) = (text, replacement, complaint)
        }
    }

    @Test(arguments: [
        Case("name: Port-Aubin\n", "", "city.yaml, line 1: `name` is missing → add `name: Saint-Aubin`"),
        Case("name: Port-Aubin", "name: \"  \"", "city.yaml, line 1: `name` is blank"),
        Case("name: Port-Aubin", "name: [a]", "city.yaml, line 1: `name` must be a text; it is a list"),
        Case("[fr, en]", "[fr, english]", "city.yaml, line 2: `english` is not a language code"),
        Case("[fr, en]", "[fr, en, fr]", "city.yaml, line 2: language `fr` is named twice"),
        Case("Europe/Paris", "Europe/Pariss", "unknown time zone `Europe/Pariss`; did you mean `Europe/Paris`?"),
        Case("[3.0, 43.0, 3.4, 43.4]", "[3.0, 43.0, 3.4]", "city.yaml, line 4: `bounds` has 3 numbers, not 4"),
        Case("[3.0, 43.0, 3.4, 43.4]", "[3.4, 43.0, 3.0, 43.4]", "`bounds` is not a box"),
        Case("[3.0, 43.0, 3.4, 43.4]", "[768000, 6278000, 775000, 6285000]", "`bounds` is in metres, not in degrees"),
        Case("[3.0, 43.0, 3.4, 43.4]", "[a, 43.0, 3.4, 43.4]", "`bounds` must be a number; it is `a`"),
        Case(
            "[3.0, 43.0, 3.4, 43.4]", "[5, 45, 6, 46]",
            "`bounds` holds none of the zones → the zones lie in [3.1, 43.1, 3.3, 43.2]"),
        Case("area: district", "area: distrct", "unknown zone kind `distrct` in `area`; did you mean `district`?"),
        Case(
            "outsideArea: refuse", "outsideArea: refused",
            "`outsideArea` must be one of refuse, accept; it is `refused`"),
        Case(
            "outsideArea: refuse", "embed: [\"https://a.example/\"]",
            "`https://a.example/` is not the address of a site"),
        Case("outsideArea: refuse", "embed: \"http://a.example\"", "`http://a.example` is not the address of a site"),
        Case(
            "outsideArea: refuse", "returnTo: \"http://a.example\"", "`http://a.example` is not the address of a site"),
        Case("outsideArea: refuse", "portal: {}", "`peers` is missing in `portal`"),
        Case("outsideArea: refuse", "portal: {peers: [{orig: a.example}]}", "`secret_env` is missing in `peers`"),
        Case(
            "outsideArea: refuse", "portal: {peers: [{orig: \"https://a.example\", secret_env: A}]}",
            "`https://a.example` cannot be an `orig`"),
        Case(
            "outsideArea: refuse", "portal: {peers: [{orig: a.example, secret_env: s3cr3t-clé}]}",
            "`secret_env` is no name of an environment variable: the secret itself never stands in this file"),
        Case(
            "outsideArea: refuse",
            "portal: {peers: [{orig: a.example, secret_env: A}, {orig: a.example, secret_env: B}]}",
            "peer `a.example` is named twice"),
        Case(
            "outsideArea: refuse", "portal: {peers: [{orig: a.example, secret_env: A, url: \"http://a.example/\"}]}",
            "`http://a.example/` is not encrypted"),
        Case(
            "outsideArea: refuse", "portal: {peers: [], vault_url: \"https://a.example\"}",
            "`https://a.example` does not end in a slash"),
        Case(
            "outsideArea: refuse", "portal: {peers: [{orig: a.example, secret_env: A, roles: [crew]}]}",
            "a peer has no departments, so it cannot be `crew`"),
        Case(
            "outsideArea: refuse", "portal: {peers: [], time_zone: Paris}", "unknown time zone `Paris`"),
        Case("outsideArea: refuse", "embed: \"https://a.example; x\"", "is not the address of a site"),
        Case("outsideArea: refuse", "map: {source: elsewhere}", "`source` must be `folder`; it is `elsewhere`"),
        Case(
            "outsideArea: refuse", "map: {tiles: \"ftp://t/{z}/{x}/{y}\", attribution: a}",
            "`ftp://t/{z}/{x}/{y}` is not a web address"),
        Case(
            "outsideArea: refuse", "map: {tiles: \"https://t.example/{z}/{x}\", attribution: a}",
            "the tile URL lacks {y}"),
        Case(
            "outsideArea: refuse", "map: {tiles: \"https://t.example/{z}/{x}/{y}\"}",
            "`attribution` is missing in `map`"),
        Case("mairie@port-aubin.example", "mairie", "`mairie` is not an e-mail address"),
        Case("04 67 00 00 00", "ask for Jean", "`ask for Jean` is not a telephone number"),
        Case("\"#1d5f8a\"", "#1d5f8a", "`accent` is missing in `theme`"),
        Case("\"#1d5f8a\"", "blue", "`blue` is not a colour"),
        Case("  pedestrian:\n", "  pedestrians:\n", "zone kind `pedestrians` has no file; did you mean `pedestrian`?"),
        Case("distance: 25", "distance: 25 m", "`distance` must be a number; it is `25 m`"),
        Case("distance: 25", "distance: -1", "`distance` must be between 0 and 500 metres"),
        Case("heatmap: true", "heatmap: maybe", "`heatmap` must be true or false; it is `maybe`"),
        Case("name: Port", "screening: {device: 3}\nname: Port", "unknown key `device`"),
        Case("name: Port", "screening: {link: no}\nname: Port", "did you mean `links`?"),
        Case("name: Port", "screening: {links: 3}\nname: Port", "`links` must be true or false; it is `3`"),
        Case("name: Port", "screening: {deviceReports: -1}\nname: Port", "`deviceReports` must be from 0 to 100000"),
        Case("name: Port", "screening: {addressReports: few}\nname: Port", "`addressReports` must be a whole number"),
        Case("name: Port", "screening: {minimumSeconds: 61}\nname: Port", "`minimumSeconds` must be from 0 to 60"),
        Case("name: Port", "photos: {originals: true}\nname: Port", "did you mean `original`?"),
        Case("name: Port", "photos: {original: large}\nname: Port", "`original` must be true or false; it is `large`"),
        Case("name: Port", "workingHours: {day: [mon]}\nname: Port", "did you mean `days`?"),
        Case("name: Port", "workingHours: {days: [mo]}\nname: Port", "`days` must be one of mon, tue, wed"),
        Case("name: Port", "workingHours: {days: []}\nname: Port", "`days` is empty"),
        Case("name: Port", "workingHours: {from: 8}\nname: Port", "`8` is no time of day"),
        Case("name: Port", "workingHours: {from: 08:60}\nname: Port", "`08:60` is no time of day"),
        Case("name: Port", "workingHours: {to: 24:01}\nname: Port", "`24:01` is no time of day"),
        Case("name: Port", "workingHours: {from: 18:00}\nname: Port", "`workingHours` end before they begin"),
        Case(
            "name: Port", "workingHours: {holidays: alsace}\nname: Port", "`holidays` must be one of france, alsace-mo"),
        Case("name: Port", "workingHours: {closed: [2026-02-30]}\nname: Port", "`2026-02-30` is no day"),
        Case("name: Port", "retention: {anonymise: 0}\nname: Port", "`anonymise` must be days from 1 to 36500"),
        Case("name: Port", "retention: {delete: long}\nname: Port", "`delete` must be a whole number"),
        Case("name: Port", "retention: {}\nname: Port", "`retention` says nothing"),
        Case("name: Port", "retention: {anonymise: 9, delete: 9}\nname: Port", "deletes before it anonymises"),
        Case("name: Port", "screening: off\nname: Port", "`screening` must be"),
        Case("en: District", "", "`label` has no text in `en`"),
        Case("en: District", "en: District, de: Bezirk", "warning: city.yaml, line 17: the town does not speak `de`"),
    ])
    func settingsAreRefused(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints("city.yaml", wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
    }

    @Test(arguments: [
        Case(
            "- id: county", "- id: roads",
            "departments.yaml, line 5: department `roads` is there twice; first on line 1"),
        Case("- id: county", "- id: County Hall", "`County Hall` cannot be an id"),
        Case("  name: Voirie\n", "", "departments.yaml, line 1: `name` is missing in `department`"),
        Case("https://county.example", "http//county.example", "is not a web address"),
        Case("https://county.example", "file:///etc/passwd?", "is not a web address"),
        Case(
            "https://county.example", "https://me:secret@county.example", "the URL `county.example` holds a user name"),
    ])
    func departmentsAreRefused(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints("departments.yaml", wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
    }

    @Test(arguments: ["city.yaml", "departments.yaml", "categories.yaml", "routing.yaml"])
    func aSettingsFileMustBeThere(_ file: String) throws {
        let complaints = try SampleFolder([file: nil]).complaints
        #expect(complaints.contains("\(file): is missing → write it as docs/city-folder.md shows"), "\(complaints)")
        // What is missing is said once: names are not called unknown for it.
        #expect(complaints.filter { $0.contains("unknown") }.isEmpty, "\(complaints)")
    }

    @Test func aTextColourThatIsHardToReadIsReplaced() throws {
        let sample = try SampleFolder.with("city.yaml", "\"#1d5f8a\"", "\"#1d5f8a\"\n  accentText: \"#203040\"")
        let contents = try sample.read()
        #expect(contents.town.city.theme.accentText == "#ffffff")
        #expect(contents.warnings.map(\.line) == [13])
        #expect(contents.warnings[0].message.contains("hard to read"))
    }

    @Test func thresholdsOfTheScreeningAreTheTowns() throws {
        #expect(try SampleFolder().read().town.city.screening == .standard)
        let screening = """
            screening:
              minimumSeconds: 1.5
              deviceReports: 0
              addressReports: 500
              sameTextPlaces: 5
              links: false
              outsideWithoutPhoto: no
            name: Port
            """
        let rules = try SampleFolder.with("city.yaml", "name: Port", screening).read().town.city.screening
        #expect(rules.minimumSeconds == 1.5)
        #expect([rules.deviceReports, rules.addressReports, rules.sameTextPlaces] == [0, 500, 5])
        #expect([rules.links, rules.outsideWithoutPhoto] == [false, false])
    }

    @Test func workingHoursAreTheTowns() throws {
        #expect(try SampleFolder().read().town.city.workingHours == .standard)
        let hours = """
            workingHours:
              days: [mon, sat]
              from: 07:30
              to: 24:00
              holidays: alsace-moselle
              closed: [2026-12-24, 05-27]
            name: Port
            """
        let read = try SampleFolder.with("city.yaml", "name: Port", hours).read().town.city.workingHours
        let closed = ["2026-12-24", "05-27"].compactMap(WorkingHours.ClosedDay.init)
        #expect(
            read
                == WorkingHours(
                    days: [.mon, .sat], opens: 450, closes: 1440, holidays: .alsaceMoselle, closed: Set(closed)))
    }

    @Test func whatIsKeptHowLongIsTheTownsUnlessACategorySays() throws {
        #expect(try SampleFolder().read().town.categories.allSatisfy { $0.retention == nil })
        var files = ["city.yaml", "categories.yaml"].reduce(into: [String: String]()) {
            $0[$1] = SampleFolder.files[$1]
        }
        files["city.yaml"]? += "retention: {anonymise: 365, delete: 1825}\n"
        files["categories.yaml"] = files["categories.yaml"]?
            .replacing("public: false", with: "public: false\n    retention: {delete: 30}")
        let categories = try SampleFolder(files).read().town.categories
        #expect(
            categories.map(\.retention) == [
                Retention(anonymiseAfter: 365, deleteAfter: 1825), Retention(deleteAfter: 30),
            ])
    }

    @Test func photosComeSmallUnlessTheTownWantsThemAsTheyWere() throws {
        #expect(try !SampleFolder().read().town.city.wantsOriginals)
        let sample = try SampleFolder.with("city.yaml", "name: Port", "photos: {original: true}\nname: Port")
        #expect(try sample.read().town.city.wantsOriginals)
    }

    @Test func aLightAccentGetsBlackText() throws {
        let contents = try SampleFolder.with("city.yaml", "#1d5f8a", "#FFD400").read()
        #expect(contents.town.city.theme.accent == "#ffd400")
        #expect(contents.town.city.theme.accentText == "#000000")
    }

    @Test func theMapMustComeFromSomewhere() throws {
        let sample = try SampleFolder()
        try sample.remove("basemap.pmtiles")
        #expect(sample.complaints.contains { $0.contains("`map` is missing") })
        let wanting = try SampleFolder.with("city.yaml", "outsideArea: refuse", "map: {source: folder}")
        try wanting.remove("basemap.pmtiles")
        #expect(
            wanting.complaints.contains { $0.contains("the map is `basemap.pmtiles`, which the folder does not have") })
    }
}

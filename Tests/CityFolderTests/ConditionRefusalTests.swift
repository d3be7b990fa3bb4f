import CityFolder
import Reports
import Testing

@Suite("Conditions and stops in categories.yaml")
struct ConditionRefusal {
    /// A catalogue whose second question has `when`, and whose last category stops.
    private static func catalogue(
        when: String = "{state: [open, broken]}", stop: String = "{text: {fr: Appelez, en: Call}, phone: \"112\"}",
        more: String = ""
    ) -> String {
        """
        groups:
          - {id: street, label: {fr: Chaussée, en: Roadway}}
        categories:
          - id: pothole
            label: {fr: Trou, en: Hole}
            group: street
            questions:
              - {id: state, label: {fr: État, en: State}, enum: [open, broken, noisy]}
              - {id: depth, label: {fr: Profondeur, en: Depth}, type: integer}
              - {id: danger, label: {fr: Danger, en: Danger}, type: boolean}
              - id: words
                label: {fr: Mots, en: Words}
                type: string
                when: \(when)
              - {id: late, label: {fr: Tard, en: Late}, type: boolean}
          - id: gas
            label: {fr: Gaz, en: Gas}
            group: street
            stop: \(stop)
        \(more)
        """
    }

    private static let routing = "default: roads\n"

    private static func sample(_ catalogue: String) throws -> SampleFolder {
        try SampleFolder(["categories.yaml": catalogue, "routing.yaml": routing])
    }

    @Test func conditionsAndStopsAreRead() throws {
        let link = "{text: {fr: Ailleurs, en: Elsewhere}, link: \"https://county.example\"}"
        let town = try Self.sample(Self.catalogue(when: "{state: open, danger: yes}", stop: link)).read().town
        let words = try #require(town.category("pothole")?.questions.first { $0.id == "words" })
        #expect(
            words.condition
                == Condition([
                    .init(question: "state", values: [.text("open")]), .init(question: "danger", values: [.bool(true)]),
                ]))
        let stop = try #require(town.category("gas")?.stop)
        #expect(stop.link == "https://county.example" && stop.phone == nil && !stop.isEmergency)
    }

    @Test(arguments: [
        ("{stat: open}", "line 14: unknown question `stat`; did you mean `state`?"),
        ("{colour: red}", "unknown question `colour` → use one of: state, depth, danger"),
        ("{late: true}", "`late` comes later or is this one → put `late` before this question"),
        ("{words: a}", "`words` comes later or is this one"),
        ("{state: opn}", "`opn` is no answer to `state`; did you mean `open`? → use one of: open, broken, noisy"),
        ("{state: [open, shut]}", "`shut` is no answer to `state`"),
        ("{state: []}", "`state` lists no answer"),
        ("{danger: maybe}", "`danger` must be true or false; it is `maybe`"),
        ("{depth: 3}", "`when` cannot depend on `depth`, which takes any answer"),
        ("{}", "`when` names no question"),
        ("open", "`when` must be a block of keys; it is `open`"),
    ])
    func aConditionIsRefused(_ condition: String, _ complaint: String) throws {
        let complaints = try Self.sample(Self.catalogue(when: condition)).complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    @Test(arguments: [
        ("{phone: \"112\"}", "`text` is missing in `stop`"),
        ("{text: {fr: Appelez}}", "`text` has no text in `en`"),
        ("{text: {fr: A, en: B}, phone: help}", "`help` is not a telephone number"),
        ("{text: {fr: A, en: B}, link: county.example}", "`county.example` is not a web address"),
        ("{text: {fr: A, en: B}, emergency: true}", "an emergency needs a number to call"),
        ("{text: {fr: A, en: B}, phon: \"112\"}", "unknown key `phon`; did you mean `phone`?"),
    ])
    func aStopIsRefused(_ stop: String, _ complaint: String) throws {
        let complaints = try Self.sample(Self.catalogue(stop: stop)).complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    @Test(arguments: [
        ("    photo: required", "`photo` has no meaning for a category with `stop`"),
        ("    questions: [{id: a, label: {fr: A, en: A}, type: boolean}]", "`questions` has no meaning"),
        (
            "  - {id: one, label: {fr: A, en: A}, group: street, fallback: true}\n"
                + "  - {id: two, label: {fr: B, en: B}, group: street, fallback: true}",
            "`one` and `two` are both `fallback`"
        ),
        (
            "  - {id: one, label: {fr: A, en: A}, group: street, questions: "
                + "[{id: a, label: {fr: A, en: A}, type: integer, stop: {text: {fr: A, en: A}}}]}",
            "`stop` has no meaning here"
        ),
    ])
    func whatDoesNotGoTogetherIsRefused(_ more: String, _ complaint: String) throws {
        let complaints = try Self.sample(Self.catalogue(more: more)).complaints
        #expect(complaints.contains { $0.contains(complaint) }, "\(complaints)")
    }

    @Test func aQuestionThatCouldNotBeReadIsToldOnce() throws {
        let broken = Self.catalogue().replacing("enum: [open, broken, noisy]", with: "enum: []")
        let complaints = try Self.sample(broken).complaints
        #expect(complaints.count == 1 && complaints[0].contains("`enum` is empty"), "\(complaints)")
    }
}

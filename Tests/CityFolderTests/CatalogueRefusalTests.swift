import CityFolder
import Testing

@Suite("categories.yaml and routing.yaml: what is refused")
struct CatalogueRefusal {
    typealias Case = SettingsRefusal.Case

    @Test(arguments: [
        Case(
            "- id: wreck", "- id: pothole",
            "categories.yaml, line 23: category `pothole` is there twice; first on line 6"),
        Case("{fr: Épave, en: Abandoned car}", "{fr: Épave}", "categories.yaml, line 24: `label` has no text in `en`"),
        Case("{fr: Épave, en: Abandoned car}", "Épave", "`label` must be given in each of the town's languages"),
        Case(
            "{fr: Épave, en: Abandoned car}", "{fr: Épave, eng: Abandoned car}",
            "unknown language `eng`; did you mean `en`?"),
        Case(
            "group: street\n    public", "group: streets\n    public", "unknown group `streets`; did you mean `street`?"
        ),
        Case("photo: required", "photo: always", "`photo` must be one of required, optional, none; it is `always`"),
        Case("- id: side", "- id: depth", "question `depth` is there twice; first on line 12"),
        Case(
            "type: integer", "type: int", "`type` must be one of string, number, integer, boolean, array; it is `int`"),
        Case("minimum: 1\n", "minimum: 1.5\n", "`minimum` must be a whole number; it is `1.5`"),
        Case("minimum: 1\n", "minimum: 500\n", "`minimum` 500 is more than `maximum` 100"),
        Case("minimum: 1\n", "maxLength: 1\n", "`maxLength` has no meaning for a question of type integer"),
        Case("{value: pavement,", "{value: road,", "choice `road` is there twice"),
        Case("required: true", "required: sometimes", "`required` must be true or false"),
        Case("public: false", "approve: faces", "categories.yaml, line 26: `approve` must be one of photos, texts"),
        Case("public: false", "approve: [photos, names]", "must be one of photos, texts; it is `names`"),
        Case("public: false", "deadline: 3", "categories.yaml, line 26: `3` is no deadline"),
        Case("public: false", "deadline: 1.5h", "`1.5h` is no deadline"),
        Case("public: false", "public: 0", "`public` must be true or false; it is `0`"),
        Case("icon: road", "icon: ../road", "`../road` cannot be an id"),
    ])
    func categoriesAreRefused(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints("categories.yaml", wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
    }

    @Test(arguments: [
        Case("default: roads\n", "", "routing.yaml, line 1: `default` is missing → add `default: roads"),
        Case(
            "default: roads", "default: rods", "routing.yaml, line 1: unknown department `rods`; did you mean `roads`?"),
        Case(
            "department: county", "department: contry",
            "routing.yaml, line 5: unknown department `contry`; did you mean `county`?"),
        Case("    department: county\n", "", "`department` is missing in `rule`"),
        Case("[pothole]", "[pothole, pot-hole]", "unknown category `pot-hole`; did you mean `pothole`?"),
        Case("category: [pothole]", "group: strete", "unknown group `strete`; did you mean `street`?"),
        Case("\"district:1\"", "\"district:Centre\"", "unknown zone `district:Centre`; did you mean `district:1`?"),
        Case("\"district:1\"", "\"district:12\"", "unknown zone `district:12`; did you mean `district:1`?"),
        Case("\"district:1\"", "\"ditrict:1\"", "unknown zone kind `ditrict`; did you mean `district`?"),
        Case("\"district:1\"", "Centre", "`Centre` does not name a zone"),
        Case("zone: \"district:1\"", "zoneKind: zac", "unknown zone kind `zac`"),
        Case(
            "roadOwner: Département", "roadOwner: Departement",
            "warning: routing.yaml, line 4: no street has the owner `Departement`; did you mean `Département`?"),
        Case("    roadOwner: Département\n", "", "rule `county-roads` has no condition"),
        Case("id: county-roads", "id: rule-2", "rule `rule-2` is there twice; first on line 3"),
        Case("id: county-roads", "id: default", "a rule cannot have the id `default`"),
        Case(
            "  - category: [pothole]", "  - roadOwner: Département\n    department: roads\n  - category: [pothole]",
            "rule `rule-2` is never used: the rule on line 3 has the same conditions"),
    ])
    func rulesAreRefused(_ wrong: Case) throws {
        let complaints = try SampleFolder.complaints("routing.yaml", wrong.text, wrong.replacement)
        #expect(complaints.contains { $0.contains(wrong.complaint) }, "\(complaints)")
    }

    @Test func aGroupWithoutACategoryIsAWarning() throws {
        let contents = try SampleFolder.with(
            "categories.yaml", "categories:", "  - {id: lamps, label: {fr: Lampes, en: Lamps}}\ncategories:"
        ).read()
        #expect(contents.warnings.map(\.message) == ["group `lamps` has no category"])
    }

    @Test func ownersCannotBeCheckedWithoutStreetsAndSaySo() throws {
        let contents = try SampleFolder(["streets.geojson": nil]).read()
        #expect(contents.warnings.map(\.remedy) == ["put streets.geojson with owners in the folder"])
    }
}

import CityFolder
import Geo
import Reports
import Testing

@Suite struct CatalogueTests {
    @Test func everythingHasWordsInBothLanguages() throws {
        let town = try Demo.contents.get().town
        func check(_ text: LocalizedText, _ what: String) {
            #expect(text.byLanguage["fr"]?.isEmpty == false, "\(what) has no French")
            #expect(text.byLanguage["en"]?.isEmpty == false, "\(what) has no English")
        }
        for group in town.groups { check(group.label, group.id) }
        for category in town.categories {
            check(category.label, category.id)
            check(try #require(category.description), "the description of \(category.id)")
            #expect(!category.keywords.isEmpty)
            for question in category.questions {
                check(question.label, "\(category.id).\(question.id)")
                switch question.kind {
                case .choice(let choices), .choices(let choices):
                    for choice in choices { check(choice.label, "\(category.id).\(question.id).\(choice.value)") }
                default: break
                }
            }
        }
    }

    @Test func thereAreSevenGroupsAndFortyCategories() throws {
        let town = try Demo.contents.get().town
        #expect(town.groups.count == 7)
        #expect(town.categories.count == 40)
        #expect(Set(town.categories.map(\.icon)).count == 40)
        #expect(town.categories.filter { $0.stop != nil }.map(\.id) == ["odeur-gaz", "fils-a-terre", "autoroute"])
        #expect(town.categories.filter(\.isFallback).map(\.id) == ["autre"])
        #expect(town.categories.filter { !$0.isPublic }.map(\.id) == ["epave", "occupation"])
        #expect(town.categories.filter { $0.photo == .required }.count >= 5)
        for group in town.groups { #expect(town.categories.contains { $0.group == group.id }) }
    }

    /// The rules use a category, a group, a road's owner, a zone and a zone kind, and each has its place.
    @Test(arguments: [
        ("nid-de-poule", "Avenue de la République", "departement", "routes-departementales"),
        ("trottoir", "Quai du Vieux-Port", "centre-ville", "pieton-revetement"),
        ("graffiti", "Boulevard des Remparts", "proprete", "groupe-proprete"),
        ("lampe-eteinte", "Boulevard des Remparts", "eclairage", "groupe-eclairage"),
        ("arbre", "Chemin du Camping", "departement", "marais"),
    ])
    func routing(category: String, street: String, department: String, rule: String) throws {
        let town = try Demo.contents.get().town
        let line = try #require(town.territory.streets.first { $0.name == street }).line
        let place = town.territory.place(at: line.coordinates[line.coordinates.count / 2])
        let decision = town.routing.decide(category: try #require(town.category(category)), at: place)
        #expect(decision.department == department)
        #expect(decision.rule == rule)
    }
}

import Reports

/// How often each kind of problem comes up, where, and how well it is seen in a photo.
struct Habit: Sendable {
    let category: String
    let weight: Double
    let site: Sites.Kind
    /// The share of reports with a photo.
    let photographed: Double

    init(_ category: String, _ weight: Double, _ site: Sites.Kind = .street, photographed: Double = 0.75) {
        self.category = category
        self.weight = weight
        self.site = site
        self.photographed = photographed
    }

    static let all: [Habit] = [
        Habit("nid-de-poule", 9, photographed: 1), Habit("trottoir", 5), Habit("affaissement", 1.2, photographed: 1),
        Habit("plaque", 1.6), Habit("accessibilite", 1.5), Habit("chantier", 1.2, .mainRoad),
        Habit("depot-sauvage", 11, photographed: 1), Habit("corbeille", 6, .oldTown),
        Habit("encombrants", 7, photographed: 1), Habit("graffiti", 6, .oldTown, photographed: 1),
        Habit("dejections", 3, photographed: 0.25), Habit("rue-sale", 4, .oldTown, photographed: 0.6),
        Habit("lampe-eteinte", 9, photographed: 0.5), Habit("lampe-jour", 1, photographed: 0.4),
        Habit("mat-cable", 1.3, photographed: 1), Habit("branche", 2.4, .park), Habit("arbre", 1.8, photographed: 0.7),
        Habit("herbes", 2.4), Habit("jeux", 1.7, .park), Habit("fuite", 2.4), Habit("hydrant", 0.9),
        Habit("avaloir", 2.2), Habit("inondation", 1.2), Habit("plage", 2.6, .beach, photographed: 0.7),
        Habit("quai", 2.6, .harbour), Habit("feu", 1.7, .mainRoad, photographed: 0.6), Habit("panneau", 2.6),
        Habit("passage-pieton", 2.4, .mainRoad), Habit("stationnement", 4.5, .oldTown, photographed: 0.5),
        Habit("deux-roues", 3, .mainRoad), Habit("epave", 1.2, photographed: 0.6), Habit("banc", 2.4, .park),
        Habit("potelet", 2), Habit("batiment", 1.2, photographed: 0.4), Habit("bruit", 1.6, photographed: 0),
        Habit("occupation", 0.5, photographed: 0),
    ]
}

import Reports

/// Which department gets what, where: from the harbour's own ground down to the rule of last resort.
enum RoutingRules {
    static let defaultDepartment = "voirie"

    static let all: [RoutingRule] = [
        // A road's owner decides first.
        RoutingRule(
            id: "routes-departementales",
            categories: ["nid-de-poule", "affaissement", "passage-pieton", "panneau", "chantier", "plaque"],
            roadOwners: [RoadOwner.departement.rawValue], department: "departement"),
        RoutingRule(
            id: "voies-privees", groups: ["voirie"], roadOwners: [RoadOwner.privateOwner.rawValue],
            department: "police"),
        // The harbour looks after its own ground.
        RoutingRule(
            id: "port-quai", categories: ["quai"], zoneKinds: ["domaine-portuaire"], department: "port"),
        RoutingRule(
            id: "port-entretien", groups: ["voirie", "proprete", "cadre-de-vie"],
            zones: [.init(kind: "domaine-portuaire", id: "port")], department: "port"),
        RoutingRule(id: "quais", categories: ["quai"], department: "port"),
        // Streets for walking have their own crew.
        RoutingRule(
            id: "pieton-revetement", categories: ["trottoir", "plaque", "accessibilite"],
            zoneKinds: ["zone-pietonne"], department: "centre-ville"),
        RoutingRule(
            id: "pieton-mobilier", categories: ["banc", "potelet", "corbeille", "dejections"],
            zoneKinds: ["zone-pietonne"], department: "centre-ville"),
        // The lagoon is a protected site of the département.
        RoutingRule(
            id: "marais", groups: ["nature"], zones: [.init(kind: "quartier", id: "salins")],
            department: "departement"),
        // One category, one department, wherever it is.
        RoutingRule(id: "plages", categories: ["plage"], department: "proprete"),
        RoutingRule(
            id: "tranquillite", categories: ["stationnement", "epave", "bruit", "occupation"], department: "police"),
        RoutingRule(id: "signalisation", categories: ["panneau", "passage-pieton"], department: "voirie"),
        RoutingRule(id: "mobilier", categories: ["banc", "potelet"], department: "voirie"),
        RoutingRule(id: "abords-batiments", categories: ["batiment"], department: "batiments"),
        // The rest by group.
        RoutingRule(id: "groupe-voirie", groups: ["voirie"], department: "voirie"),
        RoutingRule(id: "groupe-proprete", groups: ["proprete"], department: "proprete"),
        RoutingRule(id: "groupe-eclairage", groups: ["eclairage"], department: "eclairage"),
        RoutingRule(id: "groupe-nature", groups: ["nature"], department: "espaces-verts"),
        RoutingRule(id: "groupe-eau", groups: ["eau"], department: "eau"),
        RoutingRule(id: "groupe-circulation", groups: ["circulation"], department: "mobilite"),
        RoutingRule(id: "groupe-cadre-de-vie", groups: ["cadre-de-vie"], department: "batiments"),
    ]

    static let yaml = YAMLValue.map([
        ("default", .text(defaultDepartment)),
        ("rules", .list(all.map(value(of:)))),
    ])

    private static func value(of rule: RoutingRule) -> YAMLValue {
        var members: [(key: String, value: YAMLValue)] = [("id", .text(rule.id))]
        func add(_ key: String, _ values: [String]) {
            guard let first = values.first else { return }
            members.append((key, values.count == 1 ? .text(first) : .list(values.map(YAMLValue.text))))
        }
        add("category", rule.categories)
        add("group", rule.groups)
        add("zone", rule.zones.map { "\($0.kind):\($0.id)" })
        add("zoneKind", rule.zoneKinds)
        add("roadOwner", rule.roadOwners)
        members.append(("department", .text(rule.department)))
        return .map(members)
    }
}

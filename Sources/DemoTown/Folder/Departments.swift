import Reports

/// Who mends what in the demo town.
enum Departments {
    static let all: [Department] = [
        department("voirie", "Voirie", "11"),
        department("proprete", "Propreté urbaine", "12"),
        department("eclairage", "Éclairage public", "13"),
        department("espaces-verts", "Espaces verts", "14"),
        department("eau", "Eau et assainissement", "15"),
        department("port", "Capitainerie du port", "16"),
        department("mobilite", "Mobilité et stationnement", "17"),
        department("police", "Police municipale", "18"),
        department("batiments", "Bâtiments communaux", "19"),
        department("centre-ville", "Équipe du centre piéton", "20"),
        Department(
            id: "departement", name: "Département – routes et espaces naturels",
            email: "routes@departement.example", phone: "04 65 71 00 40"),
    ]

    /// Numbers and domains that are set aside for fiction: nobody's telephone rings.
    private static func department(_ id: String, _ name: String, _ line: String) -> Department {
        Department(id: id, name: name, email: "\(id)@maravelle.example", phone: "04 65 71 00 \(line)")
    }

    static let yaml = YAMLValue.list(
        all.map { department in
            .map([
                ("id", .text(department.id)), ("name", .text(department.name)),
                ("email", .text(department.email ?? "")), ("phone", .text(department.phone ?? "")),
            ])
        })
}

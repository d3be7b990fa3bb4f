import Reports

/// People who do not exist, with numbers and domains set aside for fiction.
enum People {
    private static let firstNames = [
        "Camille", "Jeanne", "Louis", "Inès", "Hugo", "Fatima", "Marcel", "Léa", "Youssef", "Suzanne", "Paul", "Amina",
        "Rémi", "Chloé", "Antoine", "Mireille", "Karim", "Élodie", "Lucien", "Noémie", "Gaspard", "Aïcha", "Denis",
        "Margaux",
    ]
    private static let lastNames = [
        "Vidal", "Roca", "Pagès", "Fabre", "Azémar", "Benali", "Cazal", "Durand", "Estève", "Gineste", "Jourdan",
        "Lacombe", "Mas", "Navarro", "Olivier", "Peyre", "Ricard", "Sabatier", "Tran", "Valette",
    ]

    static func contact(random: inout Random) -> Contact? {
        guard random.chance(0.55) else { return nil }
        let (first, last) = (random.pick(firstNames), random.pick(lastNames))
        let isMailed = random.chance(0.8)
        let address = "\(first).\(last)".lowercased().map { plain[$0] ?? String($0) }.joined()
        // 06 39 98 is the range that ARCEP keeps for films.
        let digits = (0..<4).map { _ in String(random.whole(0, 9)) }
        return Contact(
            name: "\(first) \(last)", email: isMailed ? "\(address)@courriel.example" : nil,
            phone: isMailed && random.chance(0.7)
                ? nil : "06 39 98 \(digits[0])\(digits[1]) \(digits[2])\(digits[3])")
    }

    private static let plain: [Character: String] = ["é": "e", "è": "e", "ï": "i", "ë": "e"]
}

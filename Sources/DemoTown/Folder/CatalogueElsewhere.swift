import Reports

extension Catalogue {
    /// What the town does not mend: who does, and whom to call.
    static let elsewhere: [Category] = [
        Category(
            id: "odeur-gaz", label: words("Odeur de gaz", "Smell of gas"), group: "cadre-de-vie", icon: "gas",
            description: words(
                "Dans la rue ou près d’un chantier. N’attendez pas : appelez.",
                "In the street or near works. Do not wait: call."),
            keywords: ["gaz", "fuite de gaz", "explosion", "gas", "leak"], stop: gas),
        Category(
            id: "fils-a-terre", label: words("Fils électriques à terre", "Live wires on the ground"),
            group: "eclairage", icon: "live-wire",
            description: words(
                "Un câble tombé, des fils nus. Ne touchez à rien, éloignez-vous.",
                "A fallen cable, bare wires. Touch nothing, keep away."),
            keywords: ["câble", "ligne", "électricité", "électrocution", "cable", "electricity", "wire"], stop: wires),
        Category(
            id: "autoroute", label: words("Autoroute ou voie rapide", "Motorway"), group: "circulation",
            icon: "motorway",
            description: words(
                "Ces routes sont à l’État : la ville ne peut pas y intervenir.",
                "These roads belong to the State: the town cannot work on them."),
            keywords: ["A709", "rocade", "voie rapide", "nationale", "motorway", "highway"],
            stop: Stop(
                text: words(
                    "Cette route appartient à l’État. Son centre d’appel répond jour et nuit.",
                    "This road belongs to the State. Its call centre answers day and night."),
                phone: "04 65 71 00 50", link: "https://routes-nationales.example")),
        Category(
            id: "autre", label: words("Autre problème", "Something else"), group: "cadre-de-vie", icon: "other",
            description: words(
                "Rien ne correspond ? Dites-nous en quelques mots ce que vous voyez.",
                "Nothing fits? Tell us in a few words what you see."),
            keywords: ["divers", "other"],
            questions: [ask("quoi", "Que voyez-vous ?", "What do you see?", .text(maxLength: 200), required: true)],
            isFallback: true),
    ]

    static let gas = Stop(
        text: words(
            "Éloignez-vous, n’allumez rien, ne téléphonez pas sur place. Puis appelez le 112, ou Urgence gaz au 0\u{A0}800\u{A0}47\u{A0}33\u{A0}33.",
            "Move away, light nothing, do not call from there. Then call 112, or the gas emergency line on 0\u{A0}800\u{A0}47\u{A0}33\u{A0}33."
        ),
        phone: "112", isEmergency: true)

    static let wires = Stop(
        text: words(
            "Restez à plus de cinq mètres et éloignez les passants. Appelez le 112.",
            "Stay more than five metres away and keep others away. Call 112."),
        phone: "112", isEmergency: true)
}

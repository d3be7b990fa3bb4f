import Reports

extension Catalogue {
    static let roads: [Category] = [
        Category(
            id: "nid-de-poule", label: words("Nid-de-poule", "Pothole"), group: "voirie", icon: "pothole",
            description: words(
                "Un trou dans la chaussée ou sur une piste cyclable.", "A hole in the road or in a cycle track."),
            keywords: ["trou", "route", "chaussée", "goudron", "bitume", "pothole", "hole"],
            questions: [
                ask(
                    "taille", "De quelle taille ?", "How large is it?",
                    .choice([
                        choice("main", "Comme une main", "Like a hand"),
                        choice("assiette", "Comme une assiette", "Like a plate"),
                        choice("roue", "Comme une roue ou plus", "Like a wheel or more"),
                    ])),
                ask(
                    "profondeur", "Profondeur, en centimètres", "Depth, in centimetres",
                    .integer(minimum: 1, maximum: 100)),
                danger,
            ], photo: .required),
        Category(
            id: "trottoir", label: words("Trottoir abîmé", "Damaged pavement"), group: "voirie", icon: "sidewalk",
            description: words(
                "Dalle cassée, pavé descellé, bordure arrachée.", "Broken slab, loose cobble, torn kerb."),
            keywords: ["dalle", "pavé", "bordure", "marche", "chute", "pavement", "kerb"], questions: [danger]),
        Category(
            id: "affaissement", label: words("Affaissement", "Road giving way"), group: "voirie", icon: "sinkhole",
            description: words(
                "Le sol s’enfonce ou se fissure sur une grande surface. En cas de danger immédiat, appelez le 112.",
                "The ground sinks or cracks over a wide area. If anybody is in danger, call 112."),
            keywords: ["fissure", "effondrement", "creux", "sinkhole", "crack"], questions: [danger], photo: .required),
        Category(
            id: "plaque", label: words("Plaque ou regard", "Manhole cover"), group: "voirie", icon: "manhole",
            description: words(
                "Plaque cassée, bruyante ou manquante.", "A cover that is broken, noisy or missing."),
            keywords: ["égout", "regard", "trappe", "bruit", "manhole", "cover"],
            questions: [
                ask(
                    "etat", "Dans quel état ?", "In what state?",
                    .choice([
                        choice("manquante", "Manquante", "Missing"), choice("cassee", "Cassée", "Broken"),
                        choice("bruyante", "Bruyante", "Noisy"),
                    ]), required: true)
            ]),
        Category(
            id: "accessibilite", label: words("Passage difficile", "Hard to pass"), group: "voirie", icon: "wheelchair",
            description: words(
                "Marche, pente ou obstacle qui gêne un fauteuil, une canne ou une poussette.",
                "A step, slope or obstacle in the way of a wheelchair, a cane or a pram."),
            keywords: ["handicap", "fauteuil", "poussette", "PMR", "rampe", "wheelchair", "pram"],
            questions: [
                ask(
                    "gene", "Qui est gêné ?", "Who is hindered?",
                    .choices([
                        choice("fauteuil", "Fauteuil roulant", "Wheelchair"),
                        choice("poussette", "Poussette", "Pram"),
                        choice("malvoyant", "Personne malvoyante", "Person who sees badly"),
                    ]))
            ]),
        Category(
            id: "chantier", label: words("Chantier mal signalé", "Badly marked works"), group: "voirie",
            icon: "roadworks",
            description: words(
                "Barrières tombées, passage coupé, tranchée ouverte.", "Fallen barriers, blocked way, open trench."),
            keywords: ["travaux", "barrière", "tranchée", "déviation", "works"], questions: [danger]),
    ]

    static let cleanliness: [Category] = [
        Category(
            id: "depot-sauvage", label: words("Dépôt sauvage", "Fly-tipping"), group: "proprete", icon: "rubbish",
            description: words(
                "Sacs, gravats ou déchets laissés sur la voie publique.", "Bags, rubble or waste left in the street."),
            keywords: ["poubelle", "ordures", "sacs", "gravats", "déchets", "rubbish", "trash"],
            questions: [
                ask(
                    "nature", "Que voyez-vous ?", "What is there?",
                    .choices([
                        choice("sacs", "Sacs", "Bags"), choice("gravats", "Gravats", "Rubble"),
                        choice("vegetaux", "Déchets verts", "Garden waste"),
                        choice("dangereux", "Produits dangereux", "Dangerous products"),
                    ])),
                ask(
                    "volume", "Volume, en mètres cubes", "Volume, in cubic metres",
                    .number(minimum: 0.1, maximum: 100)),
                ask(
                    "produits", "Quels produits ?", "Which products?", .text(maxLength: 200), required: true,
                    when: .init(question: "nature", values: [.text("dangereux")])),
            ], photo: .required),
        Category(
            id: "corbeille", label: words("Corbeille pleine", "Overflowing bin"), group: "proprete", icon: "bin",
            description: words(
                "Une corbeille de rue ou un conteneur déborde.", "A litter bin or a container overflows."),
            keywords: ["poubelle", "conteneur", "déborde", "bin", "container"]),
        Category(
            id: "encombrants", label: words("Encombrants", "Dumped furniture"), group: "proprete", icon: "furniture",
            description: words(
                "Meuble, matelas ou appareil abandonné.", "Furniture, mattress or appliance left behind."),
            keywords: ["meuble", "matelas", "canapé", "frigo", "mattress", "sofa"],
            questions: [
                ask("objets", "Combien d’objets ?", "How many objects?", .integer(minimum: 1, maximum: 50)),
                ask("lesquels", "Lesquels ?", "Which ones?", .text(maxLength: 200)),
            ], photo: .required),
        Category(
            id: "graffiti", label: words("Tag ou graffiti", "Graffiti"), group: "proprete", icon: "graffiti",
            description: words(
                "Sur un mur, une porte ou du mobilier. Dites-nous s’il est injurieux : nous l’effaçons sous 24 heures.",
                "On a wall, a door or street furniture. Tell us if it insults anybody: we remove it within 24 hours."),
            keywords: ["tag", "affiche", "peinture", "mur", "graffiti"],
            questions: [
                ask("injurieux", "Est-il injurieux ou raciste ?", "Is it insulting or racist?", .yesNo, required: true),
                ask(
                    "support", "Sur quoi ?", "On what?",
                    .choice([
                        choice("mur", "Mur", "Wall"), choice("porte", "Porte ou rideau", "Door or shutter"),
                        choice("mobilier", "Mobilier urbain", "Street furniture"),
                    ])),
            ], photo: .required),
        Category(
            id: "dejections", label: words("Déjections canines", "Dog mess"), group: "proprete", icon: "dog",
            description: words(
                "Un endroit souvent sali, ou un distributeur de sacs vide.",
                "A place that is often fouled, or an empty bag dispenser."),
            keywords: ["chien", "crotte", "sac", "dog", "poo"]),
        Category(
            id: "rue-sale", label: words("Rue sale", "Dirty street"), group: "proprete", icon: "broom",
            description: words(
                "Papiers, feuilles, verre brisé, restes de marché.", "Paper, leaves, broken glass, market leftovers."),
            keywords: ["balayage", "feuilles", "verre", "papiers", "sweeping", "litter"]),
    ]

    static let lighting: [Category] = [
        Category(
            id: "lampe-eteinte", label: words("Lampadaire éteint", "Street lamp out"), group: "eclairage",
            icon: "streetlight",
            description: words(
                "Une lampe ou toute une rue sans lumière. Le numéro est sur le mât.",
                "One lamp, or a whole street, without light. The number is on the post."),
            keywords: ["lampe", "lumière", "noir", "panne", "lamp", "dark"],
            questions: [
                ask(
                    "etendue", "Combien de lampes ?", "How many lamps?",
                    .choice([
                        choice("une", "Une seule", "Only one"), choice("plusieurs", "Plusieurs", "Several"),
                        choice("rue", "Toute la rue", "The whole street"),
                    ]), required: true),
                ask(
                    "mat", "Numéro du mât", "Number on the post", .text(maxLength: 20),
                    when: .init(question: "etendue", values: [.text("une")])),
            ]),
        Category(
            id: "lampe-jour", label: words("Allumé en plein jour", "Lit in daylight"), group: "eclairage",
            icon: "streetlight-day",
            description: words("Une lampe qui ne s’éteint plus.", "A lamp that does not go out any more."),
            keywords: ["gaspillage", "jour", "allumé", "daylight"]),
        Category(
            id: "mat-cable", label: words("Mât ou câble abîmé", "Damaged post or cable"), group: "eclairage",
            icon: "cable",
            description: words(
                "Mât penché, trappe ouverte, fils visibles. N’y touchez pas.",
                "Leaning post, open hatch, bare wires. Do not touch."),
            keywords: ["fil", "électrique", "mât", "trappe", "wire", "post"], questions: [danger], photo: .required),
    ]
}

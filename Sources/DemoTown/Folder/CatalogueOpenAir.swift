import Reports

extension Catalogue {
    static let nature: [Category] = [
        Category(
            id: "branche", label: words("Branche tombée", "Fallen branch"), group: "nature", icon: "branch",
            description: words(
                "Sur un trottoir, une route ou dans un parc.", "On a pavement, a road or in a park."),
            keywords: ["arbre", "tempête", "vent", "branch", "storm"],
            questions: [ask("bloque", "Bloque-t-elle le passage ?", "Is the way blocked?", .yesNo)]),
        Category(
            id: "arbre", label: words("Arbre dangereux", "Dangerous tree"), group: "nature", icon: "tree",
            description: words(
                "Mort, malade, penché, ou qui cache un feu.", "Dead, ill, leaning, or hiding a traffic light."),
            keywords: ["élagage", "mort", "penché", "platane", "pin", "tree"], questions: [danger]),
        Category(
            id: "herbes", label: words("Herbes hautes", "Overgrown"), group: "nature", icon: "weeds",
            description: words(
                "Trottoir envahi, haie qui déborde, massif à l’abandon.",
                "An overgrown pavement, a hedge in the way, a neglected bed."),
            keywords: ["haie", "désherbage", "pelouse", "weeds", "hedge"]),
        Category(
            id: "jeux", label: words("Aire de jeux abîmée", "Damaged playground"), group: "nature", icon: "playground",
            description: words(
                "Jeu cassé, sol arraché, clôture ouverte.", "Broken equipment, torn ground, open fence."),
            keywords: ["balançoire", "toboggan", "enfants", "parc", "swing", "slide"],
            questions: [
                ask(
                    "jeu", "Quel jeu ?", "Which one?",
                    .choice([
                        choice("balancoire", "Balançoire", "Swing"), choice("toboggan", "Toboggan", "Slide"),
                        choice("sol", "Sol souple", "Soft ground"), choice("autre", "Autre", "Other"),
                    ])), danger,
            ]),
    ]

    static let water: [Category] = [
        Category(
            id: "fuite", label: words("Fuite d’eau", "Water leak"), group: "eau", icon: "leak",
            description: words(
                "De l’eau claire qui coule sur la voie publique.", "Clear water running in the street."),
            keywords: ["canalisation", "eau", "arrosage", "leak", "pipe"],
            questions: [
                ask(
                    "debit", "Combien d’eau ?", "How much water?",
                    .choice([
                        choice("goutte", "Goutte à goutte", "Drops"), choice("filet", "Un filet", "A trickle"),
                        choice("flot", "Un flot", "A stream"),
                    ])),
                ask("gaz", "Sentez-vous une odeur de gaz ?", "Do you smell gas?", .yesNo, stop: gas),
            ]),
        Category(
            id: "hydrant", label: words("Bouche d’incendie", "Fire hydrant"), group: "eau", icon: "hydrant",
            description: words(
                "Ouverte, cassée ou cachée par une voiture.", "Open, broken or hidden by a car."),
            keywords: ["pompiers", "borne", "incendie", "hydrant", "fire"]),
        Category(
            id: "avaloir", label: words("Avaloir bouché", "Blocked drain"), group: "eau", icon: "drain",
            description: words(
                "Grille couverte de feuilles, odeur, eau qui remonte.", "A covered grating, a smell, water coming up."),
            keywords: ["égout", "grille", "caniveau", "odeur", "drain", "gully"]),
        Category(
            id: "inondation", label: words("Rue inondée", "Flooded street"), group: "eau", icon: "flood",
            description: words(
                "De l’eau sur la chaussée après la pluie ou une forte mer.",
                "Water in the street after rain or a heavy sea."),
            keywords: ["pluie", "mer", "flaque", "flood"],
            questions: [
                ask(
                    "hauteur", "Hauteur d’eau, en centimètres", "Depth, in centimetres",
                    .integer(minimum: 1, maximum: 300)),
                danger,
            ]),
        Category(
            id: "plage", label: words("Plage", "Beach"), group: "eau", icon: "beach",
            description: words(
                "Déchets, douche en panne, algues, panneau manquant.",
                "Litter, a shower out of order, algae, a lost sign."),
            keywords: ["sable", "mer", "douche", "méduses", "beach", "sand"]),
        Category(
            id: "quai", label: words("Quai ou ponton", "Quay or jetty"), group: "eau", icon: "anchor",
            description: words(
                "Planche cassée, anneau arraché, échelle manquante, nappe d’huile.",
                "A broken plank, a torn ring, a missing ladder, oil on the water."),
            keywords: ["port", "bateau", "ponton", "amarrage", "harbour", "jetty"], questions: [danger]),
    ]

    static let traffic: [Category] = [
        Category(
            id: "feu", label: words("Feu en panne", "Traffic light out"), group: "circulation", icon: "traffic-light",
            description: words(
                "Éteint, bloqué, tourné, ou trop court pour traverser.", "Out, stuck, turned, or too short to cross."),
            keywords: ["feu rouge", "tricolore", "carrefour", "traffic light"],
            questions: [
                ask(
                    "panne", "Que fait-il ?", "What does it do?",
                    .choice([
                        choice("eteint", "Éteint", "Out"), choice("clignote", "Clignote", "Flashing"),
                        choice("bloque", "Bloqué sur une couleur", "Stuck on one colour"),
                        choice("pieton", "Bouton ou son piéton", "Button or sound for walkers"),
                    ]), required: true)
            ]),
        Category(
            id: "panneau", label: words("Panneau abîmé", "Damaged sign"), group: "circulation", icon: "sign",
            description: words(
                "Tombé, tordu, effacé, caché par un arbre.", "Fallen, bent, faded, hidden by a tree."),
            keywords: ["signalisation", "stop", "plaque de rue", "sign"]),
        Category(
            id: "passage-pieton", label: words("Passage piéton effacé", "Faded crossing"), group: "circulation",
            icon: "crosswalk",
            description: words("Marquage au sol qui ne se voit plus.", "Road marking that can no longer be seen."),
            keywords: ["zébra", "marquage", "peinture", "crossing", "zebra"]),
        Category(
            id: "stationnement", label: words("Stationnement gênant", "Parking in the way"), group: "circulation",
            icon: "parking",
            description: words(
                "Sur un trottoir, une piste cyclable, une place réservée. Ne montrez pas la plaque.",
                "On a pavement, a cycle track, a reserved place. Do not show the number plate."),
            keywords: ["voiture", "trottoir", "livraison", "parking", "car"],
            questions: [
                ask(
                    "ou", "Où ?", "Where?",
                    .choice([
                        choice("trottoir", "Trottoir", "Pavement"), choice("piste", "Piste cyclable", "Cycle track"),
                        choice("passage", "Passage piéton", "Crossing"),
                        choice("reservee", "Place réservée", "Reserved place"),
                    ]))
            ]),
        Category(
            id: "deux-roues", label: words("Vélo ou trottinette", "Bicycle or scooter"), group: "circulation",
            icon: "scooter",
            description: words(
                "Abandonné, couché sur le trottoir, épave attachée.",
                "Left behind, lying on the pavement, a chained wreck."),
            keywords: ["vélo", "trottinette", "épave", "bike", "scooter"]),
        Category(
            id: "epave", label: words("Véhicule abandonné", "Abandoned vehicle"), group: "circulation",
            icon: "abandoned-car",
            description: words(
                "Voiture ou remorque qui ne bouge plus. Réservé aux services : la plaque est une donnée personnelle.",
                "A car or trailer that no longer moves. Not shown in public: a number plate is personal data."),
            keywords: ["voiture", "épave", "ventouse", "wreck"],
            questions: [
                ask("depuis", "Depuis combien de jours ?", "For how many days?", .integer(minimum: 1, maximum: 3650))
            ],
            isPublic: false),
    ]

    static let townscape: [Category] = [
        Category(
            id: "banc", label: words("Banc ou mobilier cassé", "Broken bench"), group: "cadre-de-vie", icon: "bench",
            description: words(
                "Banc, table, fontaine, abri de bus, panneau d’affichage.",
                "Bench, table, fountain, bus shelter, notice board."),
            keywords: ["fontaine", "abri", "table", "bench", "shelter"]),
        Category(
            id: "potelet", label: words("Potelet ou barrière", "Bollard or barrier"), group: "cadre-de-vie",
            icon: "bollard",
            description: words("Arraché, penché ou manquant.", "Torn out, leaning or missing."),
            keywords: ["borne", "poteau", "barrière", "bollard"], questions: [danger]),
        Category(
            id: "batiment", label: words("Bâtiment public", "Public building"), group: "cadre-de-vie", icon: "building",
            description: words(
                "École, gymnase, toilettes : porte, vitre, toit, fuite.",
                "School, gymnasium, toilets: door, pane, roof, leak."),
            keywords: ["école", "gymnase", "toilettes", "mairie", "school", "toilet"],
            questions: [ask("lequel", "Quel bâtiment ?", "Which building?", .text(maxLength: 120), required: true)]),
        Category(
            id: "bruit", label: words("Bruit", "Noise"), group: "cadre-de-vie", icon: "noise",
            description: words(
                "Bruit qui revient souvent. Pour un trouble en cours, appelez la police municipale.",
                "Noise that comes again and again. If it happens now, call the municipal police."),
            keywords: ["musique", "voisin", "terrasse", "noise", "music"],
            questions: [
                ask(
                    "moment", "Quand ?", "When?",
                    .choices([
                        choice("matin", "Le matin", "In the morning"),
                        choice("journee", "En journée", "During the day"),
                        choice("soir", "Le soir", "In the evening"), choice("nuit", "La nuit", "At night"),
                    ]))
            ], photo: .none),
        Category(
            id: "occupation", label: words("Occupation de locaux", "Occupied premises"), group: "cadre-de-vie",
            icon: "house-alert",
            description: words(
                "Local forcé ou occupé. Réservé aux services.", "Premises broken into or occupied. Not shown in public."
            ),
            keywords: ["squat", "local", "porte forcée"], photo: .none, isPublic: false),
    ]
}

/// What residents write. Some write nothing: the photo says it.
enum ReportTexts {
    /// A description for a report of `category` at `site`; nil if the person wrote none.
    static func description(_ category: String, at site: Sites.Site, random: inout Random) -> String? {
        guard !random.chance(0.12) else { return nil }
        var text = random.pick(sentences(category))
        if let park = site.park {
            if random.chance(0.5) { text += " C’est dans le parc (\(park))." }
        } else if let number = site.number, random.chance(0.45) {
            text += random.pick([
                " Devant le \(number).", " En face du \(number).", " À hauteur du numéro \(number).",
                " Juste après le \(number), côté \(number % 2 == 0 ? "pair" : "impair").",
            ])
        }
        if random.chance(0.16) { text += random.pick([" Merci d’avance !", " Merci.", " Bon courage à l’équipe."]) }
        return text
    }

    private static func sentences(_ category: String) -> [String] {
        switch category {
        case "nid-de-poule":
            [
                "Gros trou au milieu de la chaussée, les vélos l’évitent au dernier moment.",
                "Le trou s’agrandit à chaque pluie.", "Nid-de-poule profond, j’ai failli tomber à scooter.",
                "Trou dans la piste cyclable, on ne le voit pas la nuit.",
            ]
        case "trottoir":
            [
                "Dalle cassée, ma mère a trébuché.", "Plusieurs pavés se déchaussent.",
                "La bordure est arrachée, on voit le fer.", "Trottoir soulevé par une racine.",
            ]
        case "affaissement":
            ["La chaussée s’enfonce au passage des bus.", "Longue fissure, le sol sonne creux."]
        case "plaque":
            [
                "La plaque claque à chaque voiture, on ne dort plus.", "Regard ouvert, un simple carton dessus.",
                "Plaque fendue en deux.",
            ]
        case "accessibilite":
            [
                "Impossible de passer en fauteuil, il faut descendre sur la route.",
                "La rampe s’arrête sur une marche de dix centimètres.",
                "Poteau au milieu du trottoir, la poussette ne passe pas.",
            ]
        case "chantier":
            [
                "Les barrières sont tombées avec le vent.", "Tranchée ouverte, rien ne la signale le soir.",
                "Le passage piéton est coupé sans déviation.",
            ]
        case "depot-sauvage":
            [
                "Sacs-poubelle éventrés depuis trois jours, les goélands s’y mettent.",
                "Gravats déversés dans la nuit.",
                "Encore un tas d’ordures au même endroit.", "Cartons et sacs laissés contre le mur.",
            ]
        case "corbeille":
            [
                "La corbeille déborde, tout s’envole vers le port.", "Plus de place depuis dimanche.",
                "Conteneur à verre plein, des bouteilles autour.",
            ]
        case "encombrants":
            [
                "Un canapé et deux chaises sur le trottoir.", "Matelas abandonné, il prend l’eau.",
                "Un frigo laissé au coin de la rue.",
            ]
        case "graffiti":
            [
                "Grand tag sur la façade repeinte l’an dernier.", "Le rideau du boulanger est couvert de graffitis.",
                "Tag sur le mur de l’école.",
            ]
        case "dejections":
            ["Le trottoir de l’école est impraticable.", "Le distributeur de sacs est vide depuis des semaines."]
        case "rue-sale":
            [
                "Après le marché, tout reste par terre.", "Du verre brisé sur toute la largeur.",
                "Les feuilles font une patinoire.",
            ]
        case "lampe-eteinte":
            [
                "Le lampadaire est éteint depuis une semaine.", "Toute la rue est dans le noir après 22 h.",
                "La lampe clignote puis s’éteint.", "On ne voit plus les marches le soir.",
            ]
        case "lampe-jour": ["Allumé en plein soleil.", "Ces lampes brûlent jour et nuit."]
        case "mat-cable":
            ["La trappe est ouverte, les fils sont à hauteur d’enfant.", "Le mât penche depuis la tempête."]
        case "branche":
            [
                "Une grosse branche barre l’allée.", "Branche cassée qui pend encore.",
                "Tombée cette nuit avec la tramontane.",
            ]
        case "arbre":
            [
                "Le pin penche de plus en plus vers la rue.", "Platane mort, l’écorce tombe.",
                "Les branches cachent le feu.",
            ]
        case "herbes": ["Le trottoir disparaît sous les herbes.", "La haie oblige à marcher sur la route."]
        case "jeux":
            ["La chaîne de la balançoire est cassée.", "Le toboggan a un bord coupant.", "Le sol souple se décolle."]
        case "fuite":
            ["De l’eau claire sort du trottoir jour et nuit.", "Fuite d’arrosage, la rue est mouillée en plein été."]
        case "hydrant": ["La bouche d’incendie coule.", "Des enfants ont ouvert la borne."]
        case "avaloir": ["Grille bouchée par les feuilles.", "Forte odeur d’égout.", "L’eau ne descend plus."]
        case "inondation": ["La rue est sous l’eau depuis l’orage.", "Vingt centimètres d’eau devant la porte."]
        case "plage":
            [
                "Beaucoup de plastique après le week-end.", "La douche ne marche plus.",
                "Des morceaux de verre dans le sable.",
            ]
        case "quai":
            [
                "Une planche du ponton est pourrie.", "L’échelle du quai a perdu deux barreaux.",
                "Anneau d’amarrage arraché.",
            ]
        case "feu":
            ["Le feu reste au rouge.", "Le bonhomme vert dure trois secondes.", "Feu éteint, carrefour dangereux."]
        case "panneau":
            ["Panneau tordu après un accrochage.", "Le stop est caché par un figuier.", "La plaque de rue est tombée."]
        case "passage-pieton":
            ["On ne voit plus les bandes, les voitures ne s’arrêtent pas.", "Passage effacé devant l’école."]
        case "stationnement": ["Toujours des voitures sur le trottoir.", "La piste cyclable sert de parking le soir."]
        case "deux-roues": ["Trottinettes en travers du trottoir.", "Vélo sans roues attaché depuis un an."]
        case "epave": ["La voiture n’a pas bougé depuis le printemps.", "Remorque abandonnée, pneus à plat."]
        case "banc":
            ["Deux lattes manquent au banc.", "Le banc ne tient plus que d’un côté.", "La fontaine ne coule plus."]
        case "potelet": ["Potelet arraché, il reste le trou.", "La barrière penche sur la route."]
        case "batiment": ["Vitre fêlée au gymnase.", "La porte des toilettes ne ferme plus."]
        case "bruit": ["Musique très forte en terrasse jusqu’à deux heures.", "Le groupe froid vibre toute la nuit."]
        case "occupation": ["La porte du local a été forcée.", "Des gens entrent par la fenêtre du fond."]
        default: ["À voir sur place."]
        }
    }
}

/// What the town's staff write.
enum StoryTexts {
    static let staff = [
        "A. Ferrand", "S. Belkacem", "C. Delmas", "M. Roussillon", "N. Oliveira", "J. Castelnau", "P. Nguyen",
        "L. Marchetti", "É. Fontvieille", "K. Diallo",
    ]

    static let acknowledged = [
        "Merci, nous avons lu votre signalement.", "Bien reçu, nous regardons.",
        "Votre signalement a été lu par le service.",
        "Merci de votre message. Une personne du service s’en occupe.",
    ]
    static let assigned = [
        "Confié à l’équipe du secteur.", "Une équipe passera cette semaine.", "Inscrit à la tournée de demain.",
        "Confié à l’équipe du matin.", "L’intervention est programmée.",
    ]
    static let inProgress = [
        "Une équipe est sur place.", "Les travaux ont commencé.", "L’équipe est passée et revient avec le matériel.",
        "Intervention en cours.",
    ]
    static let onHold = [
        "En attente d’une pièce, livrée sous deux semaines.", "Nous attendons l’accord du concessionnaire.",
        "Reporté : il faut un temps sec pour que l’enrobé tienne.", "En attente de l’arrêté de circulation.",
    ]
    static let rejected = [
        "C’est un terrain privé : nous avons écrit au propriétaire.",
        "Sur place, nous n’avons rien trouvé. Une photo nous aiderait.",
        "Ce n’est pas un défaut : le marquage est provisoire jusqu’à la fin des travaux.",
        "Déjà prévu dans la rénovation de la rue, au printemps.",
    ]
    static let transferred = [
        "Transmis au gestionnaire du réseau électrique.", "Transmis à l’opérateur de télécommunications.",
        "Transmis au gestionnaire de la voie ferrée.", "Transmis à la compagnie des eaux du golfe.",
    ]
    static let duplicate = [
        "Déjà signalé par un voisin : nous suivons les deux ensemble.",
        "Nous le connaissons déjà, merci. Vous serez tenu au courant.",
    ]
    static let stillBroken = [
        "C’est revenu après la pluie.", "Toujours là ce matin.", "La réparation n’a pas tenu.",
        "Rien n’a changé depuis.",
    ]
    static let remarks = [
        "Prévenir le gardien avant de passer.", "Accès par la cour, code auprès de l’accueil.",
        "Voir avec le secteur voisin.",
        "Deuxième fois ce trimestre : prévoir une reprise plus large.", "Demander la nacelle.",
    ]

    /// How slowly a category is mended; 1 is usual.
    static func pace(of category: String) -> Double {
        switch category {
        case "depot-sauvage", "corbeille", "rue-sale", "dejections", "branche", "feu", "inondation": 0.45
        case "graffiti", "encombrants", "fuite", "hydrant", "deux-roues", "plage": 0.6
        case "accessibilite", "arbre", "affaissement", "batiment", "passage-pieton", "jeux": 1.7
        default: 1
        }
    }

    /// What is said when it is done.
    static func fixed(_ category: String, random: inout Random) -> String {
        let own: [String]
        switch category {
        case "nid-de-poule": own = ["Trou rebouché à l’enrobé à froid.", "Chaussée reprise sur deux mètres."]
        case "trottoir": own = ["Dalle remplacée.", "Pavés rescellés."]
        case "affaissement": own = ["Tranchée ouverte, compactée et refermée."]
        case "plaque": own = ["Plaque remplacée et calée.", "Joint changé : elle ne claque plus."]
        case "accessibilite": own = ["Bordure abaissée.", "Obstacle déplacé."]
        case "chantier": own = ["Le chantier est de nouveau protégé."]
        case "depot-sauvage": own = ["Dépôt enlevé.", "Enlevé ce matin. Nous cherchons l’auteur."]
        case "corbeille": own = ["Corbeille vidée, tournée renforcée le week-end.", "Vidée."]
        case "encombrants": own = ["Encombrants enlevés."]
        case "graffiti": own = ["Effacé au jet d’eau chaude.", "Mur repeint."]
        case "dejections": own = ["Trottoir lavé, distributeur rempli."]
        case "rue-sale": own = ["Rue balayée et lavée."]
        case "lampe-eteinte": own = ["Lampe remplacée par une LED.", "Câble réparé, la rue est de nouveau éclairée."]
        case "lampe-jour": own = ["Horloge remise à l’heure."]
        case "mat-cable": own = ["Trappe refermée, fils isolés.", "Mât redressé."]
        case "branche": own = ["Branche débitée et enlevée."]
        case "arbre": own = ["Arbre élagué.", "Arbre abattu ; un micocoulier sera planté cet hiver."]
        case "herbes": own = ["Trottoir désherbé, haie taillée."]
        case "jeux": own = ["Jeu réparé et contrôlé.", "Sol souple remplacé."]
        case "fuite": own = ["Canalisation réparée, tranchée refermée."]
        case "hydrant": own = ["Borne refermée et contrôlée."]
        case "avaloir": own = ["Avaloir curé."]
        case "inondation": own = ["Eau évacuée, grille nettoyée."]
        case "plage": own = ["Plage nettoyée.", "Douche réparée."]
        case "quai": own = ["Planches remplacées.", "Anneau rescellé."]
        case "feu": own = ["Feu remis en service."]
        case "panneau": own = ["Panneau redressé.", "Panneau remplacé."]
        case "passage-pieton": own = ["Passage repeint."]
        case "stationnement": own = ["Véhicule verbalisé et déplacé."]
        case "deux-roues": own = ["Enlevé par l’exploitant.", "Épave enlevée."]
        case "epave": own = ["Véhicule mis en fourrière."]
        case "banc": own = ["Lattes remplacées.", "Banc changé."]
        case "potelet": own = ["Potelet remplacé."]
        default: own = ["C’est fait.", "Réparé."]
        }
        return random.pick(own)
    }
}

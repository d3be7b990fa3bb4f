/// How long Maravelle gives itself: hours where somebody may be hurt, weeks where nobody is.
enum Deadlines {
    static let byCategory = [
        "nid-de-poule": "3d", "trottoir": "10d", "affaissement": "4h", "plaque": "1d", "accessibilite": "20d",
        "chantier": "1d", "depot-sauvage": "2d", "corbeille": "1d", "encombrants": "3d", "graffiti": "5d",
        "dejections": "2d", "rue-sale": "2d", "lampe-eteinte": "5d", "lampe-jour": "10d", "mat-cable": "4h",
        "branche": "8h", "arbre": "8h", "herbes": "15d", "jeux": "1d", "fuite": "4h", "hydrant": "1d",
        "avaloir": "3d", "inondation": "2h", "plage": "2d", "quai": "3d", "feu": "4h", "panneau": "5d",
        "passage-pieton": "20d", "deux-roues": "5d", "epave": "15d", "banc": "10d", "potelet": "5d", "batiment": "10d",
    ]
}

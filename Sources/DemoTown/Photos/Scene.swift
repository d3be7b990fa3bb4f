/// The drawings, one for each thing that breaks.
enum Scene {
    /// Draws what a report of `category` shows, broken or mended.
    static func draw(_ category: String, mended: Bool, random: Random) -> Stage {
        switch category {
        case "nid-de-poule": pothole(mended, random)
        case "affaissement": sinkhole(mended, random)
        case "trottoir": brokenSlab(mended, random)
        case "plaque": manhole(mended, random)
        case "accessibilite": obstacle(mended, random)
        case "chantier": works(mended, random)
        case "depot-sauvage": bags(mended, random)
        case "corbeille": bin(mended, random)
        case "encombrants": sofa(mended, random)
        case "graffiti": graffiti(mended, random)
        case "dejections": dogMess(mended, random)
        case "rue-sale": dirtyStreet(mended, random)
        case "lampe-eteinte": darkLamp(mended, random)
        case "lampe-jour": dayLamp(mended, random)
        case "mat-cable": openHatch(mended, random)
        case "branche": branch(mended, random)
        case "arbre": leaningTree(mended, random)
        case "herbes": weeds(mended, random)
        case "jeux": swing(mended, random)
        case "fuite": leak(mended, random)
        case "hydrant": hydrant(mended, random)
        case "avaloir": drain(mended, random)
        case "inondation": flood(mended, random)
        case "plage": beach(mended, random)
        case "quai": jetty(mended, random)
        case "feu": trafficLight(mended, random)
        case "panneau": sign(mended, random)
        case "passage-pieton": crossing(mended, random)
        case "stationnement": parkedCar(mended, random)
        case "deux-roues": scooters(mended, random)
        case "epave": wreck(mended, random)
        case "banc": bench(mended, random)
        case "potelet": bollard(mended, random)
        default: building(mended, random)
        }
    }
}

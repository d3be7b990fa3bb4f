/// A face of the skeleton: what it is used for and to which quarter it belongs.
struct District: Sendable {
    /// What the ground is used for.
    enum Use: String, Sendable {
        case built, park, cemetery, stadium, camping, school, railway, harbour, shore, bank, lagoon, cape, fields, fort
    }

    /// A place in it.
    let seed: PlanPoint
    let use: Use
    /// The id of its quarter; nil for the fort, which is not the town's.
    let quarter: String?
    let fabric: Fabric
    /// Which list its streets are named from.
    let names: StreetNames.Theme

    init(
        _ x: Double, _ y: Double, _ quarter: String?, _ use: Use = .built, _ fabric: Fabric = .none,
        names: StreetNames.Theme = .history
    ) {
        seed = PlanPoint(x, y)
        self.use = use
        self.quarter = quarter
        self.fabric = fabric
        self.names = names
    }

    static let all: [District] = [
        // The old town and the harbour.
        District(100, 300, "vieux-maravelle", .built, .oldTown, names: .trades),
        District(-245, 535, "vieux-maravelle", .bank),
        District(200, -400, "port", .harbour),
        // The 19th century.
        District(-50, 1150, "republique", .built, .rows(angle: 4, across: 76, along: 120), names: .history),
        District(260, 1000, "republique", .built, .rows(angle: -3, across: 80, along: 112), names: .history),
        District(800, 800, "republique", .built, .rows(angle: -9, across: 82, along: 124), names: .history),
        District(650, 400, "republique", .park),
        District(-120, 880, "republique", .park),
        District(-216, 900, "republique", .bank),
        District(-150, 1475, "republique", .railway),
        District(600, 1430, "republique", .railway),
        // The seaside.
        District(
            800, 50, "bains", .built,
            .rows(angle: -6, across: 74, along: 96, lot: 300, depth: 12, setback: 2, open: 0.1),
            names: .sea),
        District(1000, -500, "bains", .shore),
        District(1800, 200, "pinede", .built, .villas(angle: 9, across: 94, along: 150, lot: 640), names: .trees),
        District(1800, -400, "pinede", .shore),
        District(2800, 200, "pinede", .cape),
        District(2800, -580, nil, .fort),
        // The east.
        District(
            1800, 1000, "saint-roch", .built, .rows(angle: 13, across: 84, along: 130, lot: 330, depth: 11, setback: 2),
            names: .artists),
        District(1830, 640, "saint-roch", .school),
        District(2850, 1000, "saint-roch", .fields),
        // The heights.
        District(-100, 2200, "hauts", .built, .hamlets(block: 9_500, lot: 480), names: .winds),
        District(80, 1890, "hauts", .cemetery),
        District(600, 2150, "hauts", .built, .slabs(angle: 7), names: .science),
        District(950, 1800, "hauts", .stadium),
        District(1700, 1750, "hauts", .built, .hamlets(), names: .birds),
        District(-300, 2000, "hauts", .bank),
        District(-100, 2750, "hauts", .fields),
        District(1200, 2700, "hauts", .fields),
        District(2650, 1900, "hauts", .fields),
        // The north-west: mills, now workshops.
        District(
            -900, 1200, "moulins", .built, .rows(angle: 7, across: 86, along: 140, lot: 300, depth: 11, setback: 1),
            names: .fields),
        District(-285, 900, "moulins", .bank),
        District(-1000, 1900, "moulins", .built, .halls(angle: 16), names: .industry),
        District(-385, 2000, "moulins", .bank),
        District(-2500, 1180, "moulins", .fields),
        District(-2300, 1750, "moulins", .fields),
        District(-900, 2700, "moulins", .fields),
        // The right bank and the lagoon.
        District(-800, 600, "rive-droite", .built, .rows(angle: 19, across: 72, along: 105, lot: 190), names: .rebels),
        District(-800, 80, "rive-droite", .built, .rows(angle: 2, across: 72, along: 100, lot: 190), names: .fishing),
        District(-315, 550, "rive-droite", .bank),
        District(-600, 300, "rive-droite", .bank),
        District(-1050, 310, "rive-droite", .bank),
        District(-700, -400, "rive-droite", .shore),
        District(-2100, 500, "salins", .lagoon),
        District(-1900, 20, "salins", .camping),
        District(-2000, -400, "salins", .shore),
    ]
}

/// A quarter: its id, its name, and the road sector it lies in.
struct Quarter: Sendable {
    let id: String
    let name: String
    let sector: String

    static let all = [
        Quarter(id: "vieux-maravelle", name: "Vieux-Maravelle", sector: "centre"),
        Quarter(id: "port", name: "Le Port", sector: "centre"),
        Quarter(id: "republique", name: "Gare – République", sector: "centre"),
        Quarter(id: "bains", name: "Les Bains", sector: "est"),
        Quarter(id: "pinede", name: "La Pinède", sector: "est"),
        Quarter(id: "saint-roch", name: "Saint-Roch", sector: "est"),
        Quarter(id: "hauts", name: "Les Hauts", sector: "nord"),
        Quarter(id: "moulins", name: "Les Moulins", sector: "nord"),
        Quarter(id: "rive-droite", name: "Rive droite", sector: "ouest"),
        Quarter(id: "salins", name: "Les Salins", sector: "ouest"),
    ]

    static let sectors = [
        (id: "centre", name: "Secteur Centre"), (id: "est", name: "Secteur Est"), (id: "nord", name: "Secteur Nord"),
        (id: "ouest", name: "Secteur Ouest"),
    ]
}

import Geo

/// What of the plan is on the map, layer by layer. `docs/basemap.md` describes the layers and their fields.
struct BasemapFeatures {
    private(set) var features: [TileFeature] = []

    init(_ plan: Plan) {
        addZones(plan)
        addGround(plan)
        addWater(plan)
        addBuildings(plan)
        addWays(plan)
        addNames(plan)
    }

    private mutating func addZones(_ plan: Plan) {
        for zone in plan.zones where ["commune", "secteur", "quartier"].contains(zone.kind) {
            let layer = zone.kind == "quartier" ? "quartiers" : zone.kind == "secteur" ? "secteurs" : "commune"
            let outer = zone.rings.filter { $0.signedArea > 0 }
            let holes = zone.rings.filter { $0.signedArea <= 0 }
            add(layer, rings: outer, holes: holes, [("id", zone.id), ("nom", zone.name)], 10)
        }
    }

    private mutating func addGround(_ plan: Plan) {
        for beach in Landscape.beaches { add("plage", rings: [beach], [("type", "sable")], 10) }
        add("plage", rings: [Landscape.rocks], [("type", "rocher")], 11)
        for green in plan.greens {
            let isField = ["vigne", "verger", "culture", "prairie"].contains(green.kind)
            let zoom = isField ? 12 : green.kind == "pelouse" ? 14 : 11
            add("vert", rings: [green.outline], Self.texts(green), zoom)
        }
        for ground in plan.grounds { add("sol", rings: [ground.outline], Self.texts(ground), 12) }
        for zone in plan.zones where zone.kind == "zone-pietonne" {
            add("pieton", rings: zone.rings, [("nom", zone.name)], 13)
        }
    }

    private mutating func addWater(_ plan: Plan) {
        add("eau", rings: [Landscape.sea], [("type", "mer"), ("nom", "Golfe de Maravelle")], 10)
        add("eau", rings: [Landscape.river], [("type", "riviere"), ("nom", "L’Ambrelle")], 10)
        add(
            "eau", rings: [Landscape.lagoon], holes: [Landscape.island],
            [("type", "etang"), ("nom", "Étang du Héron")], 10)
        add("eau", rings: [Landscape.canal], [("type", "canal"), ("nom", "Canal des Salins")], 12)
        for pool in plan.pools { add("eau", rings: [pool], [("type", "piscine")], 15) }
        for mole in Landscape.moles { add("jetee", rings: [mole], [("type", "mole")], 11) }
        for pontoon in Landscape.pontoons { add("jetee", rings: [pontoon], [("type", "ponton")], 13) }
        for boat in plan.boats { add("bateaux", rings: [boat], [], 14) }
    }

    private mutating func addBuildings(_ plan: Plan) {
        for building in plan.buildings {
            var texts = [("type", building.use.rawValue)]
            if let name = building.name { texts.append(("nom", name)) }
            let isLarge = abs(building.outline.signedArea) > 900 || building.name != nil
            add("bati", rings: [building.outline], texts, isLarge ? 13 : 14)
        }
    }

    private mutating func addWays(_ plan: Plan) {
        add("rail", lines: [Skeleton.railway.points], [("type", "voie")], 10)
        for offset in [-9.0, -4.5, 4.5, 9] { add("rail", lines: [Self.siding(offset)], [("type", "garage")], 14) }
        // Minor streets first, so that the larger ones lie on top of them.
        let order = Way.allCases.filter(\.isRoad).reversed()
        for way in order {
            for street in plan.streets where street.way == way {
                guard let mapClass = way.mapClass else { continue }
                let texts = [("LIB_OFF", street.name), ("classe", mapClass), ("proprietaire", street.owner.rawValue)]
                add("voies", lines: street.lines, texts, Self.firstZoom(way))
            }
        }
        for tree in plan.trees { add("arbres", point: tree, [], 15) }
    }

    private static func firstZoom(_ way: Way) -> Int {
        switch way {
        case .departmental: 10
        case .boulevard, .avenue, .quay: 11
        case .street: 12
        default: 13
        }
    }

    private static func siding(_ offset: Double) -> [PlanPoint] {
        let line = Skeleton.railway.points.filter { $0.x > -330 && $0.x < 1_010 }
        let last = line.count - 1
        return line.indices.map { index in
            // The ends run back into the main line.
            let share = min(1, Double(min(index, last - index)) / 4)
            let along = (line[min(last, index + 1)] - line[max(0, index - 1)]).unit
            return line[index] + along.left * (offset * share)
        }
    }

    private mutating func addNames(_ plan: Plan) {
        add("lieux", point: PlanPoint(140, 420), [("nom", DemoTown.townName), ("type", "ville")], 10)
        for zone in plan.zones where zone.kind == "quartier" {
            guard let place = Self.quarterLabels[zone.id] else { continue }
            add("lieux", point: place, [("nom", zone.name), ("type", "quartier")], 12)
        }
        for (name, place, type, zoom) in Self.labels {
            add("lieux", point: place, [("nom", name), ("type", type)], zoom)
        }
        for building in plan.buildings {
            guard let name = building.name else { continue }
            let type = building.use == .religieux ? "culte" : building.use == .industriel ? "industrie" : "public"
            add("lieux", point: building.outline.mean, [("nom", name), ("type", type)], 14)
        }
        for ground in plan.greens + plan.grounds {
            guard let name = ground.name else { continue }
            let isGreen = ["parc", "bois", "marais", "stade", "cimetiere", "camping"].contains(ground.kind)
            add("lieux", point: ground.outline.mean, [("nom", name), ("type", isGreen ? "vert" : "place")], 14)
        }
    }

    private static let quarterLabels: [String: PlanPoint] = [
        "vieux-maravelle": PlanPoint(90, 290), "port": PlanPoint(230, -330), "republique": PlanPoint(560, 950),
        "bains": PlanPoint(880, 120), "pinede": PlanPoint(1800, 190), "saint-roch": PlanPoint(1850, 930),
        "hauts": PlanPoint(1450, 1850), "moulins": PlanPoint(-950, 1180), "rive-droite": PlanPoint(-840, 420),
        "salins": PlanPoint(-2200, 150),
    ]

    private static let labels: [(String, PlanPoint, String, Int)] = [
        ("Golfe de Maravelle", PlanPoint(900, -1500), "mer", 10), ("Étang du Héron", PlanPoint(-1950, 430), "eau", 12),
        ("L’Ambrelle", PlanPoint(-330, 1950), "eau", 13), ("Plage des Bains", PlanPoint(1500, -225), "plage", 13),
        ("Plage du Large", PlanPoint(-1500, -190), "plage", 13),
        ("Cap de la Vigie", PlanPoint(2900, -890), "plage", 12),
        ("Port de plaisance", PlanPoint(250, -170), "eau", 14), ("Avant-port", PlanPoint(240, -560), "eau", 13),
        ("Crique du Phare", PlanPoint(3250, -330), "plage", 14),
    ]

    // MARK: Adding

    private static func texts(_ ground: Ground) -> [(String, String)] {
        [("type", ground.kind)] + (ground.name.map { [("nom", $0)] } ?? [])
    }

    private mutating func add(
        _ layer: String, rings: [[PlanPoint]], holes: [[PlanPoint]] = [], _ texts: [(String, String)], _ zoom: Int
    ) {
        append(layer, .area(outer: rings.map(Self.projectedRing), holes: holes.map(Self.projectedRing)), texts, zoom)
    }

    private mutating func add(_ layer: String, lines: [[PlanPoint]], _ texts: [(String, String)], _ zoom: Int) {
        append(layer, .lines(lines.map { $0.densified(25).map(Self.projected) }), texts, zoom)
    }

    private mutating func add(_ layer: String, point: PlanPoint, _ texts: [(String, String)], _ zoom: Int) {
        append(layer, .point(Self.projected(point)), texts, zoom)
    }

    private mutating func append(
        _ layer: String, _ shape: TileFeature.Shape, _ texts: [(String, String)], _ zoom: Int
    ) {
        features.append(
            TileFeature(
                layer: layer, shape: shape, properties: texts.map { ($0.0, .text($0.1)) },
                zooms: zoom...Basemap.zooms.upperBound))
    }

    private static func projected(_ point: PlanPoint) -> PlanPoint {
        let place = Projection.coordinate(point)
        return TileFeature.mercator(longitude: place.longitude, latitude: place.latitude)
    }

    /// Long sides bend with the ground around them.
    private static func projectedRing(_ ring: [PlanPoint]) -> [PlanPoint] {
        guard let first = ring.first else { return [] }
        return (ring + [first]).densified(30).dropLast().map(projected)
    }
}

extension BasemapFeatures {
    /// The fields of each layer, as the archive's metadata names them.
    private static let layerFields: [(layer: String, fields: [String], zoom: Int)] = [
        ("commune", ["id", "nom"], 10), ("secteurs", ["id", "nom"], 10), ("quartiers", ["id", "nom"], 10),
        ("plage", ["type"], 10), ("vert", ["type", "nom"], 11), ("sol", ["type", "nom"], 12), ("pieton", ["nom"], 13),
        ("eau", ["type", "nom"], 10), ("jetee", ["type"], 11), ("bateaux", [], 14), ("bati", ["type", "nom"], 13),
        ("rail", ["type"], 10), ("voies", ["LIB_OFF", "classe", "proprietaire"], 10), ("arbres", [], 15),
        ("lieux", ["nom", "type"], 10),
    ]

    /// TileJSON's `vector_layers` and what goes with them.
    static var metadata: String {
        let layers = layerFields.map { layer, fields, zoom in
            let fields = fields.map { "\"\($0)\":\"String\"" }.joined(separator: ",")
            let zooms = "\"minzoom\":\(zoom),\"maxzoom\":\(Basemap.zooms.upperBound)"
            return "{\"id\":\"\(layer)\",\"fields\":{\(fields)},\(zooms)}"
        }
        return "{\"name\":\"\(DemoTown.townName)\",\"attribution\":\"\(DemoTown.attribution)\",\"type\":\"baselayer\","
            + "\"vector_layers\":[\(layers.joined(separator: ","))]}"
    }
}

import Foundation

/// Writes the demo town as a city folder.
struct CityFolderWriter {
    let town: DemoTown
    let folder: URL

    /// Writes every file, each in one move; `city.yaml` comes last, so that a folder that has it is whole.
    func write() throws {
        try FileManager.default.createDirectory(
            at: folder.appending(path: "zones"), withIntermediateDirectories: true)
        try write("departments.yaml", Departments.yaml.document(comment: "Who mends what in Maravelle."))
        try write("categories.yaml", Catalogue.yaml.document(comment: "What people can report in Maravelle."))
        try write(
            "routing.yaml",
            RoutingRules.yaml.document(
                comment: "Who gets what, where. The most specific rule wins; of equals, the first."))
        try write(
            "responses.yaml",
            Responses.yaml.document(comment: "What Maravelle answers, unless whoever acts writes something else."))
        for kind in ZoneKind.all {
            try write("zones/\(kind.id).geojson", GeoJSONText.zones(town.plan.zones.filter { $0.kind == kind.id }))
        }
        try write("streets.geojson", GeoJSONText.streets(town.plan.streets))
        try write("addresses.csv", addressList)
        try write("basemap.pmtiles", Basemap(town.plan).archive())
        try write("logo.svg", Emblem.drawing)
        try write("city.yaml", Self.city.document(comment: "Maravelle: an invented town to try Trottoir with."))
    }

    private var addressList: String {
        var text = "label,lon,lat\n"
        for address in town.plan.addresses(seed: town.seed) {
            let place = Projection.coordinate(address.place)
            text +=
                "\"\(address.label)\",\(GeoJSONText.degrees(place.longitude)),\(GeoJSONText.degrees(place.latitude))\n"
        }
        return text
    }

    private func write(_ name: String, _ text: String) throws {
        try write(name, Array(text.utf8))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: folder.appending(path: name), options: .atomic)
    }

    private static let city = YAMLValue.map([
        ("name", .text(DemoTown.townName)),
        ("languages", .list([.text("fr"), .text("en")])),
        ("timeZone", .text("Europe/Paris")),
        ("bounds", .list(DemoTown.bounds.map(YAMLValue.number))),
        ("area", .text("commune")),
        ("outsideArea", .text("refuse")),
        ("map", .map([("source", .text("folder"))])),
        ("attribution", .text(DemoTown.attribution)),
        ("contact", .map([("email", .text("mairie@maravelle.example")), ("phone", .text("04 65 71 00 10"))])),
        ("theme", .map([("accent", .text("#0b6478")), ("accentText", .text("#ffffff"))])),
        (
            "zones",
            .map(
                ZoneKind.all.map { kind in
                    (
                        kind.id,
                        .map([
                            ("id", .text("id")), ("name", .text("nom")),
                            ("label", .words(kind.french, kind.english)),
                        ])
                    )
                })
        ),
        (
            "streets",
            .map([("name", .text("nom")), ("owner", .text("proprietaire")), ("distance", .whole(30))])
        ),
        ("retention", .map([("anonymise", .whole(1_095)), ("delete", .whole(3_650))])),
        ("figures", .map([("zones", .text("quartier"))])),
        ("features", .map([("demo", .yesNo(true))])),
    ])
}

/// A kind of zone, as `city.yaml` names it.
struct ZoneKind: Sendable {
    let id: String
    let french: String
    let english: String

    static let all = [
        ZoneKind(id: "commune", french: "Commune", english: "Municipality"),
        ZoneKind(id: "secteur", french: "Secteur de voirie", english: "Road sector"),
        ZoneKind(id: "quartier", french: "Quartier", english: "District"),
        ZoneKind(id: "zone-pietonne", french: "Zone piétonne", english: "Pedestrian area"),
        ZoneKind(id: "domaine-portuaire", french: "Domaine portuaire", english: "Harbour grounds"),
    ]
}

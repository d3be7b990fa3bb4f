import Foundation
import Geo
import Reports

/// Reads `city.yaml`.
struct SettingsReader {
    private static let keys = [
        "name", "languages", "timeZone", "bounds", "area", "outsideArea", "map", "attribution", "contact", "theme",
        "zones", "streets", "features", "screening", "embed", "returnTo", "photos",
        "workingHours", "retention", "figures", "portal", "identity",
    ]

    /// `hasBasemap` tells whether the folder holds `basemap.pmtiles`: then it is the map unless told otherwise.
    static func read(_ root: YAMLValue, hasBasemap: Bool) -> Settings {
        var settings = Settings()
        guard let block = root.block(known: keys) else { return settings }
        settings.name = block.required("name", example: "Saint-Aubin")?.text(limit: 100)
        settings.languages = block.required("languages", example: "[fr, en]").map(languages) ?? []
        settings.timeZone = block.required("timeZone", example: "Europe/Paris").flatMap(timeZone)
        let bounds = block.required("bounds", example: "[3.80, 43.56, 3.95, 43.66]  # west, south, east, north")
        settings.bounds = bounds.flatMap(Self.bounds)
        settings.boundsLine = bounds?.line
        if let area = block.optional("area"), let kind = area.text(limit: 64) {
            settings.areaKind = (kind, area.line)
        }
        settings.outsideArea =
            block.optional("outsideArea").map { $0.word(City.OutsideAreaPolicy.self) } ?? .refuse
        readMap(block, hasBasemap: hasBasemap, into: &settings)
        settings.attribution = block.optional("attribution")?.text() ?? ""
        if let contact = block.optional("contact")?.block(known: ["email", "phone"]) {
            settings.contactEmail = contact.optional("email")?.email()
            settings.contactPhone = contact.optional("phone")?.phone()
        }
        settings.embeds = block.optional("embed")?.oneOrMore().compactMap { $0.site() } ?? []
        settings.returnSites = block.optional("returnTo")?.oneOrMore().compactMap { $0.site() } ?? []
        if let theme = block.optional("theme").flatMap(theme) { settings.theme = theme }
        let labels = LabelReader(languages: settings.languages)
        settings.zoneKinds = block.optional("zones").map { zoneKinds($0, labels: labels) } ?? []
        if let streets = block.optional("streets") { settings.streets = Self.streets(streets) }
        if let screening = block.optional("screening") { settings.screening = ScreeningReader.rules(screening) }
        if let photos = block.optional("photos")?.block(known: ["original"]) {
            settings.wantsOriginals = photos.optional("original")?.flag() ?? false
        }
        if let hours = block.optional("workingHours").flatMap(WorkingHoursReader.hours) {
            settings.workingHours = hours
        }
        if let value = block.optional("figures")?.block(known: ["zones"])?.required("zones", example: "district"),
            let kind = value.text(limit: 64)
        {
            settings.figureZones = (kind, value.line)
        }
        settings.portal = block.optional("portal").flatMap { PortalReader.portal($0, zone: settings.timeZone) }
        if let value = block.optional("identity") {
            var reader = IdentityReader(labels: labels)
            settings.identity = reader.providers(value)
            settings.identityDepartments = reader.departments
        }
        settings.retention = block.optional("retention").flatMap(RetentionReader.retention)
        for (feature, value) in block.optional("features")?.block(known: nil)?.entries ?? [] {
            settings.features[feature] = value.flag()
        }
        return settings
    }

    private static func languages(_ value: YAMLValue) -> [String] {
        var languages: [String] = []
        for entry in value.oneOrMore() {
            guard let code = entry.text(limit: 40) else { continue }
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (97...122).contains($0) }) else {
                entry.error("`\(code)` is not a language code", remedy: "write two small letters, such as `fr` or `en`")
                continue
            }
            guard !languages.contains(code) else {
                entry.error("language `\(code)` is named twice", remedy: "name it once")
                continue
            }
            languages.append(code)
        }
        if value.oneOrMore().isEmpty {
            value.error("`languages` is empty", remedy: "name the town's own language first: `languages: [fr, en]`")
        }
        return languages
    }

    static func timeZone(_ value: YAMLValue) -> TimeZone? {
        guard let name = value.text(limit: 64) else { return nil }
        guard let zone = TimeZone(identifier: name) else {
            let known = TimeZone.knownTimeZoneIdentifiers.sorted()
            value.error(
                "unknown time zone `\(name)`\(NearestName.hint(name, among: known))",
                remedy: "write an IANA name, such as `Europe/Paris`")
            return nil
        }
        return zone
    }

    private static func bounds(_ value: YAMLValue) -> BoundingBox? {
        let remedy = "write four numbers in degrees: `bounds: [west, south, east, north]`"
        guard let list = value.list() else { return nil }
        let numbers = list.compactMap { $0.number() }
        guard numbers.count == list.count else { return nil }
        guard numbers.count == 4 else {
            value.error("`bounds` has \(numbers.count) numbers, not 4", remedy: remedy)
            return nil
        }
        if numbers.contains(where: { abs($0) > 180 }) {
            value.error("`bounds` is in metres, not in degrees", remedy: remedy)
            return nil
        }
        guard let box = BoundingBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3]),
            box.west < box.east, box.south < box.north
        else {
            value.error("`bounds` is not a box: west must be less than east, and south less than north", remedy: remedy)
            return nil
        }
        return box
    }

    private static func readMap(_ block: YAMLBlock, hasBasemap: Bool, into settings: inout Settings) {
        guard let value = block.optional("map") else {
            if hasBasemap {
                settings.map = .folder
            } else {
                _ = block.required("map", example: "{tiles: \"https://…/{z}/{x}/{y}.png\", attribution: …}")
            }
            return
        }
        settings.mapLine = value.line
        guard let map = value.block(known: ["source", "tiles", "attribution"]) else { return }
        guard let tiles = map.optional("tiles") else {
            guard let source = map.required("source", example: "folder"), let word = source.text() else { return }
            guard word == "folder" else {
                source.error(
                    "`source` must be `folder`; it is `\(word)`", remedy: "write `source: folder`, or use `tiles`")
                return
            }
            settings.map = .folder
            return
        }
        if let source = map.optional("source") {
            source.error("`map` has both `source` and `tiles`", remedy: "keep one of the two")
        }
        let credit = map.required("attribution", example: "\"© OpenStreetMap contributors\"")?.text()
        guard let url = tiles.webURL(), let credit else { return }
        let missing = ["{z}", "{x}", "{y}"].filter { !url.contains($0) }
        guard missing.isEmpty else {
            tiles.error(
                "the tile URL lacks \(missing.joined(separator: ", "))",
                remedy: "write it with all three, such as `https://tiles.example/{z}/{x}/{y}.png`")
            return
        }
        settings.map = .raster(url: url, attribution: credit)
    }

    private static func theme(_ value: YAMLValue) -> City.Theme? {
        guard let block = value.block(known: ["accent", "accentText"]) else { return nil }
        let accent = block.required("accent", example: "\"#1d5f8a\"` with the quotes: `#` begins a comment otherwise")
        guard let accent = accent?.colour() else { return nil }
        var text = accent.readableText
        if let value = block.optional("accentText"), let wanted = value.colour() {
            let contrast = accent.contrast(with: wanted)
            if contrast >= 4.5 {
                text = wanted
            } else {
                value.warning(
                    "`accentText` is hard to read on `accent`: the contrast is \((contrast * 10).rounded(.down) / 10), "
                        + "and should be 4.5 at least; \(text.text) is used instead",
                    remedy: "write `accentText: \"\(text.text)\"`, or leave it out")
            }
        }
        return City.Theme(accent: accent.text, accentText: text.text)
    }

    private static func zoneKinds(_ value: YAMLValue, labels: LabelReader) -> [Settings.ZoneKind] {
        guard let block = value.block(known: nil) else { return [] }
        return block.entries.map { kind, value in
            var zoneKind = Settings.ZoneKind(kind: kind, line: value.line)
            if value.isNull { return zoneKind }
            guard let block = value.block(known: ["id", "name", "label"]) else { return zoneKind }
            if let id = block.optional("id")?.text() { zoneKind.idProperty = id }
            if let name = block.optional("name")?.text() { zoneKind.nameProperty = name }
            zoneKind.label = block.optional("label").flatMap { labels.text($0) }
            return zoneKind
        }
    }

    private static func streets(_ value: YAMLValue) -> Settings.Streets {
        var streets = Settings.Streets()
        guard let block = value.block(known: ["name", "owner", "distance"]) else { return streets }
        if let name = block.optional("name")?.text() { streets.nameProperty = name }
        if let owner = block.optional("owner")?.text() { streets.ownerProperty = owner }
        if let value = block.optional("distance"), let distance = value.number() {
            if distance > 0, distance <= 500 {
                streets.distance = distance
            } else {
                value.error("`distance` must be between 0 and 500 metres", remedy: "write `distance: 30`")
            }
        }
        return streets
    }
}

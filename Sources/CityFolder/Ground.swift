import Geo
import Reports

/// Reads the zones and streets of a folder and holds them against `city.yaml`.
struct Ground {
    let files: FolderFiles
    let problems: ProblemList
    let listing: FolderListing
    let settings: Settings

    private typealias File = CityFolder.File

    /// The zones of the folder.
    struct Zones {
        var all: [Zone] = []
        /// The zones of the kinds that could be read whole, by kind.
        var wholeKinds: [String: [Zone.Name]] = [:]
    }

    /// The kinds that have a file: first those that `city.yaml` names, in its order, then the others by name.
    var kinds: [Settings.ZoneKind] {
        let named = settings.zoneKinds.filter { listing.zoneKinds.contains($0.kind) }
        let others = listing.zoneKinds.filter { kind in !named.contains { $0.kind == kind } }
        return named + others.map { Settings.ZoneKind(kind: $0) }
    }

    func zones() -> Zones {
        checkKinds()
        var zones = Zones()
        var isWhole = true
        for kind in kinds {
            let file = "\(File.zones)/\(kind.kind).geojson"
            let about = FileProblems(file: file, list: problems)
            guard let shapes = ShapeFile(file, in: files, problems: about) else {
                isWhole = false
                continue
            }
            let outcome = ZoneReader(kind: kind, bounds: settings.bounds, problems: about).read(shapes)
            zones.all += outcome.zones
            if outcome.isWhole { zones.wholeKinds[kind.kind] = outcome.zones.map(\.name) }
            isWhole = isWhole && outcome.isWhole
        }
        if isWhole { checkBounds(zones.all) }
        return zones
    }

    /// Nil if the streets could not be read whole; empty if the folder has none.
    func streets() -> [Street]? {
        guard listing.names.contains(File.streets) else { return [] }
        let about = FileProblems(file: File.streets, list: problems)
        guard let shapes = ShapeFile(File.streets, in: files, problems: about) else { return nil }
        let streets = StreetReader(settings: settings.streets, problems: about).read(shapes)
        return shapes.isWhole ? streets : nil
    }

    private func checkKinds() {
        let about = FileProblems(file: File.city, list: problems)
        for kind in settings.zoneKinds where !listing.zoneKinds.contains(kind.kind) {
            about.error(
                line: kind.line,
                "zone kind `\(kind.kind)` has no file\(NearestName.hint(kind.kind, among: listing.zoneKinds))",
                remedy: "put zones/\(kind.kind).geojson in the folder, or delete the line")
        }
        if let area = settings.areaKind, !listing.zoneKinds.contains(area.kind) {
            about.error(
                line: area.line,
                "unknown zone kind `\(area.kind)` in `area`\(NearestName.hint(area.kind, among: listing.zoneKinds))",
                remedy: "name a kind that has a file in zones/, or delete `area`: then `bounds` is the town")
        }
    }

    /// Bounds that hold no zone at all are wrong, or the zones are.
    private func checkBounds(_ zones: [Zone]) {
        let boxes = zones.compactMap(\.area.boundingBox)
        guard let bounds = settings.bounds,
            let whole = boxes.first.map({ boxes.dropFirst().reduce($0) { $0.union($1) } }),
            !boxes.contains(where: bounds.intersects)
        else { return }
        let isSwapped = whole.isSwapped(for: bounds)
        let numbers = [whole.west, whole.south, whole.east, whole.north].map { String(($0 * 1000).rounded() / 1000) }
        FileProblems(file: File.city, list: problems).error(
            line: settings.boundsLine, "`bounds` holds none of the zones",
            remedy: isSwapped
                ? "longitude and latitude are swapped in the zone files: GeoJSON wants [longitude, latitude]"
                : "the zones lie in [\(numbers.joined(separator: ", "))]: write that, or mend the zones")
    }
}

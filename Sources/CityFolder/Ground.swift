import Foundation
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
        /// All of them; nil if one could not be read.
        var map: ZoneMap?
        /// The zones of the kinds that could be read whole, by kind.
        var wholeKinds: [String: [Zone.Name]] = [:]
    }

    /// The kinds that have a file: first those that `city.yaml` names, in its order, then the others by name.
    var kinds: [Settings.ZoneKind] {
        let named = settings.zoneKinds.filter { listing.zoneKinds.contains($0.kind) }
        let others = listing.zoneKinds.filter { kind in !named.contains { $0.kind == kind } }
        return named + others.map { Settings.ZoneKind(kind: $0) }
    }

    /// The zones as they are known by their fingerprint, else read and checked.
    func zones(known: (_ fingerprint: String) -> ZoneMap?) -> Zones {
        checkKinds()
        guard let map = fingerprint().flatMap(known) else { return readZones() }
        var zones = Zones(map: map)
        for kind in kinds { zones.wholeKinds[kind.kind] = [] }
        for name in map.names { zones.wholeKinds[name.kind, default: []].append(name) }
        return zones
    }

    private func readZones() -> Zones {
        var all: [Zone] = []
        var zones = Zones()
        var isWhole = true
        var fingerprint = emptyFingerprint
        for kind in kinds {
            let about = FileProblems(file: kind.file, list: problems)
            guard let shapes = ShapeFile(kind.file, in: files, problems: about) else {
                isWhole = false
                continue
            }
            fingerprint.add(shapes.fingerprint)
            let outcome = ZoneReader(kind: kind, bounds: settings.bounds, problems: about).read(shapes)
            all += outcome.zones
            if outcome.isWhole { zones.wholeKinds[kind.kind] = outcome.zones.map(\.name) }
            isWhole = isWhole && outcome.isWhole
        }
        if isWhole {
            checkBounds(all)
            // A folder that is refused needs no index.
            if !problems.hasErrors { zones.map = ZoneMap(all, fingerprint: fingerprint.digits) }
        }
        return zones
    }

    /// Of all that the zones are read from; nil if a file cannot be had.
    private func fingerprint() -> String? {
        var fingerprint = emptyFingerprint
        // Whoever reads them complains.
        let ignored = ProblemList()
        for kind in kinds {
            let about = FileProblems(file: kind.file, list: ignored)
            guard let handle = files.open(kind.file, limit: FolderFiles.Limit.shapes, problems: about) else {
                return nil
            }
            var file = Fingerprint()
            do {
                while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { file.add(piece) }
            } catch {
                return nil
            }
            fingerprint.add(file.digits)
        }
        return fingerprint.digits
    }

    /// Of what `city.yaml` says about zones: the content of each file follows.
    private var emptyFingerprint: Fingerprint {
        var fingerprint = Fingerprint()
        fingerprint.add("\(settings.bounds.map(String.init(describing:)) ?? "")")
        for kind in kinds { [kind.kind, kind.idProperty, kind.nameProperty].forEach { fingerprint.add($0) } }
        return fingerprint
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
        checkFigureZones()
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

    private func checkFigureZones() {
        guard let figures = settings.figureZones, !listing.zoneKinds.contains(figures.kind) else { return }
        FileProblems(file: File.city, list: problems).error(
            line: figures.line,
            "unknown zone kind `\(figures.kind)` in `figures`\(NearestName.hint(figures.kind, among: listing.zoneKinds))",
            remedy: "name a kind that has a file in zones/, or delete `figures`")
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

extension Settings.ZoneKind {
    /// Where its zones are, in the folder.
    fileprivate var file: String { "\(CityFolder.File.zones)/\(kind).geojson" }
}

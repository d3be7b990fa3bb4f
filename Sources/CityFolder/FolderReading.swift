import Foundation
import Geo
import Reports

/// One reading of a folder: all files in the order in which they need each other.
struct FolderReading {
    let files: FolderFiles
    let problems: ProblemList
    /// Gives the zones of a fingerprint if they are known without being read.
    let knownZones: (_ fingerprint: String) -> ZoneMap?

    private typealias File = CityFolder.File

    /// The contents; nil if something that a town needs is missing (which is then among the problems).
    func read() -> CityFolderContents? {
        let listing = FolderListing(files: files, problems: problems)
        guard listing.isFolder else { return nil }
        let hasBasemap = listing.names.contains(File.basemap)
        let settings = yaml(File.city).map { SettingsReader.read($0, hasBasemap: hasBasemap) }
        let languages = settings?.languages ?? []
        let departments = yaml(File.departments).flatMap(DepartmentsReader.read)
        checkDepartments(settings?.identityDepartments ?? [], among: departments?.map(\.id))
        let catalogue = yaml(File.categories).flatMap {
            CatalogueReader(languages: languages, retention: settings?.retention).read($0)
        }
        let ground = Ground(files: files, problems: problems, listing: listing, settings: settings ?? Settings())
        let zones = ground.zones(known: knownZones)
        let streets = ground.streets()
        let names = RoutingReader.Names(
            departments: departments?.map(\.id), categories: catalogue?.categories.map(\.id),
            groups: catalogue?.groups.map(\.id), zoneKinds: ground.kinds.map(\.kind),
            zones: zones.wholeKinds, roadOwners: streets.map { Set($0.compactMap(\.owner)).sorted() })
        let routing = yaml(File.routing).flatMap { RoutingReader(names: names).read($0) }
        let responses =
            listing.names.contains(File.responses)
            ? yaml(File.responses).map {
                ResponsesReader(
                    labels: LabelReader(languages: languages), categories: catalogue?.categories.map(\.id)
                ).read($0)
            } : []
        let addresses =
            listing.names.contains(File.addresses)
            ? AddressCheck(files: files, problems: problems).run(bounds: settings?.bounds) : nil
        checkBasemap(listing, settings)
        let logo = LogoReader(files: files, problems: problems).read(listing)

        guard !problems.hasErrors, let city = settings?.city, let departments, let catalogue, let routing,
            let responses,
            let map = zones.map
        else {
            return nil
        }
        let territory = Territory(
            zones: map, streets: streets ?? [], roadDistance: settings?.streets.distance ?? 30)
        return CityFolderContents(
            town: Town(
                city: city, departments: departments, groups: catalogue.groups, categories: catalogue.categories,
                routing: routing, territory: territory, responses: responses),
            zoneKinds: ground.kinds.map { CityFolderContents.ZoneKind(kind: $0.kind, label: $0.label) },
            addressList: addresses, basemapPath: hasBasemap ? files.path(File.basemap) : nil, logo: logo,
            warnings: problems.sorted)
    }

    private func yaml(_ file: String) -> YAMLValue? {
        let about = FileProblems(file: file, list: problems)
        guard files.presence(of: file) != .absent else {
            about.error("is missing", remedy: "write it as docs/city-folder.md shows")
            return nil
        }
        guard let text = files.text(of: file, limit: FolderFiles.Limit.settings, problems: about) else { return nil }
        var yaml = YAMLText(text, problems: about)
        return yaml.root()
    }

    /// Departments that `city.yaml` names.
    private func checkDepartments(_ values: [YAMLValue], among known: [String]?) {
        guard let known else { return }
        for value in values {
            guard let id = value.peekText, id.isIdentifier, !known.contains(id) else { continue }
            value.error(
                "unknown department `\(id)`\(NearestName.hint(id, among: known))",
                remedy: "use an id of departments.yaml: \(known.joined(separator: ", "))")
        }
    }

    private func checkBasemap(_ listing: FolderListing, _ settings: Settings?) {
        let about = FileProblems(file: File.basemap, list: problems)
        guard listing.names.contains(File.basemap) else {
            if settings?.map == .folder {
                FileProblems(file: File.city, list: problems).error(
                    line: settings?.mapLine, "the map is `\(File.basemap)`, which the folder does not have",
                    remedy: "put it there, or name tiles: `map: {tiles: …, attribution: …}`")
            }
            return
        }
        guard let handle = files.open(File.basemap, limit: FolderFiles.Limit.basemap, problems: about) else { return }
        // PMTiles specification, version 3: seven letters and the version.
        guard let start = try? handle.read(upToCount: 8), start == Data("PMTiles".utf8) + [3] else {
            about.error(
                "is not a PMTiles file of version 3",
                remedy: "make it with tippecanoe -o basemap.pmtiles, or `pmtiles convert`")
            return
        }
        if case .raster = settings?.map {
            about.warning("is not used: city.yaml names tiles", remedy: "delete it, or write `map: {source: folder}`")
        }
    }
}

/// What lies in the folder, and what should not.
struct FolderListing {
    /// False if there is no such folder; a problem then.
    let isFolder: Bool
    /// The files of the folder that we know.
    let names: Set<String>
    /// The zone kinds that have a file, sorted.
    let zoneKinds: [String]

    /// Names that may lie about: the data directory, notes, licences, mappings for `import reports`.
    private static func isExpected(_ name: String) -> Bool {
        name == "data" || name.hasPrefix("README") || name.hasPrefix("LICEN") || name.hasSuffix("-mapping.yaml")
    }

    /// A folder with more zone kinds than this is a mistake.
    private static let mostKinds = 200

    init(files: FolderFiles, problems: ProblemList) {
        // The folder itself may be reached through a link; what is in it may not.
        guard let names = files.names() else {
            problems.add(
                Problem(
                    file: files.root, message: "is no folder that can be read", remedy: "give the path of a city folder"
                ))
            (isFolder, self.names, zoneKinds) = (false, [], [])
            return
        }
        isFolder = true
        self.names = Set(names).intersection(CityFolder.File.known)
        for name in names where !CityFolder.File.known.contains(name) && !Self.isExpected(name) {
            let missing = CityFolder.File.known.filter { !names.contains($0) }
            FileProblems(file: name, list: problems).warning(
                "is not a file of a city folder\(NearestName.hint(name, among: missing))",
                remedy: "rename it or move it elsewhere")
        }
        zoneKinds = self.names.contains(CityFolder.File.zones) ? Self.kinds(files: files, problems: problems) : []
    }

    private static func kinds(files: FolderFiles, problems: ProblemList) -> [String] {
        let directory = CityFolder.File.zones
        let about = FileProblems(file: directory, list: problems)
        guard files.presence(of: directory) == .directory, let names = files.names(in: directory) else {
            about.error("is not a folder", remedy: "make a folder `zones` with one GeoJSON file a zone kind")
            return []
        }
        guard names.count <= mostKinds else {
            about.error(
                "holds \(names.count) files; at most \(mostKinds) are read", remedy: "put zones of one kind in one file"
            )
            return []
        }
        return names.compactMap { name in
            let about = FileProblems(file: "\(directory)/\(name)", list: problems)
            guard name.hasSuffix(".geojson") else {
                about.warning(
                    "is not a GeoJSON file", remedy: "give it a name that ends in .geojson, or move it elsewhere")
                return nil
            }
            let kind = String(name.dropLast(".geojson".count))
            guard kind.isIdentifier else {
                about.error(
                    "`\(kind)` cannot be the name of a zone kind",
                    remedy:
                        "rename the file with small letters a-z, digits and hyphens, such as zones/road-sector.geojson")
                return nil
            }
            return kind
        }
    }
}

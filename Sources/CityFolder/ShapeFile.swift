import Geo

/// Reads a GeoJSON file of the folder and passes its problems on.
struct ShapeFile {
    let features: [GeoJSONFeature]
    /// False if something could not be read: what is not there may be in the broken part.
    let isWhole: Bool
    /// Of the bytes that were read.
    let fingerprint: String

    /// Nil if the file cannot be had at all.
    init?(_ file: String, in files: FolderFiles, problems: FileProblems) {
        guard let bytes = files.bytes(of: file, limit: FolderFiles.Limit.shapes, problems: problems) else { return nil }
        let document = GeoJSONReader.read(bytes)
        for problem in document.problems {
            problems.error(
                line: problem.line, feature: problem.feature.map { $0 + 1 }, problem.message,
                remedy: problem.remedy?.withSmallFirstLetter ?? Self.remedy(for: problem.kind))
        }
        features = document.features
        isWhole = document.problems.isEmpty
        fingerprint = Fingerprint.of(bytes)
    }

    private static func remedy(for kind: GeoJSONProblem.Kind) -> String {
        switch kind {
        case .geometry: "mend the shape in QGIS, or let `--repair` write a mended copy"
        case .outOfRange: "write positions as [longitude, latitude] in degrees"
        default: "export the file again as GeoJSON (RFC 7946), in UTF-8"
        }
    }

    /// Says that no feature has `property`, with the nearest that there is.
    static func missing(_ property: String, in features: [GeoJSONFeature]) -> (
        message: String, remedy: String, meant: String?
    )? {
        guard !features.isEmpty, !features.contains(where: { $0.properties[property] != nil }) else { return nil }
        let known = Set(features.flatMap(\.properties.keys)).sorted()
        let meant = NearestName.of(property, among: known)
        return (
            "no feature has a property `\(property)`" + (meant.map { "; did you mean `\($0)`?" } ?? ""),
            known.isEmpty ? "give each feature one" : "the file has: \(known.joined(separator: ", "))", meant
        )
    }
}

extension String {
    /// The house's remedies begin so, after an arrow.
    fileprivate var withSmallFirstLetter: String {
        prefix(1).lowercased() + dropFirst()
    }
}

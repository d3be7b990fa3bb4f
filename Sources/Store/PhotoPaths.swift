import Reports

/// Where the files of a photo are, below the folder `photos`.
enum PhotoPaths {
    static let originals = "originals"
    static let publicSizes = "public"
    static let incoming = "incoming"

    static func original(_ id: Photo.ID) -> String {
        "\(originals)/\(id.hex.prefix(2))/\(id.hex).jpg"
    }

    static func size(_ rendition: Photo.Rendition, of id: Photo.ID) -> String {
        "\(publicSizes)/\(id.hex.prefix(2))/\(id.hex)-\(rendition.rawValue).jpg"
    }

    /// All files of a photo, the original first.
    static func all(of id: Photo.ID) -> [String] {
        [original(id)] + Photo.Rendition.allCases.map { size($0, of: id) }
    }

    /// The photo that a file below `photos` belongs to; nil if it is none of a photo's files.
    static func photo(_ path: String) -> Photo.ID? {
        let name = path.split(separator: "/").last ?? ""
        guard let id = Photo.ID(hex: String(name.prefix(64))), all(of: id).contains(path) else { return nil }
        return id
    }
}

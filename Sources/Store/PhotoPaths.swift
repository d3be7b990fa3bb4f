import Crypto
import Foundation
import Media
import Reports

/// Where the files of a photo are, below the folder `photos`.
enum PhotoPaths {
    static let originals = "originals"
    static let publicSizes = "public"
    static let incoming = "incoming"
    /// Public sizes with areas covered. They can be made again from the originals, so no backup has them.
    static let covered = "covered"

    static func original(_ id: Photo.ID) -> String {
        "\(originals)/\(id.hex.prefix(2))/\(id.hex).jpg"
    }

    static func size(_ rendition: Photo.Rendition, of id: Photo.ID) -> String {
        "\(publicSizes)/\(id.hex.prefix(2))/\(id.hex)-\(rendition.rawValue).jpg"
    }

    /// A size with areas covered, named by them: another set of areas is another file, so no size is ever in the place of
    /// one that covers more.
    static func size(_ rendition: Photo.Rendition, of id: Photo.ID, covering areas: [PictureArea]) -> String {
        "\(coveredFolder(of: id))/\(id.hex)-\(name(of: areas))-\(rendition.rawValue).jpg"
    }

    /// Where the covered sizes of a photo are, among those of others.
    static func coveredFolder(of id: Photo.ID) -> String { "\(covered)/\(id.hex.prefix(2))" }

    private static func name(of areas: [PictureArea]) -> String {
        let text = areas.map { "\($0.left) \($0.top) \($0.right) \($0.bottom)" }.joined(separator: "\n")
        return SHA256.hash(data: Data(text.utf8)).prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// All files of a photo that cannot be made again, the original first.
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

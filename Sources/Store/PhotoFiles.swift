import Foundation
public import Media
public import Reports

/// Photos as files in the folder `photos` beside the database.
///
/// `originals/ab/abcd….jpg` are private (mode 0600); `public/ab/abcd…-thumbnail.jpg` and `…-public.jpg` may be shown.
/// The names come from the content, so a file that is there is complete and never changes. `incoming` holds what is
/// being uploaded; what a stopped server left there is removed at the start.
public struct PhotoFiles: PhotoStore {
    private let root: String

    /// Makes what is missing of `folder/photos`. `folder` is the one that the ``TownDatabase`` has locked.
    ///
    /// Throws ``StoreError`` `.inaccessible` if that cannot be done.
    public init(folder: String) throws {
        root = folder + "/photos"
        do {
            try DurableFile.makeFolders(["photos"], in: folder)
            try DurableFile.makeFolders(["incoming", "originals", "public"], in: root)
            // All at once, so that no upload has to see to a folder that another one is just making.
            for name in ["originals", "public"] {
                try DurableFile.makeFolders((0...255).map(Self.prefix), in: "\(root)/\(name)")
            }
            for name in try FileManager.default.contentsOfDirectory(atPath: incoming) {
                try FileManager.default.removeItem(atPath: "\(incoming)/\(name)")
            }
        } catch {
            throw StoreError(.inaccessible, "\(root): \(error)")
        }
    }

    public func temporaryPath() throws -> String {
        "\(incoming)/\(UUID().uuidString)"
    }

    public func keep(_ id: Photo.ID, originalAt path: String, renditions: PhotoRenditions) throws {
        do {
            // The original last: where it is, the public sizes are too.
            try keep(renditions.publicJPEG, at: self.path(id, .public))
            try keep(renditions.thumbnailJPEG, at: self.path(id, .thumbnail))
            try DurableFile.move(path, to: originalPath(id))
        } catch {
            throw ReportError(.unavailable, "The photo cannot be stored now.", cause: "\(error)")
        }
    }

    public func contains(_ id: Photo.ID) -> Bool {
        paths(of: id).allSatisfy { unsafe access($0, R_OK) == 0 }
    }

    public func delete(_ id: Photo.ID) throws {
        for path in paths(of: id) {
            guard unsafe unlink(path) == 0 || errno == ENOENT else {
                throw ReportError(
                    .unavailable, "The photo cannot be removed now.", cause: "\(FileError("unlink", path))")
            }
        }
    }

    public func path(of id: Photo.ID, _ rendition: Photo.Rendition) -> String? {
        let path = path(id, rendition)
        return unsafe access(path, R_OK) == 0 ? path : nil
    }

    /// Where the original of a photo is in a data folder, whether it is there or not.
    public static func originalPath(of id: Photo.ID, folder: String) -> String {
        "\(folder)/photos/\(PhotoPaths.original(id))"
    }

    /// Two hexadecimal digits.
    private static func prefix(_ byte: Int) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    private var incoming: String { root + "/incoming" }

    private func keep(_ bytes: [UInt8], at path: String) throws {
        let temporary = try temporaryPath()
        try DurableFile.write(bytes, to: temporary)
        try DurableFile.move(temporary, to: path)
    }

    /// Its files, the original first: without it the photo is none.
    private func paths(of id: Photo.ID) -> [String] {
        [originalPath(id)] + Photo.Rendition.allCases.map { path(id, $0) }
    }

    private func originalPath(_ id: Photo.ID) -> String {
        "\(root)/\(PhotoPaths.original(id))"
    }

    private func path(_ id: Photo.ID, _ rendition: Photo.Rendition) -> String {
        "\(root)/\(PhotoPaths.size(rendition, of: id))"
    }
}

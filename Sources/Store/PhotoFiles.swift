import Foundation
public import Media
public import Reports

/// Photos as files in the folder `photos` beside the database.
///
/// `originals/ab/abcd….jpg` are private; `public/ab/abcd…-thumbnail.jpg` and `…-public.jpg` may be shown, and where areas
/// of them are covered, `covered/ab/abcd…` instead. All are for the server alone (mode 0600), which knows which to show.
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
            try DurableFile.makeFolders(["incoming", "originals", "public", PhotoPaths.covered], in: root)
            // All at once, so that no upload has to see to a folder that another one is just making.
            for name in ["originals", "public", PhotoPaths.covered] {
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
        try deleteCovered(id, but: [])
        for path in paths(of: id) { try remove(path) }
    }

    public func path(of id: Photo.ID, _ rendition: Photo.Rendition, covering areas: [PictureArea]) -> String? {
        let path = path(id, rendition, covering: areas)
        return unsafe access(path, R_OK) == 0 ? path : nil
    }

    public func originalPath(of id: Photo.ID) -> String? {
        let path: String = originalPath(id)
        return unsafe access(path, R_OK) == 0 ? path : nil
    }

    public func keep(_ id: Photo.ID, covering areas: [PictureArea], renditions: PhotoRenditions) throws {
        do {
            try keep(renditions.publicJPEG, at: path(id, .public, covering: areas))
            try keep(renditions.thumbnailJPEG, at: path(id, .thumbnail, covering: areas))
        } catch {
            throw ReportError(.unavailable, "The photo cannot be stored now.", cause: "\(error)")
        }
    }

    public func deleteCovered(_ id: Photo.ID, but areas: [PictureArea]) throws {
        let folder = "\(root)/\(PhotoPaths.coveredFolder(of: id))"
        let kept = areas.isEmpty ? [] : Photo.Rendition.allCases.map { path(id, $0, covering: areas) }
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix(id.hex) && !kept.contains("\(folder)/\(name)") {
            try remove("\(folder)/\(name)")
        }
    }

    private func remove(_ path: String) throws {
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw ReportError(.unavailable, "The photo cannot be removed now.", cause: "\(FileError("unlink", path))")
        }
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

    private func path(_ id: Photo.ID, _ rendition: Photo.Rendition, covering areas: [PictureArea] = []) -> String {
        let name =
            areas.isEmpty
            ? PhotoPaths.size(rendition, of: id) : PhotoPaths.size(rendition, of: id, covering: areas)
        return "\(root)/\(name)"
    }
}

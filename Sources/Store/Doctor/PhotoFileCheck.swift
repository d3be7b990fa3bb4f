import Foundation
import Reports

/// Holds the photo files against the rows.
struct PhotoFileCheck {
    let folder: String
    let depth: Doctor.Depth

    private var root: String { folder + "/photos" }

    /// All files below `photos` but those in `incoming`, by their path there.
    func list() -> [String] {
        [PhotoPaths.originals, PhotoPaths.publicSizes].flatMap { name in
            FileManager.default.enumerator(atPath: "\(root)/\(name)")?.compactMap { entry in
                guard let file = entry as? String, FileCopy.size("\(root)/\(name)/\(file)") != nil else { return nil }
                return "\(name)/\(file)"
            } ?? []
        }
    }

    func run(photos: [Photo.ID], listed: [String], _ findings: inout FindingList) {
        let fromBackup = "take the file from a backup; if there is none, the photo is lost and the report is not"
        findings.add(
            .missingOriginal,
            photos.filter { !isThere(PhotoPaths.original($0)) }.map(\.hex), "photos whose original is not there",
            remedy: fromBackup)
        findings.add(
            .missingSize,
            photos.flatMap { id in
                Photo.Rendition.allCases.map { PhotoPaths.size($0, of: id) }.filter { !isThere($0) }
            },
            "public sizes that are not there", remedy: "send the original again to /api/v1/photos, which makes them")
        if depth == .deep {
            findings.add(
                .changedOriginal,
                photos.filter { id in
                    let path = PhotoPaths.original(id)
                    return isThere(path) && (try? FileCopy.hash("\(root)/\(path)")) != id.hex
                }.map(\.hex), "originals that are not what was sent", remedy: fromBackup)
        }
        let known = Set(photos)
        findings.add(
            .orphanFile, listed.filter { file in PhotoPaths.photo(file).map { !known.contains($0) } ?? true }.sorted(),
            "photo files that no row knows",
            remedy:
                "nothing: a server that was killed between file and row leaves them; the same photo sent again uses them",
            severity: .note)
        let incoming = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(PhotoPaths.incoming)")) ?? []
        findings.add(
            .incoming, incoming.sorted(), "uploads under way, or left by a server that was killed",
            remedy: "nothing: the next start removes what is left", severity: .note)
    }

    private func isThere(_ path: String) -> Bool {
        FileCopy.size("\(root)/\(path)") != nil
    }
}

import Foundation

/// The real photos that lie beside the repository, where they do.
enum Shared {
    static let photos: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let shared =
            ProcessInfo.processInfo.environment["TROTTOIR_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? root.appendingPathComponent("../shared")
        let photos = shared.appendingPathComponent("data/photos").standardizedFileURL
        return FileManager.default.fileExists(atPath: photos.appendingPathComponent("exif-truth.jsonl").path)
            ? photos : nil
    }()
}

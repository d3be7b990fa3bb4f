import Foundation
import Geo
import Testing

/// The real data beside the repository, which is not part of it: tests that need it skip where it is absent.
enum SharedData {
    /// `../shared/data`, or `data` in the folder that TROTTOIR_SHARED names.
    static let folder: URL = {
        if let shared = ProcessInfo.processInfo.environment["TROTTOIR_SHARED"] {
            return URL(fileURLWithPath: shared).appendingPathComponent("data")
        }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return root.deletingLastPathComponent().appendingPathComponent("shared/data")
    }()

    static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

    static let skipped: Comment = "needs the real data in ../shared/data, which is absent"

    static func document(_ path: String) throws -> GeoJSONDocument {
        GeoJSONReader.read([UInt8](try Data(contentsOf: folder.appendingPathComponent(path))))
    }

    static func areas(_ path: String) throws -> [MultiPolygon] {
        try document(path).features.compactMap { $0.geometry?.area }
    }
}

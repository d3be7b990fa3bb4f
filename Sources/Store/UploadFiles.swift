public import Foundation
import Reports

/// Photos that come in pieces, as files in the folder `photos/uploads` beside the database: `<id>.bytes` is what has
/// arrived, `<id>.json` the rest. Nothing of an upload is anywhere else, so it outlives the server.
///
/// How far an upload has come is the length of its file: what was written when the server was killed counts.
/// Every method throws ``ReportError`` `.unavailable` if the disk refuses.
public struct UploadFiles: Sendable {
    private let root: String

    /// Makes the folder if it is missing, and removes what an upload left that was being begun or ended when the
    /// server stopped. `folder` is the one that the ``TownDatabase`` has locked.
    public init(folder: String) throws {
        root = folder + "/photos/uploads"
        do {
            try DurableFile.makeFolders(["photos"], in: folder)
            try DurableFile.makeFolders(["uploads"], in: folder + "/photos")
            for name in try FileManager.default.contentsOfDirectory(atPath: root) {
                let isKnown = Self.id(in: name, suffix: ".json") != nil
                let belongs = Self.id(in: name, suffix: ".bytes").map { isThere(statePath($0)) } ?? false
                if !isKnown, !belongs { try FileManager.default.removeItem(atPath: "\(root)/\(name)") }
            }
        } catch {
            throw StoreError(.inaccessible, "\(root): \(error)")
        }
    }

    /// Begins an upload, with no byte.
    public func create(_ upload: Upload) throws {
        try attempt { try DurableFile.write([], to: path(of: upload.id)) }
        try save(upload)
    }

    /// Nil if there is none, or if what is known of it cannot be read: its sender will begin another.
    public func find(_ id: Upload.ID) throws -> Upload? {
        let text = try attempt {
            isThere(statePath(id)) ? try Data(contentsOf: URL(filePath: statePath(id))) : nil
        }
        return text.flatMap { try? JSONDecoder().decode(Upload.State.self, from: $0) }.map { Upload(id: id, state: $0) }
    }

    /// Writes what is known of an upload, whole or not at all.
    public func save(_ upload: Upload) throws {
        try attempt {
            let temporary = "\(root)/\(UUID().uuidString).new"
            try DurableFile.write(Array(JSONEncoder().encode(upload.state)), to: temporary)
            try DurableFile.move(temporary, to: statePath(upload.id))
        }
    }

    /// How many of its bytes are here and count.
    public func offset(of upload: Upload) throws -> Int {
        if upload.outcome != nil, let length = upload.length { return length }
        let size = try attempt {
            try FileManager.default.attributesOfItem(atPath: path(of: upload.id))[.size] as? Int ?? 0
        }
        return min(size, upload.uncheckedFrom ?? size)
    }

    /// Its file, ready for the byte after the last one that counts.
    public func open(_ upload: Upload) throws -> FileHandle {
        let offset = try offset(of: upload)
        return try attempt {
            let file = try FileHandle(forWritingTo: URL(filePath: path(of: upload.id)))
            try file.truncate(atOffset: UInt64(offset))
            return file
        }
    }

    /// Where its bytes are.
    public func path(of id: Upload.ID) -> String { "\(root)/\(id).bytes" }

    /// Lets go of the bytes of an upload that has an outcome.
    public func deleteBytes(of id: Upload.ID) throws {
        try remove(path(of: id))
    }

    /// Removes an upload; if there is none, nothing.
    public func delete(_ id: Upload.ID) throws {
        // Without its state there is no upload: bytes that stay behind are removed at the next start.
        try remove(statePath(id))
        try remove(path(of: id))
    }

    /// Every upload there is.
    public func list() throws -> [Upload.ID] {
        try attempt {
            try FileManager.default.contentsOfDirectory(atPath: root).compactMap { Self.id(in: $0, suffix: ".json") }
        }
    }

    private func statePath(_ id: Upload.ID) -> String { "\(root)/\(id).json" }

    private static func id(in name: String, suffix: String) -> Upload.ID? {
        name.hasSuffix(suffix) ? Upload.ID(hex: String(name.dropLast(suffix.count))) : nil
    }

    private func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    private func remove(_ path: String) throws {
        try attempt { if isThere(path) { try FileManager.default.removeItem(atPath: path) } }
    }

    private func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw ReportError(.unavailable, "The upload cannot be stored now.", cause: "\(error)")
        }
    }
}

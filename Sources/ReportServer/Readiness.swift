import Foundation
import Reports
import Synchronization

/// Whether the server should be sent requests: the database answers, the disk has room, and it is not about to stop.
final class Readiness: Sendable {
    private let store: any ReportStore
    /// The folder whose disk must have room; nil if nothing is written to disk.
    private let folder: String?
    /// Bytes.
    private let room: Int64
    private let stopping = Atomic(false)

    init(store: any ReportStore, folder: String? = nil, room: Int64 = 0) {
        self.store = store
        self.folder = folder
        self.room = room
    }

    /// From now on it is not ready, whatever else holds.
    func stop() { stopping.store(true, ordering: .relaxed) }

    /// Throws ``ReportError`` with the cause, for the log.
    func check() async throws {
        guard !stopping.load(ordering: .relaxed) else { throw Self.unready("the server is stopping") }
        _ = try await store.changes(after: .max - 1, limit: 1)
        guard let folder else { return }
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        guard let free = (facts?[.systemFreeSize] as? NSNumber)?.int64Value else {
            throw Self.unready("the disk of the data folder cannot be asked")
        }
        guard free >= room else {
            throw Self.unready("the disk has \(free / 1_000_000) MB free, less than \(room / 1_000_000)")
        }
    }

    private static func unready(_ cause: String) -> ReportError {
        ReportError(.unavailable, "The server cannot serve now.", cause: cause)
    }
}

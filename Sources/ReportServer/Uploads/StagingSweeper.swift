import Foundation
import Logging
import Reports
import ServiceLifecycle
import Store

/// Removes what was sent and is not used: uploads whose time is over, and photos that no report has claimed.
struct StagingSweeper: Sendable {
    let store: any StagedPhotoStore
    let photos: any PhotoStore
    let uploads: UploadFiles
    let photoTurns: Turns<Photo.ID>
    let uploadTurns: Turns<Upload.ID>
    let now: @Sendable () -> Date

    /// How long a photo waits for its report.
    static let patience: TimeInterval = 48 * 3600
    /// Photos in one transaction, so that no report waits long for it.
    private static let batch = 100

    /// Removes all that is due. What is being sent at this moment stays.
    func sweep() async throws {
        for id in try uploads.list() {
            try await uploadTurns.ifFree(id) {
                if let upload = try uploads.find(id), upload.expiresAt > now() { return }
                try uploads.delete(id)
            }
        }
        let due = now().addingTimeInterval(-Self.patience)
        while true {
            let released = try await store.releaseStagedPhotos(sentBefore: due, limit: Self.batch)
            for id in released { try await removeFiles(of: id) }
            if released.count < Self.batch { return }
        }
    }

    private func removeFiles(of id: Photo.ID) async throws {
        // Whoever sends the photo again at this moment does so before or after, never in between.
        try await photoTurns.inTurn(id) {
            guard try await store.isReleased(id) else { return }
            try photos.delete(id)
            try await store.forgetReleased(id)
        }
    }
}

/// Sweeps at the start and every ten minutes.
struct StagingService: Service {
    let sweeper: StagingSweeper
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await sweeper.sweep()
                } catch  where !Task.isCancelled {
                    let cause = (error as? ReportError)?.cause
                    logger.error("unused photos stay for now", metadata: ["cause": "\(cause ?? "\(error)")"])
                } catch {}
                try? await Task.sleep(for: .seconds(600))
            }
        }
    }
}

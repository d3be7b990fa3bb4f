public import Foundation

/// Photos that wait for a report or an event to use them. One that nobody uses in time is removed: its row in one
/// transaction, so that no report can claim it at that moment, then its files.
public protocol StagedPhotoStore: Sendable {
    /// Removes the rows of photos that were last sent before `moment` and that nothing uses. Gives those whose files
    /// are to be removed now, at most `limit`: also the ones that a server left when it was stopped in between.
    func releaseStagedPhotos(sentBefore moment: Date, limit: Int) async throws -> [Photo.ID]

    /// Whether the files of a released photo are still to be removed: nobody has sent it again.
    func isReleased(_ photo: Photo.ID) async throws -> Bool

    /// Notes that they have been.
    func forgetReleased(_ photo: Photo.ID) async throws
}

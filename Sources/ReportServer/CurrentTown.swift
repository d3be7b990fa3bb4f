import CityFolder
import Foundation
import Reports
import Synchronization

/// The town as it stands now. Re-reading the city folder swaps it; a request that has begun keeps the one it took.
final class CurrentTown: Sendable {
    /// A town with what is made from it once rather than at each request.
    struct Edition: Sendable {
        let town: Town
        /// Names this reading of the folder by this process: part of the tags of answers that show what it says. Never
        /// the same again, so that a tag does not outlive a restart either, after which the same might be written in
        /// another way.
        let name = Hex.text((0..<4).map { _ in UInt8.random(in: .min ... .max) })
        /// When it was read.
        let readAt: Date
        /// The answer of `GET /api/v1/city`.
        var cityDocument: StaticDocument
        /// The categories reported most often, the most frequent first.
        var frequent: [String] = []
        /// The background map; nil if the town has none in its folder.
        let basemap: BasemapFile?
        /// The town's logo; nil if it has none.
        let logo: TownAsset?
        /// What browsers may do with its pages.
        let policy: SecurityPolicy
    }

    private let edition: Mutex<Edition>

    init(_ edition: Edition) {
        self.edition = Mutex(edition)
    }

    /// The edition that is in force.
    var now: Edition { edition.withLock { $0 } }

    /// Puts another edition in force.
    func swap(_ next: Edition) {
        edition.withLock { $0 = next }
    }

    /// Puts a refreshed edition in force, unless the folder has been read again meanwhile.
    func refresh(_ next: Edition) {
        edition.withLock { if $0.name == next.name { $0 = next } }
    }
}

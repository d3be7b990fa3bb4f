import Geo
import Reports
import Synchronization

/// Tiles as they were answered last, for as long as nothing in them changes.
///
/// Bounded: two generations, each of half the bytes. When the young one is full, it becomes the old one, and what has
/// not been asked for since then goes with the one that was old before.
final class TileCache: Sendable {
    /// Which tile, with which filter.
    struct Key: Hashable, Sendable {
        let tile: MapTile
        let filter: MapFilter
    }

    private struct Entry {
        let document: StaticDocument
        let revision: UInt64
    }

    private struct State {
        var young: [Key: Entry] = [:]
        var old: [Key: Entry] = [:]
        /// Of the young.
        var byteCount = 0
    }

    private let mostBytes: Int
    private let state = Mutex(State())

    /// Keeps documents of about `mostBytes` bytes altogether.
    init(mostBytes: Int = 16_000_000) {
        self.mostBytes = mostBytes
    }

    /// The document that was kept for `key`, if it was made at `revision`.
    func document(for key: Key, at revision: UInt64) -> StaticDocument? {
        state.withLock { state in
            if let entry = state.young[key] { return entry.revision == revision ? entry.document : nil }
            guard let entry = state.old.removeValue(forKey: key), entry.revision == revision else { return nil }
            put(entry, for: key, into: &state)
            return entry.document
        }
    }

    /// Keeps `document`, made at `revision`.
    func keep(_ document: StaticDocument, for key: Key, at revision: UInt64) {
        state.withLock { put(Entry(document: document, revision: revision), for: key, into: &$0) }
    }

    /// Bytes that are kept.
    var byteCount: Int {
        state.withLock { state in
            (Array(state.young) + Array(state.old)).reduce(0) { $0 + Self.size($1.key, $1.value) }
        }
    }

    private func put(_ entry: Entry, for key: Key, into state: inout State) {
        if let replaced = state.young[key] { state.byteCount -= Self.size(key, replaced) }
        state.byteCount += Self.size(key, entry)
        state.young[key] = entry
        guard state.byteCount > mostBytes / 2 else { return }
        state.old = state.young
        state.young = [:]
        state.byteCount = 0
    }

    /// With what the entry itself takes, roughly.
    private static func size(_ key: Key, _ entry: Entry) -> Int {
        entry.document.byteCount + 512 + key.filter.categories.reduce(0) { $0 + $1.utf8.count + 32 }
    }
}

public import Foundation
public import Geo
import Synchronization

/// What came lately, as much of it as the screening needs: in memory only, at most ``capacity`` reports and a day, names
/// and texts as numbers that cannot be turned back. A server that starts again begins with none.
public final class RecentSubmissions: Sendable {
    private struct Note {
        let id: UUID
        let at: Date
        let device: UInt64?
        let client: UInt64?
        let text: Int?
        let place: Coordinate
    }

    /// Reports remembered at most; the oldest go first. A capital has some thousands a day.
    public static let capacity = 8192

    private struct Ring {
        /// In order of arrival, from ``next`` round to the one before it.
        var notes: [Note] = []
        /// Where the oldest is once the ring is full.
        var next = 0

        mutating func add(_ note: Note) {
            if notes.count < RecentSubmissions.capacity {
                straighten()
                notes.append(note)
            } else {
                notes[next] = note
                next = (next + 1) % notes.count
            }
        }

        /// Looks at all only if the oldest is too old.
        mutating func forget(before moment: Date) {
            guard !notes.isEmpty, notes[next].at < moment else { return }
            straighten()
            notes.removeAll { $0.at < moment }
        }

        /// The oldest first again.
        mutating func straighten() {
            guard next > 0 else { return }
            notes = Array(notes[next...] + notes[..<next])
            next = 0
        }
    }

    private let ring = Mutex(Ring())

    public init() {}

    /// Says what came before the report `id`, and remembers it. A report that is remembered already is counted once,
    /// however often it is sent; `isNew` is false then.
    public func admit(_ id: UUID, from arrival: Arrival, text: String?, at place: Coordinate, now: Date) -> (
        lately: Lately, isNew: Bool
    ) {
        let note = Note(
            id: id, at: now, device: arrival.device, client: arrival.client,
            text: Screening.essence(of: text)?.hashValue, place: place)
        return ring.withLock { ring in
            ring.forget(before: now.addingTimeInterval(-ScreeningRules.textWindow))
            var lately = Lately()
            var isNew = true
            let burst = now.addingTimeInterval(-ScreeningRules.burstWindow)
            for other in ring.notes {
                if other.id == id {
                    isNew = false
                    continue
                }
                if other.at > burst {
                    if let device = note.device, other.device == device { lately.ofDevice += 1 }
                    if let client = note.client, other.client == client { lately.ofClient += 1 }
                }
                if let text = note.text, other.text == text,
                    other.place.distance(to: place) > ScreeningRules.otherPlace
                {
                    lately.ofText += 1
                }
            }
            if isNew { ring.add(note) }
            return (lately, isNew)
        }
    }

    /// Forgets a report that was not stored, or had been stored before.
    public func forget(_ id: UUID) {
        ring.withLock { ring in
            ring.straighten()
            ring.notes.removeAll { $0.id == id }
        }
    }

    /// How many are remembered.
    public var count: Int { ring.withLock { $0.notes.count } }
}

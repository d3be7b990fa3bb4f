import Foundation
import Hummingbird
import PortalBridge
import Reports
import Synchronization

/// What answers to one signed call are made from.
struct PortalContext: Sendable {
    let call: PortalCall
    let town: CurrentTown.Edition
    let pages: PortalPages
    let clock: LocalClock
    let request: Request
    let app: AppContext

    /// A part of the path. Throws 404 if it is none of it.
    func part(_ name: String) throws(PortalError) -> String {
        guard let text = app.parameters.get(name) else { throw .notFound }
        return text
    }

    /// The category that the path names.
    func category() throws(PortalError) -> Category {
        guard let category = town.town.category(try part("slug")) else { throw .notFound }
        return category
    }

    var list: RequestList { RequestList(town.town, pages: pages, clock: clock) }
    var document: RequestDocument { RequestDocument(town.town, pages: pages, clock: clock) }

    /// The categories of the groups that `category_slugs` names; nil if it is not there.
    var categories: Set<String>? {
        call.list("category_slugs").map { groups in
            Set(town.town.categories.filter { groups.contains($0.group) }.map(\.id))
        }
    }
}

/// The changes of the clock of the zone in force, looked up once.
final class LocalClocks: Sendable {
    private let known: Mutex<(zone: String, clock: LocalClock)?> = Mutex(nil)

    func clock(of zone: TimeZone) -> LocalClock {
        known.withLock { known in
            if let known, known.zone == zone.identifier { return known.clock }
            let clock = LocalClock(zone)
            known = (zone.identifier, clock)
            return clock
        }
    }
}

/// How a district was built up.
struct Fabric: Sendable {
    /// How its streets were laid out.
    enum Streets: Sendable {
        /// Straight streets at `angle` degrees from east, `across` metres apart, crossed by others `along` metres apart.
        case grid(angle: Double, across: Double, along: Double)
        /// Halved again and again until no block is larger than `block` square metres; `jitter` degrees off square.
        case grown(block: Double, jitter: Double)
        case none
    }

    /// How houses stand on its blocks.
    enum Houses: Sendable {
        /// Wall to wall on the street, `depth` metres deep, on plots of `lot` square metres; a share stays open.
        case rows(lot: Double, depth: Double, setback: Double, open: Double)
        /// One house in its garden on plots of `lot` square metres.
        case villas(lot: Double)
        /// Long buildings among lawns.
        case slabs
        /// Halls on plots of `lot` square metres.
        case halls(lot: Double)
        case none
    }

    let streets: Streets
    let houses: Houses
    /// The kind of its streets: first the longer ones, then the others.
    let ways: (main: Way, side: Way)

    static let oldTown = Fabric(
        streets: .grown(block: 3_300, jitter: 13), houses: .rows(lot: 125, depth: 15, setback: 0, open: 0.02),
        ways: (.lane, .lane))
    static let none = Fabric(streets: .none, houses: .none, ways: (.path, .path))

    static func rows(
        angle: Double, across: Double = 78, along: Double = 118, lot: Double = 210, depth: Double = 13,
        setback: Double = 0, open: Double = 0.08
    ) -> Fabric {
        Fabric(
            streets: .grid(angle: angle, across: across, along: along),
            houses: .rows(lot: lot, depth: depth, setback: setback, open: open), ways: (.street, .street))
    }

    static func villas(angle: Double, across: Double = 92, along: Double = 170, lot: Double = 620) -> Fabric {
        Fabric(
            streets: .grid(angle: angle, across: across, along: along), houses: .villas(lot: lot),
            ways: (.street, .alley))
    }

    static func hamlets(block: Double = 11_000, lot: Double = 560) -> Fabric {
        Fabric(streets: .grown(block: block, jitter: 9), houses: .villas(lot: lot), ways: (.street, .alley))
    }

    static func slabs(angle: Double) -> Fabric {
        Fabric(
            streets: .grid(angle: angle, across: 150, along: 190), houses: .slabs, ways: (.street, .alley))
    }

    static func halls(angle: Double) -> Fabric {
        Fabric(
            streets: .grid(angle: angle, across: 170, along: 260), houses: .halls(lot: 4_600),
            ways: (.street, .street))
    }
}

/// A house's address.
struct PlanAddress: Sendable {
    let number: Int
    let street: String
    /// On the pavement before the door.
    let place: PlanPoint

    /// As people write it: `12, rue des Pêcheurs`.
    var label: String { Self.label(number, street) }

    static func label(_ number: Int, _ street: String) -> String {
        "\(number), \(street.prefix(1).lowercased())\(street.dropFirst())"
    }

    /// The house number `distance` metres from a street's beginning: odd on the left, even on the right, one for
    /// every plot, so that some are skipped.
    static func number(at distance: Double, isLeft: Bool) -> Int {
        2 * Int(distance / 9) + (isLeft ? 1 : 2)
    }
}

extension Plan {
    /// Whether houses have addresses on it.
    static func hasAddresses(_ street: PlanStreet) -> Bool {
        !street.name.isEmpty && street.way != .departmental && street.way != .path && !street.name.hasPrefix("Pont ")
    }

    /// About one address every 36 metres on each side of every street in the town.
    func addresses(seed: UInt64) -> [PlanAddress] {
        let commune = zones[0].rings[0]
        var random = Random(seed: seed, key: 11_000)
        var addresses: [PlanAddress] = []
        for street in streets where Self.hasAddresses(street) {
            var walked = 0.0
            for line in street.lines {
                let length = line.pathLength
                for isLeft in [true, false] {
                    var distance = random.number(8, 24)
                    while distance < length - 6 {
                        let (point, direction) = line.place(at: distance)
                        let place = point + direction.left * ((isLeft ? 1 : -1) * (street.way.clearance - 1.2))
                        if commune.holds(place), !Landscape.sea.holds(place) {
                            addresses.append(
                                PlanAddress(
                                    number: PlanAddress.number(at: walked + distance, isLeft: isLeft),
                                    street: street.name, place: place))
                        }
                        distance += random.number(24, 48)
                    }
                }
                walked += length
            }
        }
        return addresses
    }
}

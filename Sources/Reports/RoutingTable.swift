/// The rules of a town in the order of the file, and the default that catches everything else.
public struct RoutingTable: Sendable, Hashable {
    /// A rule as `explain` shows it: whether it matched, and if not, what stood in the way.
    public struct Considered: Hashable, Sendable {
        /// The rule.
        public let rule: RoutingRule
        /// What it matched on; nil if it did not match.
        public let basis: [RoutingDecision.Basis]?
        /// The first condition that did not hold, by its name in the file; nil if the rule matched.
        public let failed: String?
    }

    /// The rules in the order of the file.
    public let rules: [RoutingRule]
    /// The department of last resort.
    public let defaultDepartment: String
    /// The rules from most to least specific, equals in the order of the file.
    private let ranked: [RoutingRule]

    public init(rules: [RoutingRule], defaultDepartment: String) {
        self.rules = rules
        self.defaultDepartment = defaultDepartment
        ranked = rules.enumerated()
            .sorted { ($1.element.specificity, $0.offset) < ($0.element.specificity, $1.offset) }
            .map(\.element)
    }

    /// The department for a report of `category` at `place`: the most specific rule that matches, the first
    /// of equals, else the default.
    public func decide(category: Category, at place: Territory.Place) -> RoutingDecision {
        for rule in ranked {
            if case .success(let basis) = rule.match(category: category, at: place) {
                return RoutingDecision(department: rule.department, rule: rule.id, basis: basis)
            }
        }
        return RoutingDecision(department: defaultDepartment, rule: RoutingDecision.defaultRule, basis: [])
    }

    /// Every rule from most to least specific, with why it matched or did not.
    public func considered(category: Category, at place: Territory.Place) -> [Considered] {
        ranked.map { rule in
            switch rule.match(category: category, at: place) {
            case .success(let basis): Considered(rule: rule, basis: basis, failed: nil)
            case .failure(let mismatch): Considered(rule: rule, basis: nil, failed: mismatch.condition)
            }
        }
    }
}

extension RoutingRule {
    /// The condition that a report did not meet.
    struct Mismatch: Error { let condition: String }

    func match(category: Category, at place: Territory.Place) -> Result<[RoutingDecision.Basis], Mismatch> {
        var basis: [RoutingDecision.Basis] = []
        if !roadOwners.isEmpty {
            guard let street = place.street, let owner = street.owner, roadOwners.contains(owner) else {
                return .failure(Mismatch(condition: "roadOwner"))
            }
            basis.append(.roadOwner(owner: owner, street: street.name))
        }
        if !categories.isEmpty {
            guard categories.contains(category.id) else { return .failure(Mismatch(condition: "category")) }
            basis.append(.category(id: category.id))
        }
        if !groups.isEmpty {
            guard groups.contains(category.group) else { return .failure(Mismatch(condition: "group")) }
            basis.append(.group(id: category.group))
        }
        if !zones.isEmpty {
            guard let zone = place.zones.first(where: { zones.contains(ZoneMatch(kind: $0.kind, id: $0.id)) }) else {
                return .failure(Mismatch(condition: "zone"))
            }
            basis.append(.zone(zone))
        }
        if !zoneKinds.isEmpty {
            guard let zone = place.zones.first(where: { zoneKinds.contains($0.kind) }) else {
                return .failure(Mismatch(condition: "zoneKind"))
            }
            basis.append(.zone(zone))
        }
        return .success(basis)
    }
}

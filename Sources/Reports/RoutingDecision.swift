/// Which department a report goes to, and why. Kept with the report.
public struct RoutingDecision: Hashable, Sendable, Codable {
    /// One fact that the winning rule matched on.
    public enum Basis: Hashable, Sendable, Codable {
        case category(id: String)
        case group(id: String)
        case zone(Zone.Name)
        case roadOwner(owner: String, street: String)
        /// A person chose the department.
        case person
    }

    /// The id of the rule `default:` of `routing.yaml`.
    public static let defaultRule = "default"
    /// Stands where a rule's id would, when a person chose the department.
    public static let personRule = "person"

    /// The department's id.
    public let department: String
    /// The id of the rule that decided.
    public let rule: String
    /// What the rule matched on; empty for the default rule.
    public let basis: [Basis]

    public init(department: String, rule: String, basis: [Basis]) {
        self.department = department
        self.rule = rule
        self.basis = basis
    }

    /// The decision of a person for `department`.
    public static func byPerson(_ department: String) -> RoutingDecision {
        RoutingDecision(department: department, rule: personRule, basis: [.person])
    }

    /// The zone that the rule matched on.
    public var zone: Zone.Name? {
        for case .zone(let name) in basis { return name }
        return nil
    }

    /// The reason in a sentence a person understands, in French (`fr`) or English (anything else).
    /// `label` gives what people read for a category or group id.
    public func reason(in language: String, label: (String) -> String = { $0 }) -> String {
        let french = language == "fr"
        guard !basis.isEmpty else { return french ? "aucune règle plus précise" : "no more specific rule" }
        return basis.map { basis in
            switch basis {
            case .category(let id): (french ? "catégorie « \(label(id)) »" : "category “\(label(id))”")
            case .group(let id): (french ? "groupe « \(label(id)) »" : "group “\(label(id))”")
            case .zone(let name): (french ? "zone \(name.name) (\(name.kind))" : "zone \(name.name) (\(name.kind))")
            case .roadOwner(let owner, let street) where street.isEmpty:
                (french ? "voie appartenant à : \(owner)" : "road owned by: \(owner)")
            case .roadOwner(let owner, let street):
                (french ? "\(street), voie appartenant à : \(owner)" : "\(street), road owned by: \(owner)")
            case .person: (french ? "choisi par un agent" : "chosen by a member of staff")
            }
        }.joined(separator: french ? " ; " : "; ")
    }
}

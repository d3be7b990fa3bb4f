import Reports

/// Reads `routing.yaml` and checks every name in it.
struct RoutingReader {
    /// What the rest of the folder names; nil where it could not be read, so that nothing is called unknown for that.
    struct Names {
        var departments: [String]?
        var categories: [String]?
        var groups: [String]?
        /// The kinds that have a file, even a broken one.
        var zoneKinds: [String] = []
        /// The zones of each kind that could be read whole.
        var zones: [String: [Zone.Name]] = [:]
        /// The owners of streets; nil if the streets could not be read.
        var roadOwners: [String]?
    }

    let names: Names

    private static let conditions = ["category", "group", "zone", "zoneKind", "roadOwner"]

    func read(_ root: YAMLValue) -> RoutingTable? {
        guard let block = root.block(known: ["default", "rules"]) else { return nil }
        let example = names.departments?.first ?? "town-hall"
        let fallback = block.required("default", example: "\(example)  # the department of last resort")
            .flatMap { department($0) }
        var ids = IDRegister(what: "rule")
        var rules: [RoutingRule] = []
        var lines: [RoutingRule: Int?] = [:]
        for (index, value) in (block.optional("rules")?.list() ?? []).enumerated() {
            guard let rule = rule(value.named("rule"), number: index + 1, ids: &ids) else { continue }
            let conditions = rule.conditionsOnly
            if let first = lines[conditions] {
                value.warning(
                    "rule `\(rule.id)` is never used: the rule on line \(first ?? 0) has the same conditions",
                    remedy: "delete one of the two")
            } else {
                lines[conditions] = value.line
            }
            rules.append(rule)
        }
        return fallback.map { RoutingTable(rules: rules, defaultDepartment: $0) }
    }

    private func rule(_ value: YAMLValue, number: Int, ids: inout IDRegister) -> RoutingRule? {
        guard let block = value.block(known: ["id"] + Self.conditions + ["department"]) else { return nil }
        var id = "rule-\(number)"
        if let value = block.optional("id") {
            guard let given = value.identifier() else { return nil }
            id = given
        }
        if id == RoutingDecision.defaultRule {
            value.error("a rule cannot have the id `default`", remedy: "give it another id")
        } else {
            _ = ids.register(id, at: block.optional("id") ?? value)
        }
        let department = block.required("department", example: names.departments?.first ?? "roads")
            .flatMap { self.department($0) }
        if !block.entries.contains(where: { Self.conditions.contains($0.key) && !$0.value.isNull }) {
            value.error(
                "rule `\(id)` has no condition, so it would take every report",
                remedy: "add one of \(Self.conditions.joined(separator: ", ")), or use `default:` for this")
        }
        func all(_ key: String, _ read: (YAMLValue) -> String?) -> [String] {
            block.optional(key)?.oneOrMore().compactMap(read) ?? []
        }
        return RoutingRule(
            id: id,
            categories: all("category") { known($0, "category", names.categories, file: "categories.yaml") },
            groups: all("group") { known($0, "group", names.groups, file: "categories.yaml") },
            zones: block.optional("zone")?.oneOrMore().compactMap(zone) ?? [],
            zoneKinds: all("zoneKind") { known($0, "zone kind", names.zoneKinds, file: "the folder `zones`") },
            roadOwners: all("roadOwner", roadOwner), department: department ?? "")
    }

    private func department(_ value: YAMLValue) -> String? {
        known(value, "department", names.departments, file: "departments.yaml")
    }

    private func known(_ value: YAMLValue, _ what: String, _ names: [String]?, file: String) -> String? {
        guard let name = value.text(limit: 200) else { return nil }
        if let names, !names.contains(name) {
            value.error(
                "unknown \(what) `\(name)`\(NearestName.hint(name, among: names))",
                remedy: "use a name that \(file) has, or add it there")
        }
        return name
    }

    private func zone(_ value: YAMLValue) -> RoutingRule.ZoneMatch? {
        guard let text = value.text(limit: 300) else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2, !parts[1].isEmpty else {
            value.error(
                "`\(text)` does not name a zone",
                remedy: "write the zone kind and the zone's id: `zone: \"district:7\"`")
            return nil
        }
        let match = RoutingRule.ZoneMatch(kind: parts[0], id: parts[1])
        guard names.zoneKinds.contains(match.kind) else {
            value.error(
                "unknown zone kind `\(match.kind)`\(NearestName.hint(match.kind, among: names.zoneKinds))",
                remedy: names.zoneKinds.isEmpty
                    ? "put the file zones/\(match.kind).geojson in the folder"
                    : "use one of: \(names.zoneKinds.joined(separator: ", "))")
            return match
        }
        guard let zones = names.zones[match.kind], !zones.contains(where: { $0.id == match.id }) else { return match }
        let meant = zones.first { $0.name == match.id }?.id ?? NearestName.of(match.id, among: zones.map(\.id))
        value.error(
            "unknown zone `\(text)`" + (meant.map { "; did you mean `\(match.kind):\($0)`?" } ?? ""),
            remedy: "use the id of a zone in zones/\(match.kind).geojson")
        return match
    }

    private func roadOwner(_ value: YAMLValue) -> String? {
        guard let owner = value.text(limit: 200) else { return nil }
        if let owners = names.roadOwners, !owners.contains(owner) {
            value.warning(
                "no street has the owner `\(owner)`\(NearestName.hint(owner, among: owners)), so the rule never applies",
                remedy: owners.isEmpty
                    ? "put streets.geojson with owners in the folder"
                    : "use one of: \(owners.joined(separator: ", "))")
        }
        return owner
    }
}

extension RoutingRule {
    /// The rule without its name and department: two of these are equal when they match the same reports.
    fileprivate var conditionsOnly: RoutingRule {
        RoutingRule(
            id: "", categories: categories.sorted(), groups: groups.sorted(),
            zones: zones.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }, zoneKinds: zoneKinds.sorted(),
            roadOwners: roadOwners.sorted(), department: "")
    }
}

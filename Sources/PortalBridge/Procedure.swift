public import Reports

/// Each category of the town as a procedure of the portal, and each group of them as one of its categories.
public struct Procedures: Sendable {
    /// What a list holds.
    public struct Choice: Sendable {
        /// Of these groups; of all if nil.
        public var groups: [String]?
        /// With all of these words in what people read of them.
        public var words: [String] = []
        /// With the address where an agent enters one.
        public var forAgents = false
        /// With how often each is used, by category.
        public var counts: [String: Int]?

        public init() {}
    }

    let town: Town
    let pages: PortalPages
    /// The town's own.
    let language: String

    public init(_ town: Town, pages: PortalPages) {
        self.town = town
        self.pages = pages
        language = town.city.languages.first ?? "fr"
    }

    /// Whether there is a group of that id.
    public func hasGroup(_ id: String) -> Bool { town.groups.contains { $0.id == id } }

    /// `/api/formdefs/`, `/api/categories/{slug}/formdefs/`.
    public func list(_ choice: Choice) -> [UInt8] {
        var json = JSONWriter(capacity: 16_384)
        json.object {
            $0.set("err", 0)
            $0.array("data", chosen(choice)) { write($1, choice, into: &$0) }
        }
        return json.bytes
    }

    /// `/api/categories/`: groups that have a category. Without `err`: so does w.c.s.
    public func groups(_ choice: Choice, isFull: Bool) -> [UInt8] {
        let chosen = Dictionary(grouping: chosen(choice), by: \.group)
        var json = JSONWriter(capacity: 16_384)
        json.object {
            $0.array("data", town.groups.filter { chosen[$0.id] != nil }) { json, group in
                let categories = chosen[group.id] ?? []
                json.object {
                    $0.set("title", group.label[language])
                    $0.set("slug", group.id)
                    $0.set("url", pages.start)
                    $0.set("description", "")
                    $0.array("keywords", unique(categories.flatMap(\.keywords)))
                    if isFull { $0.array("forms", categories) { write($1, choice, into: &$0) } }
                }
            }
        }
        return json.bytes
    }

    private func chosen(_ choice: Choice) -> [Category] {
        town.categories.filter { category in
            if let groups = choice.groups, !groups.contains(category.group) { return false }
            if choice.words.isEmpty { return true }
            let text = ([category.label[language], category.description?[language] ?? ""] + category.keywords)
                .joined(separator: " ").folded
            return choice.words.allSatisfy { text.contains($0.folded) }
        }
    }

    private func write(_ category: Category, _ choice: Choice, into json: inout JSONWriter) {
        json.object {
            $0.set("title", category.label[language])
            $0.set("slug", category.id)
            $0.set("url", pages.start(category.id))
            $0.set("description", category.description?[language] ?? "")
            $0.array("keywords", category.keywords)
            $0.set("authentication_required", false)
            $0.set("always_advertise", false)
            // Where people turn elsewhere, the page says where.
            $0.set("redirection", category.stop != nil)
            $0.object("functions") { $0.object("_receiver") { receiver(of: category, into: &$0) } }
            $0.set("category", town.label(of: category.group, in: language))
            $0.set("category_slug", category.group)
            if choice.forAgents { $0.set("backoffice_submission_url", pages.entry) }
            if let counts = choice.counts { $0.set("count", counts[category.id] ?? 0) }
        }
    }

    /// The department that has most of them: where no place is known, the most general rule decides.
    private func receiver(of category: Category, into json: inout JSONWriter) {
        let id = town.department(ofKind: category)
        let name = town.department(id)?.name ?? id
        json.set("label", language == "fr" ? "Destinataire" : "Recipient")
        json.object("role") {
            $0.set("name", name)
            $0.set("text", name)
            $0.set("slug", id)
            $0.set("id", id)
            $0.set("allows_backoffice_access", true)
            $0.array("emails", [])
            $0.set("details", "")
            $0.set("emails_to_members", false)
        }
    }

    private func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}

extension Town {
    /// The department that gets a category where nothing is said of the place.
    func department(ofKind category: Category) -> String {
        let rule = routing.rules.first { rule in
            (rule.categories.contains(category.id) || rule.groups.contains(category.group)) && rule.zones.isEmpty
                && rule.zoneKinds.isEmpty && rule.roadOwners.isEmpty
        }
        return rule?.department ?? routing.defaultDepartment
    }
}

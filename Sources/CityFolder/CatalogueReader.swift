import Reports

/// What `categories.yaml` says.
struct Catalogue {
    var groups: [CategoryGroup] = []
    var categories: [Category] = []
}

/// Reads `categories.yaml`.
struct CatalogueReader {
    private let labels: LabelReader
    private let questions: QuestionReader

    private let retention: Retention?

    /// `retention` is for categories that do not say.
    init(languages: [String], retention: Retention? = nil) {
        self.retention = retention
        labels = LabelReader(languages: languages)
        questions = QuestionReader(labels: labels)
    }

    /// Nil if the file holds neither list: then rules cannot be checked against it.
    func read(_ root: YAMLValue) -> Catalogue? {
        guard let block = root.block(known: ["groups", "categories"]) else { return nil }
        let groups = block.required("groups", example: "")?.list()
        let categories = block.required("categories", example: "")?.list()
        guard let groups, let categories else { return nil }
        var catalogue = Catalogue()
        var groupIDs = IDRegister(what: "group")
        catalogue.groups = groups.compactMap { group($0, ids: &groupIDs) }
        if categories.isEmpty {
            root.error("holds no category", remedy: "add at least one below `categories:`")
        }
        var categoryIDs = IDRegister(what: "category")
        let known = catalogue.groups
        catalogue.categories = categories.compactMap { category($0, groups: known, ids: &categoryIDs) }
        reportSecondFallback(catalogue, categories)
        for (group, value) in zip(catalogue.groups, groups)
        where !catalogue.categories.contains(where: { $0.group == group.id }) {
            value.warning("group `\(group.id)` has no category", remedy: "delete it or put a category in it")
        }
        return catalogue
    }

    private func group(_ value: YAMLValue, ids: inout IDRegister) -> CategoryGroup? {
        guard let block = value.named("group").block(known: ["id", "label", "icon"]) else { return nil }
        let id = block.required("id", example: "roads").flatMap { ids.register($0) }
        let label = block.required("label", example: labels.example).flatMap { labels.text($0) }
        let icon = block.optional("icon")?.identifier()
        return id.map { CategoryGroup(id: $0, label: label ?? LocalizedText([:]), icon: icon ?? $0) }
    }

    private func category(_ value: YAMLValue, groups: [CategoryGroup], ids: inout IDRegister) -> Category? {
        let keys = [
            "id", "label", "group", "icon", "description", "keywords", "photo", "public", "questions", "stop",
            "fallback", "deadline", "retention", "approve",
        ]
        guard let block = value.named("category").block(known: keys) else { return nil }
        let id = block.required("id", example: "pothole").flatMap { ids.register($0) }
        let label = block.required("label", example: labels.example).flatMap { labels.text($0) }
        let group = block.required("group", example: groups.first?.id ?? "roads").flatMap {
            self.group($0, among: groups)
        }
        let icon = block.optional("icon")?.identifier()
        let description = block.optional("description").flatMap { labels.text($0, limit: 1000) }
        let keywords = block.optional("keywords")?.oneOrMore().compactMap { $0.text(limit: 60) } ?? []
        let photo = block.optional("photo").flatMap { $0.word(Category.PhotoPolicy.self) } ?? .optional
        let isPublic = block.optional("public")?.flag() ?? true
        let asked = block.optional("questions").map(questions.read) ?? []
        let stop = block.optional("stop").flatMap(StopReader(labels: labels).read)
        let isFallback = block.optional("fallback")?.flag() ?? false
        let deadline = block.optional("deadline").flatMap(deadline)
        let kept = block.optional("retention").map(RetentionReader.retention) ?? retention
        let approvals = block.optional("approve")?.oneOrMore().compactMap { $0.word(Approval.self) } ?? []
        if block.optional("stop") != nil { refuseKeys(ofStopped: block) }
        guard let id else { return nil }
        return Category(
            id: id, label: label ?? LocalizedText([:]), group: group?.id ?? "", icon: icon ?? group?.icon ?? id,
            description: description, keywords: keywords, questions: asked, photo: photo, isPublic: isPublic,
            stop: stop, isFallback: isFallback, deadline: deadline, retention: kept, approvals: Set(approvals))
    }

    /// Nobody reports such a thing: what a report would need is a mistake.
    private func refuseKeys(ofStopped block: YAMLBlock) {
        for key in ["photo", "questions", "fallback", "deadline", "retention", "approve"] {
            block.optional(key)?.error(
                "`\(key)` has no meaning for a category with `stop`: nobody can report it",
                remedy: "delete `\(key)` or `stop`")
        }
    }

    private func deadline(_ value: YAMLValue) -> Deadline? {
        guard let text = value.text(limit: 20) else { return nil }
        if let deadline = Deadline(text) { return deadline }
        value.error(
            "`\(text)` is no deadline",
            remedy: "write working hours or working days, from 1 to \(Deadline.most): `deadline: 16h` or `deadline: 5d`"
        )
        return nil
    }

    private func reportSecondFallback(_ catalogue: Catalogue, _ values: [YAMLValue]) {
        let fallbacks = catalogue.categories.filter(\.isFallback)
        guard fallbacks.count > 1 else { return }
        let names = fallbacks.map { "`\($0.id)`" }.joined(separator: " and ")
        values.first?.error(
            "\(names) are both `fallback`", remedy: "keep one: it is offered when a search finds nothing")
    }

    private func group(_ value: YAMLValue, among groups: [CategoryGroup]) -> CategoryGroup? {
        guard let name = value.text() else { return nil }
        if let group = groups.first(where: { $0.id == name }) { return group }
        let known = groups.map(\.id)
        value.error(
            "unknown group `\(name)`\(NearestName.hint(name, among: known))",
            remedy: known.isEmpty ? "add it below `groups:`" : "use one of: \(known.joined(separator: ", "))")
        return nil
    }
}

import Reports

/// Reads `responses.yaml`: what the town says when a report comes to a status.
struct ResponsesReader {
    let labels: LabelReader
    /// The categories that there are; nil if they could not be read.
    let categories: [String]?

    /// Statuses that an act leads to: there is nothing to say when a report comes to another.
    private static let statuses = Act.Kind.allCases.compactMap(\.status)

    func read(_ root: YAMLValue) -> [ResponseText] {
        var responses: [ResponseText] = []
        var lines: [String: Int?] = [:]
        for value in root.list() ?? [] {
            for response in read(entry: value.named("response")) {
                let place = "\(response.status.rawValue) \(response.category ?? "") \(response.reason ?? "")"
                if let line = lines[place] {
                    value.warning(
                        "is never used: the text on line \(line ?? 0) is for the same case",
                        remedy: "delete one of the two")
                } else {
                    lines[place] = value.line
                    responses.append(response)
                }
            }
        }
        return responses
    }

    /// One for each category that it names.
    private func read(entry: YAMLValue) -> [ResponseText] {
        guard let block = entry.block(known: ["status", "category", "reason", "text"]) else { return [] }
        let status = block.required("status", example: "fixed").flatMap { self.status($0) }
        let reason = block.optional("reason").flatMap { self.reason($0, for: status) }
        let categories = block.optional("category")?.oneOrMore().compactMap { category($0) }
        let text = block.required("text", example: labels.example)
            .flatMap { labels.text($0, limit: ActLimits.text) }
        guard let status, let text else { return [] }
        guard let categories else { return [ResponseText(status: status, reason: reason, text: text)] }
        return categories.map { ResponseText(status: status, category: $0, reason: reason, text: text) }
    }

    private func status(_ value: YAMLValue) -> Status? {
        guard let status: Status = value.word() else { return nil }
        guard Self.statuses.contains(status) else {
            value.error(
                "nobody writes when a report becomes `\(status.rawValue)`",
                remedy: "use one of: \(Self.statuses.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return status
    }

    private func reason(_ value: YAMLValue, for status: Status?) -> String? {
        guard let id = value.text(limit: 64), let status else { return nil }
        let known = Reason.all.filter { $0.kind.status == status }.map(\.id)
        guard known.contains(id) else {
            value.error(
                "unknown reason `\(id)` for `\(status.rawValue)`\(NearestName.hint(id, among: known))",
                remedy: known.isEmpty
                    ? "delete it: `\(status.rawValue)` has no reasons" : "use one of: \(known.joined(separator: ", "))")
            return nil
        }
        return id
    }

    private func category(_ value: YAMLValue) -> String? {
        guard let id = value.text(limit: 64) else { return nil }
        if let categories, !categories.contains(id) {
            value.error(
                "unknown category `\(id)`\(NearestName.hint(id, among: categories))",
                remedy: "use a name that categories.yaml has, or add it there")
        }
        return id
    }
}

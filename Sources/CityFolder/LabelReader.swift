import Reports

/// Reads texts in the languages of the town.
struct LabelReader {
    /// The town's languages; empty if `city.yaml` does not say (which is a problem of its own).
    let languages: [String]

    /// How a label is written in this town, for remedies.
    var example: String {
        languages.count <= 1 ? "…" : "{\(languages.map { "\($0): …" }.joined(separator: ", "))}"
    }

    /// A text in each of the town's languages: `{fr: …, en: …}`, or a plain text where the town speaks one language.
    func text(_ value: YAMLValue, limit: Int = 200) -> LocalizedText? {
        guard value.isBlock else {
            guard languages.count <= 1 else {
                value.error(
                    "`\(value.name)` must be given in each of the town's languages",
                    remedy: "write `\(value.name): \(example)`")
                return nil
            }
            return value.text(limit: limit).map { LocalizedText([languages.first ?? "fr": $0]) }
        }
        guard let block = value.block(known: nil) else { return nil }
        var wordings: [String: String] = [:]
        for (language, wording) in block.entries where !wording.isNull {
            if languages.isEmpty || languages.contains(language) {
                wordings[language] = wording.text(limit: limit)
            } else {
                report(language, wording)
            }
        }
        for language in languages where !block.entries.contains(where: { $0.key == language && !$0.value.isNull }) {
            value.error(
                "`\(value.name)` has no text in `\(language)`", remedy: "add `\(language): …` to `\(value.name)`")
        }
        return wordings.isEmpty ? nil : LocalizedText(wordings)
    }

    private func report(_ language: String, _ wording: YAMLValue) {
        guard language.utf8.count == 2 else {
            wording.error(
                "unknown language `\(language)`\(NearestName.hint(language, among: languages))",
                remedy: "use the town's languages: \(languages.joined(separator: ", "))")
            return
        }
        wording.warning(
            "the town does not speak `\(language)`, so this text is not used",
            remedy: "delete it, or add `\(language)` to `languages` in city.yaml")
    }
}

import Reports

/// Reads a mapping file for `import reports`.
struct ImportMappingReader {
    let categories: [String]

    private static let keys = [
        "id", "longitude", "latitude", "date", "address", "description", "category", "channel",
    ]

    func read(_ root: YAMLValue) -> ImportMapping? {
        guard let block = root.block(known: Self.keys) else { return nil }
        let id = block.required("id", example: "column")?.text()
        let longitude = block.required("longitude", example: "lon")?.text()
        let latitude = block.required("latitude", example: "lat")?.text()
        let date = block.required("date", example: "{column: day, format: dd/MM/yyyy}").flatMap(date)
        let category = block.required("category", example: "{columns: kind, values: [{from: Trou, to: pothole}]}")
            .flatMap { translation($0, what: "category", words: categories) }
        let channel = block.optional("channel")
            .flatMap { translation($0, what: "channel", words: Channel.allCases.map(\.rawValue)) }
        let (address, description) = (block.optional("address")?.text(), block.optional("description")?.text())
        guard let id, let longitude, let latitude, let date, let category else { return nil }
        return ImportMapping(
            id: id, longitude: longitude, latitude: latitude, date: date.column, dateFormat: date.format,
            address: address, description: description, category: category, channel: channel)
    }

    /// `date: column` or `date: {column: …, format: …}`.
    private func date(_ value: YAMLValue) -> (column: String, format: DateFormat)? {
        guard value.isBlock else { return value.text().map { ($0, .iso8601) } }
        guard let block = value.block(known: ["column", "format"]) else { return nil }
        let column = block.required("column", example: "day")?.text()
        var format = DateFormat.iso8601
        if let value = block.optional("format"), let pattern = value.text() {
            guard let given = DateFormat(pattern: pattern) else {
                value.error(
                    "`\(pattern)` is not a date format",
                    remedy: "write it with yyyy, MM, dd, HH, mm and ss, such as `dd/MM/yyyy HH:mm`")
                return nil
            }
            format = given
        }
        return column.map { ($0, format) }
    }

    private func translation(_ value: YAMLValue, what: String, words: [String]) -> ImportMapping.Translation? {
        guard let block = value.block(known: ["columns", "values", "otherwise"]) else { return nil }
        guard let columns = block.required("columns", example: "kind")?.oneOrMore().compactMap({ $0.text() }),
            !columns.isEmpty
        else { return nil }
        func word(_ value: YAMLValue) -> String? {
            guard let word = value.text() else { return nil }
            if !words.contains(word) {
                value.error(
                    "unknown \(what) `\(word)`\(NearestName.hint(word, among: words))",
                    remedy: words.count <= 12
                        ? "use one of: \(words.joined(separator: ", "))" : "use an id of categories.yaml")
            }
            return word
        }
        var values: [[String]: String] = [:]
        for entry in block.optional("values")?.list() ?? [] {
            guard let row = entry.named("value").block(known: ["from", "to"]) else { continue }
            let from = row.required("from", example: "[\(columns.joined(separator: ", "))]")?.oneOrMore()
                .compactMap { $0.text() }
            guard let from, let to = row.required("to", example: words.first ?? what).flatMap(word) else { continue }
            if from.count != columns.count {
                entry.error(
                    "`from` has \(from.count) texts for \(columns.count) columns",
                    remedy: "write one text for each of: \(columns.joined(separator: ", "))")
            } else if values.updateValue(to, forKey: from) != nil {
                entry.error("`\(from.joined(separator: "`, `"))` is there twice", remedy: "keep one of the two")
            }
        }
        if values.isEmpty, columns.count > 1 {
            value.error("several columns need `values`", remedy: "list what each combination stands for")
        }
        return ImportMapping.Translation(
            columns: columns, values: values, otherwise: block.optional("otherwise").flatMap(word))
    }
}

import Reports

/// Reads `retention`, of the town or of a category.
enum RetentionReader {
    /// Nil if something in it is wrong.
    static func retention(_ value: YAMLValue) -> Retention? {
        guard let block = value.block(known: ["anonymise", "delete"]) else { return nil }
        let (anonymise, delete) = (block.optional("anonymise"), block.optional("delete"))
        let (anonymiseAfter, deleteAfter) = (anonymise.map(days), delete.map(days))
        if anonymise == nil, delete == nil {
            value.error(
                "`retention` says nothing", remedy: "write `retention: {anonymise: 365, delete: 1825}`, in days")
        }
        if case .some(.none) = anonymiseAfter { return nil }
        if case .some(.none) = deleteAfter { return nil }
        if let first = anonymiseAfter ?? nil, let last = deleteAfter ?? nil, first >= last {
            value.error(
                "`retention` deletes before it anonymises",
                remedy: "make `delete` more than `anonymise`, or leave one of them out")
        }
        return Retention(anonymiseAfter: anonymiseAfter ?? nil, deleteAfter: deleteAfter ?? nil)
    }

    private static func days(_ value: YAMLValue) -> Int? {
        guard let days = value.integer() else { return nil }
        guard (1...Retention.most).contains(days) else {
            value.error(
                "`\(value.name)` must be days from 1 to \(Retention.most)",
                remedy: "write `\(value.name): 365` for a year")
            return nil
        }
        return days
    }
}

import Reports

/// Numbers for what maps filter by: twice the category's number, and one more if the report is open.
struct ReportKinds {
    private(set) var categories: [String] = []
    private var numbers: [String: Int] = [:]

    /// The kind of such a report. Towns have some dozens of categories; beyond two thousand the rest count as one.
    mutating func kind(category: String, isOpen: Bool) -> Int {
        2 * number(of: category) + (isOpen ? 1 : 0)
    }

    private mutating func number(of category: String) -> Int {
        if let number = numbers[category] { return number }
        let number = min(categories.count, MapMark.kindCount / 2 - 1)
        if number == categories.count { categories.append(category) }
        numbers[category] = number
        return number
    }

    func category(of kind: Int) -> String { categories[kind / 2] }

    static func isOpen(_ kind: Int) -> Bool { kind % 2 == 1 }

    /// For each kind, whether `filter` takes it.
    func selection(_ filter: MapFilter) -> [Bool] {
        (0..<2 * categories.count).map { kind in
            (filter.isOpen ?? Self.isOpen(kind)) == Self.isOpen(kind)
                && (filter.categories.isEmpty || filter.categories.contains(category(of: kind)))
        }
    }
}

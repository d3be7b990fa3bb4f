import Reports

/// Reads `departments.yaml`.
enum DepartmentsReader {
    /// Nil if the file holds no list at all: then rules cannot be checked against it.
    static func read(_ root: YAMLValue) -> [Department]? {
        guard let list = root.named("departments").list() else { return nil }
        if list.isEmpty {
            root.error("holds no department", remedy: "add at least one: `- {id: town-hall, name: Town hall}`")
        }
        var departments: [Department] = []
        var ids = IDRegister(what: "department")
        for entry in list {
            guard let block = entry.named("department").block(known: ["id", "name", "email", "phone", "webhook"])
            else { continue }
            let id = block.required("id", example: "roads").flatMap { ids.register($0) }
            let name = block.required("name", example: "Roads")?.text(limit: 100)
            let department = Department(
                id: id ?? "", name: name ?? "", email: block.optional("email")?.email(),
                phone: block.optional("phone")?.phone(), webhook: block.optional("webhook")?.webURL())
            if id != nil { departments.append(department) }
        }
        return departments
    }
}

/// The ids of one sort of thing, each of which may be given once.
struct IDRegister {
    /// What the ids name, in words.
    let what: String
    private var lines: [String: Int] = [:]

    init(what: String) {
        self.what = what
    }

    /// The id that `value` holds; a problem and nil if it is none or was given before.
    mutating func register(_ value: YAMLValue) -> String? {
        guard let id = value.identifier() else { return nil }
        return register(id, at: value) ? id : nil
    }

    /// False, with a problem, if `id` was given before.
    mutating func register(_ id: String, at value: YAMLValue) -> Bool {
        if let first = lines[id] {
            value.error("\(what) `\(id)` is there twice; first on line \(first)", remedy: "give one of them another id")
            return false
        }
        lines[id] = value.line ?? 0
        return true
    }
}

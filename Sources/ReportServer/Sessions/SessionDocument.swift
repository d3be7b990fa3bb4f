import Reports

/// Who is signed in, as the app is told.
struct SessionDocument: Encodable {
    struct Department: Encodable { let id, name: String }

    let name: String
    /// Nil for a token.
    let email: String?
    let role: Role
    let departments: [Department]
    let zones: [Zone.Name]
    /// Whether it is somebody invented.
    let demo: Bool

    init(_ member: Member, in town: Town) {
        self.init(
            name: member.name, email: member.email, role: member.role, departments: member.departments,
            zones: member.zones, demo: member.isInvented, in: town)
    }

    /// Whoever acts with a token.
    init(_ actor: Actor, in town: Town) {
        self.init(
            name: actor.name, email: nil, role: actor.role, departments: actor.departments, zones: [], demo: false,
            in: town)
    }

    private init(
        name: String, email: String?, role: Role, departments: Set<String>, zones: [Zone.Name], demo: Bool,
        in town: Town
    ) {
        self.name = name
        self.email = email
        self.role = role
        self.departments = departments.sorted().map { Department(id: $0, name: town.department($0)?.name ?? $0) }
        self.zones = zones
        self.demo = demo
    }
}

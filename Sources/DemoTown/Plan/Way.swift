/// What kind of line a line of the plan is.
enum Way: String, Sendable, CaseIterable {
    case departmental, boulevard, avenue, quay, street, lane, alley, path
    case rail, river, canal
    /// No line on the ground: a border of zones, or the edge between two plots.
    case border

    /// How far buildings stay away from the middle of the line, in metres.
    var clearance: Double {
        switch self {
        case .departmental: 17
        case .boulevard: 13
        case .avenue: 10
        case .quay: 11
        case .street: 6
        case .lane: 2.6
        case .alley: 4.5
        case .path: 4
        case .rail: 14
        case .river: 46
        case .canal: 20
        case .border: 0
        }
    }

    /// Whether people drive or walk on it.
    var isRoad: Bool {
        switch self {
        case .departmental, .boulevard, .avenue, .quay, .street, .lane, .alley, .path: true
        case .rail, .river, .canal, .border: false
        }
    }

    /// Its name in the basemap's `voies` layer; `nil` if it is no road.
    var mapClass: String? {
        switch self {
        case .departmental: "departementale"
        case .boulevard: "boulevard"
        case .avenue: "avenue"
        case .quay: "quai"
        case .street: "rue"
        case .lane: "ruelle"
        case .alley: "allee"
        case .path: "chemin"
        case .rail, .river, .canal, .border: nil
        }
    }
}

/// Who keeps a road in order.
enum RoadOwner: String, Sendable, CaseIterable {
    case town = "commune"
    case departement
    case privateOwner = "prive"
}

/// What goes wrong while one feature's geometry is read: gathered, so that a thousand bad positions are one problem.
struct GeometryFaults {
    /// A fault and where in the text.
    struct Fault {
        let kind: GeoJSONProblem.Kind
        let offset: Int
        let message: String
        var remedy: String?
    }

    /// Positions beyond the range of degrees: the first and how many.
    struct Outside {
        let x: Double
        let y: Double
        let offset: Int
        var count = 1

        func problem(feature: Int, line: Int) -> GeoJSONProblem {
            let others = count > 1 ? ", and \(count - 1) positions more," : ""
            let isSwapped = abs(x) <= 90 && abs(y) <= 180
            return GeoJSONProblem(
                .outOfRange(x: x, y: y), feature: feature, line: line,
                "the position [\(x), \(y)]\(others) is no longitude -180...180 and latitude -90...90",
                remedy: isSwapped ? "Longitude comes first" : nil)
        }
    }

    private(set) var messages: [Fault] = []
    private(set) var outside: Outside?
    /// How many positions could not be used, for whatever reason.
    private(set) var positionCount = 0
    private var seen: Set<String> = []

    var isEmpty: Bool { messages.isEmpty && outside == nil }

    /// Notes a fault; the same words again in one geometry say nothing new.
    mutating func add(_ kind: GeoJSONProblem.Kind, at offset: Int, _ message: String, remedy: String? = nil) {
        guard seen.insert(message).inserted else { return }
        messages.append(Fault(kind: kind, offset: offset, message: message, remedy: remedy))
    }

    /// Notes something in the place of a position, or of a list of them.
    mutating func addShape(at offset: Int, _ message: String) {
        positionCount += 1
        add(.structure, at: offset, message)
    }

    mutating func addOutside(x: Double, y: Double, at offset: Int) {
        positionCount += 1
        if outside == nil {
            outside = Outside(x: x, y: y, offset: offset)
        } else {
            outside?.count += 1
        }
    }
}

import Reports
import Testing

@Suite struct StatusTests {
    /// The whole matrix, row by row: `from: to to to`.
    static let allowed: [Status: Set<Status>] = {
        let table = """
            pending: received rejected
            received: acknowledged assigned in_progress on_hold fixed rejected duplicate transferred
            acknowledged: assigned in_progress on_hold fixed rejected duplicate transferred
            assigned: acknowledged in_progress on_hold fixed rejected duplicate transferred
            in_progress: acknowledged assigned on_hold fixed rejected duplicate transferred
            on_hold: acknowledged assigned in_progress fixed rejected duplicate transferred
            fixed: confirmed still_broken
            confirmed: still_broken
            still_broken: reopened fixed rejected duplicate transferred
            reopened: acknowledged assigned in_progress on_hold fixed rejected duplicate transferred
            rejected: reopened
            duplicate: reopened
            transferred: reopened
            """
        var rows: [Status: Set<Status>] = [:]
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: ":")
            rows[Status(rawValue: String(parts[0]))!] = Set(
                parts[1].split(separator: " ").map { Status(rawValue: String($0))! })
        }
        return rows
    }()

    @Test(arguments: Status.allCases) func movesAreThoseOfTheTable(from: Status) {
        for to in Status.allCases {
            #expect(from.canBecome(to) == Self.allowed[from]?.contains(to), "\(from) to \(to)")
        }
    }

    @Test func everyStatusCanBeReachedFromWhereReportsBegin() {
        var reached: Set<Status> = [.received, .pending]
        var frontier = reached
        while !frontier.isEmpty {
            let next = frontier.reduce(into: Set<Status>()) { $0.formUnion(Status.moves[$1] ?? []) }
            frontier = next.subtracting(reached)
            reached.formUnion(next)
        }
        #expect(reached == Set(Status.allCases))
    }

    @Test func openMeansSomebodyStillHasToDoSomething() {
        #expect(
            Set(Status.allCases.filter { !$0.isOpen }) == [.fixed, .confirmed, .rejected, .duplicate, .transferred])
    }

    @Test(arguments: Status.allCases) func stillBrokenGoesByTheTableAndOnlyFromWhatIsOver(from: Status) {
        let moves = from.movesWhenStillBroken
        #expect(moves.isEmpty == from.isOpen)
        var status = from
        for next in moves {
            #expect(status.canBecome(next), "\(status) to \(next)")
            status = next
        }
        if !moves.isEmpty { #expect(status == .reopened) }
        if [.fixed, .confirmed].contains(from) { #expect(moves.first == .stillBroken) }
    }
}

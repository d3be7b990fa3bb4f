import Foundation
import Reports

/// What becomes of a report, day after day.
struct Story {
    /// A step: the status from then on, and what is said.
    struct Step {
        let at: Date
        var status: Status?
        var text: String?
        var isPublic = true
        var actor: String?
    }

    /// How a report ends, if it is given the time.
    enum Outcome: CaseIterable {
        case fixed, rejected, duplicate, transferred, heldThenFixed, reopened

        fileprivate var weight: Double {
            switch self {
            case .fixed: 70
            case .rejected: 6
            case .duplicate: 0
            case .transferred: 4
            case .heldThenFixed: 9
            case .reopened: 5
            }
        }
    }

    /// Towns take their time: this many times the waits that `tell` names.
    private static let patience = 4.0

    private(set) var steps: [Step] = []
    private var clock: Date
    private let end: Date
    private let pace: Double
    private let staff: String
    private var random: Random

    /// Tells the story of a report of `category` that came in at `start`, up to `end`. A `pace` above 1 is slower.
    init(category: String, department: String, from start: Date, to end: Date, isDuplicate: Bool, random: Random) {
        clock = start
        self.end = end
        self.random = random
        pace = StoryTexts.pace(of: category)
        // Each department has its own voice.
        staff = StoryTexts.staff[department.utf8.reduce(0) { $0 + Int($1) } % StoryTexts.staff.count]
        tell(category, isDuplicate: isDuplicate)
    }

    private mutating func tell(_ category: String, isDuplicate: Bool) {
        let outcomes = Outcome.allCases
        let outcome = isDuplicate ? .duplicate : outcomes[random.pickIndex(weights: outcomes.map(\.weight))]
        // Some are read at once, some wait over the week-end.
        step(.acknowledged, after: 0.1...1.6, random.pick(StoryTexts.acknowledged))
        switch outcome {
        case .duplicate: step(.duplicate, after: 0.05...0.8, random.pick(StoryTexts.duplicate))
        case .rejected: step(.rejected, after: 0.3...4, random.pick(StoryTexts.rejected))
        case .transferred: step(.transferred, after: 0.3...3, random.pick(StoryTexts.transferred))
        case .fixed: mend(category)
        case .heldThenFixed:
            step(.assigned, after: 0.2...2, random.pick(StoryTexts.assigned))
            step(.onHold, after: 0.5...3, random.pick(StoryTexts.onHold))
            step(.inProgress, after: 6...24, random.pick(StoryTexts.inProgress))
            step(.fixed, after: 0.05...1.5, StoryTexts.fixed(category, random: &random))
        case .reopened:
            mend(category)
            step(.stillBroken, after: 1...9, random.pick(StoryTexts.stillBroken), byStaff: false)
            step(.reopened, after: 0.1...1.5, "Signalement rouvert, avec nos excuses.")
            step(.assigned, after: 0.1...1, random.pick(StoryTexts.assigned))
            step(.inProgress, after: 0.4...4, random.pick(StoryTexts.inProgress))
            step(.fixed, after: 0.05...1, StoryTexts.fixed(category, random: &random))
        }
        if steps.last?.status == .fixed, random.chance(0.7) {
            step(.confirmed, after: 3.5...4, nil, byStaff: false, inOfficeHours: false)
        }
    }

    private mutating func mend(_ category: String) {
        if random.chance(0.12) { note(random.pick(StoryTexts.remarks), after: 0.02...0.3) }
        step(.assigned, after: 0.1...2.5, random.pick(StoryTexts.assigned))
        if random.chance(0.72) { step(.inProgress, after: 0.3...9, random.pick(StoryTexts.inProgress)) }
        step(.fixed, after: 0.05...3, StoryTexts.fixed(category, random: &random))
    }

    /// Days pass; then the status changes. Nothing more is told once the present is reached.
    private mutating func step(
        _ status: Status, after days: ClosedRange<Double>, _ text: String?, byStaff: Bool = true,
        inOfficeHours: Bool = true
    ) {
        advance(days, inOfficeHours: inOfficeHours && byStaff)
        guard clock < end else { return }
        steps.append(Step(at: clock, status: status, text: text, actor: byStaff ? staff : nil))
    }

    /// What the town writes down for itself.
    private mutating func note(_ text: String, after days: ClosedRange<Double>) {
        advance(days, inOfficeHours: true)
        guard clock < end else { return }
        steps.append(Step(at: clock, text: text, isPublic: false, actor: staff))
    }

    private mutating func advance(_ days: ClosedRange<Double>, inOfficeHours: Bool) {
        // Most waits are short, a few long.
        let share = random.unit()
        let wait = days.lowerBound + (days.upperBound - days.lowerBound) * share * share
        clock += wait * pace * Self.patience * 86_400
        guard inOfficeHours else { return }
        // Offices work from 6 to 16 h UTC, Monday to Friday. 1 January 1970 was a Thursday.
        var seconds = clock.timeIntervalSince1970.rounded()
        var day = (seconds / 86_400).rounded(.down)
        let time = seconds - day * 86_400
        if time > 16 * 3_600 { day += 1 }
        let weekday = (Int(day) + 3) % 7
        let isMoved = weekday > 4 || time > 16 * 3_600 || time < 6 * 3_600
        if weekday > 4 { day += Double(7 - weekday) }
        if isMoved { seconds = day * 86_400 + 6 * 3_600 + (random.unit() * 9 * 3_600).rounded() }
        clock = max(Date(timeIntervalSince1970: seconds), clock)
    }
}

import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

/// The figures against a count of the history by hand.
@Suite struct FigureTests {
    private static let day = 86_400.0
    private static let categories = ["pothole", "lamp", "squat"]

    private static var everything: FigureFilter {
        var filter = FigureFilter(
            from: CivilDay(year: 2026, month: 1, day: 1), to: CivilDay(year: 2027, month: 12, day: 31))
        filter.includesInternal = true
        return filter
    }

    private func makeStore() async throws -> TownDatabase {
        let store = try TownDatabase.inMemory()
        let zones = ["a", "b"].enumerated().map { index, id in
            Zone(
                name: Zone.Name(kind: "district", id: id, name: "District \(id)"),
                area: MultiPolygon([
                    Polygon(
                        exterior: [(0.0, 0.0), (90, 0), (90, 90), (0, 0)].map {
                            Sample.place($0.0 + Double(index) * 100, $0.1)
                        })!
                ]))
        }
        try await store.adopt(Sample.town(zones: zones), at: Sample.now)
        return store
    }

    private func count(_ store: TownDatabase) async throws {
        let last = try await store.lastSequence()
        while try await store.countFigures(upTo: last) {}
    }

    private func report(_ number: Int, _ category: String, zone: String?, at days: Double) -> NewReport {
        var content = Sample.content(
            category, department: number.isMultiple(of: 3) ? "parks" : "roads", isPublic: category != "squat")
        content.zones = zone.map { [Zone.Name(kind: "district", id: $0, name: "")] } ?? []
        return Sample.report(content, id: Sample.id(number), at: Sample.now.addingTimeInterval(days * Self.day))
    }

    /// What a walk over every line of the history counts.
    private struct Count {
        var counts = FigureCounts()
        var seconds: [Int32] = []
        var reopened = 0
    }

    @Test(arguments: 0..<6) func agreesWithACountByHand(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed) + 77)
        let store = try await makeStore()
        var byDepartment: [String: Count] = [:]
        var byZone: [String: Count] = [:]
        var total = Count()
        var open = 0
        for number in 1...60 {
            let category = Self.categories.randomElement(using: &random)!
            let zone = ["a", "b", nil].randomElement(using: &random)!
            var time = Double.random(in: 0..<200, using: &random)
            let created = try await store.create(report(number, category, zone: zone, at: time)).report
            var mine = Count()
            mine.counts.received = 1
            var (status, since, repairs) = (Status.received, time, [(at: Double, again: Double?)]())
            for _ in 0..<Int.random(in: 0..<7, using: &random) {
                time += Double.random(in: 0.1..<50, using: &random)
                let next = Status.moves[status]!.sorted { $0.rawValue < $1.rawValue }.randomElement(using: &random)!
                let event = Event(
                    at: Sample.now.addingTimeInterval(time * Self.day), kind: .status, status: next, actor: "x")
                _ = try await store.update(created.reference, with: event)
                if status.isOpen, !next.isOpen { mine.counts.closed += 1 }
                if !status.isOpen, next.isOpen {
                    mine.counts.reopened += 1
                    if let last = repairs.indices.last, repairs[last].again == nil { repairs[last].again = time }
                }
                if next == .stillBroken || next == .reopened { since = time }
                if next == .fixed {
                    mine.counts.fixed += 1
                    mine.seconds.append(
                        Int32((time * Self.day * 1000).rounded() / 1000 - (since * Self.day * 1000).rounded() / 1000))
                    repairs.append((time, nil))
                }
                status = next
            }
            func day(_ time: Double) -> Int {
                Int((Sample.now.timeIntervalSince1970 / Self.day + time).rounded(.down))
            }
            mine.reopened = repairs.count { repair in
                repair.again.map { day($0) - day(repair.at) <= RepairFigures.honestDays } ?? false
            }
            open += status.isOpen ? 1 : 0
            for (id, keep) in [(created.department, true), (zone ?? "", false)] {
                func add(_ count: inout Count) {
                    count.counts += mine.counts
                    count.seconds += mine.seconds
                    count.reopened += mine.reopened
                }
                if keep {
                    add(&byDepartment[id, default: Count()])
                    add(&total)
                } else {
                    add(&byZone[id, default: Count()])
                }
            }
        }
        try await count(store)
        let figures = try await store.figures(Self.everything)
        func check(_ line: FigureLine, _ count: Count) {
            #expect(line.counts == count.counts)
            let sorted = count.seconds.sorted()
            #expect(line.repairs?.count ?? 0 == sorted.count)
            #expect(line.repairs?.reopened ?? 0 == count.reopened)
            guard let repairs = line.repairs else { return }
            // Whole seconds may fall to either side of a fraction.
            #expect(abs(repairs.medianSeconds - Int(sorted[(sorted.count + 1) / 2 - 1])) <= 1)
            #expect(sorted.count { Int($0) <= repairs.ninetiethSeconds + 1 } * 10 >= sorted.count * 9)
        }
        check(figures.total, total)
        #expect(Set(figures.departments.map(\.id)) == Set(byDepartment.keys))
        for line in figures.departments { check(line, try #require(byDepartment[line.id])) }
        for line in figures.zones { check(line, try #require(byZone[line.id])) }
        #expect(figures.days.last?.open == open)
        #expect(figures.days.map(\.counts.received).reduce(0, +) == 60)
        // A shorter time begins with what was open before it.
        var later = Self.everything
        later.from = CivilDay(year: 2027, month: 2, day: 1)
        let part = try await store.figures(later)
        #expect(part.days.first?.open == figures.days.first { $0.day == later.from }?.open)
        // One department alone, and without what only the town sees.
        var roads = Self.everything
        roads.department = "roads"
        #expect(try await store.figures(roads).total.counts == byDepartment["roads"]?.counts)
        roads.includesInternal = false
        #expect(try await !store.figures(roads).categories.contains { $0.id == "squat" })
    }

    @Test func countingAgainCountsNothingTwice() async throws {
        let store = try await makeStore()
        _ = try await store.create(report(1, "pothole", zone: "a", at: 0))
        try await count(store)
        try await count(store)
        _ = try await store.create(report(2, "pothole", zone: "a", at: 1))
        #expect(try await store.figures(Self.everything).total.counts.received == 1)
        try await count(store)
        let figures = try await store.figures(Self.everything)
        #expect(figures.total.counts.received == 2)
        #expect(figures.zones.map(\.id) == ["a"])
        #expect(figures.zoneNames == ["a": "District a", "b": "District b"])
        #expect(figures.places.map(\.received) == [2])
    }

    @Test func spamThatIsTurnedAwayCountsNowhereAndWhatIsLetInCounts() async throws {
        let store = try await makeStore()
        for number in 1...3 {
            var held = report(number, "pothole", zone: nil, at: 0)
            held.suspicions = [.link]
            _ = try await store.create(held)
        }
        for (number, status) in [(1, Status.rejected), (2, .received)] {
            let event = Event(at: Sample.now.addingTimeInterval(Self.day), kind: .status, status: status)
            _ = try await store.update(Reference(Int64(number)), with: event)
        }
        try await count(store)
        let figures = try await store.figures(Self.everything)
        #expect(figures.total.counts == FigureCounts(received: 1))
        #expect(figures.days.last?.open == 1)
    }

    @Test func whatIsErasedStaysCounted() async throws {
        let store = try await makeStore()
        _ = try await store.create(report(1, "pothole", zone: "a", at: 0))
        let fixed = Event(at: Sample.now.addingTimeInterval(Self.day), kind: .status, status: .fixed)
        _ = try await store.update(Reference(1), with: fixed)
        try await count(store)
        let before = try await store.figures(Self.everything)
        _ = try await store.erase([.delete(1)], at: Sample.now.addingTimeInterval(2 * Self.day))
        try await count(store)
        #expect(try await store.figures(Self.everything).total == before.total)
        #expect(before.total.repairs?.medianSeconds == 86_400)
    }

    @Test func quantilesAreTimesThatWereTaken() throws {
        #expect(RepairFigures(seconds: [], reopened: 0) == nil)
        let one = try #require(RepairFigures(seconds: [7], reopened: 1))
        #expect((one.medianSeconds, one.ninetiethSeconds, one.honestShare) == (7, 7, 0))
        let ten = try #require(RepairFigures(seconds: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], reopened: 2))
        #expect((ten.medianSeconds, ten.ninetiethSeconds, ten.honestShare) == (5, 9, 0.8))
    }
}

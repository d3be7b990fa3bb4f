import Foundation
import Geo
import Testing

@testable import Reports

/// What an act comes to.
@Suite struct ActTests {
    private static let crew = Actor(name: "crew", role: .crew, departments: ["roads"])

    private static func report(_ status: Status) -> Report {
        Report(
            id: UUID(), reference: Reference(1), trackingCode: TrackingCode("BCDFGHJK")!,
            content: ReportContent(
                category: "pothole",
                location: Location(coordinate: Coordinate(longitude: 4, latitude: 45)!, source: .map),
                routing: RoutingDecision(department: "roads", rule: "default", basis: [])),
            status: status, createdAt: .distantPast, updatedAt: .distantPast, supporterCount: 0,
            departmentName: "Roads", revision: 1)
    }

    private static func act(_ kind: Act.Kind) -> Act {
        Act(
            kind, reason: Reason.all.first { $0.kind == kind }, note: kind == .note ? "n" : nil,
            duplicateOf: kind == .duplicate ? Reference(2) : nil)
    }

    /// From each status, the acts that can be done; everything else has changed under the actor's hands.
    private static let possible: [Status: Set<Act.Kind>] = [
        .pending: [.reject, .note],
        .received: [.acknowledge, .assign, .start, .hold, .fix, .reject, .transfer, .duplicate, .reroute, .note],
        .acknowledged: [.assign, .start, .hold, .fix, .reject, .transfer, .duplicate, .reroute, .note],
        .assigned: [.acknowledge, .assign, .start, .hold, .fix, .reject, .transfer, .duplicate, .reroute, .note],
        .inProgress: [.acknowledge, .assign, .hold, .fix, .reject, .transfer, .duplicate, .reroute, .note],
        .onHold: [.acknowledge, .assign, .start, .fix, .reject, .transfer, .duplicate, .reroute, .note],
        .fixed: [.reopen, .note],
        .confirmed: [.reopen, .note],
        .stillBroken: [.fix, .reject, .transfer, .duplicate, .reroute, .note],
        .reopened: [.acknowledge, .assign, .start, .hold, .fix, .reject, .transfer, .duplicate, .reroute, .note],
        .rejected: [.reopen, .note],
        .duplicate: [.reopen, .note],
        .transferred: [.reopen, .note],
    ]

    @Test(arguments: Status.allCases) func eachActFromEachStatus(status: Status) {
        for kind in Act.Kind.allCases {
            let outcome = Result { () throws(ReportError) in
                try Self.act(kind).outcome(for: Self.report(status), by: Self.crew, at: .now)
            }
            let isPossible = (try? outcome.get()) != nil
            #expect(isPossible == Self.possible[status]?.contains(kind), "\(kind) from \(status)")
            // Whatever is done follows the one table of moves.
            var from = status
            for next in (try? outcome.get())?.events.compactMap(\.status) ?? [] {
                #expect(from.canBecome(next))
                from = next
            }
            #expect((try? outcome.get())?.events.isEmpty != true)
        }
    }

    @Test func handedBackNobodyOutsideLearnsOfIt() throws {
        let (events, work) = try Act(.reroute, reason: Reason.find("wrong-place")).outcome(
            for: Self.report(.received), by: Self.crew, at: .now)
        #expect(events.map(\.isPublic) == [false])
        #expect(events.first?.reason == "wrong-place")
        #expect(work.isWithDispatch)
    }

    @Test func whoeverGetsItHasNotBegun() throws {
        let (events, work) = try Act(.reroute, department: "parks").outcome(
            for: Self.report(.inProgress), by: Self.crew, at: .now)
        #expect(events.map(\.status) == [.acknowledged, nil])
        #expect(events.last?.department == "parks")
        #expect(work == Work())
    }

    @Test func everyReasonHasANameOfItsOwnAndIsInBothLanguages() {
        #expect(Set(Reason.all.map(\.id)).count == Reason.all.count)
        for reason in Reason.all { #expect(Set(reason.label.byLanguage.keys) == ["fr", "en"]) }
        // What needs one has some to choose from.
        for kind in Act.Kind.allCases where kind.needsReason { #expect(Reason.all.contains { $0.kind == kind }) }
    }

    @Test func rolesMayDoWhatTheTableSays() {
        #expect(Act.Kind.allCases.filter { Role.crew.may(Self.act($0).ability) }.count == Act.Kind.allCases.count - 1)
        #expect(!Role.crew.may(Act(.duplicate).ability))
        #expect(!Role.crew.may(Act(.reroute, department: "parks").ability))
        #expect(Role.desk.may(Act(.reroute, department: "parks").ability))
        #expect(!Role.desk.may(Act(.duplicate).ability))
        #expect(Role.dispatcher.may(Act(.duplicate).ability))
    }
}

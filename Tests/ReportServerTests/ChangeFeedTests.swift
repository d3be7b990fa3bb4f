import Foundation
import NIOCore
import Reports
import Synchronization
import Testing

@testable import ReportServer

@Suite struct ChangeFeedTests {
    private func subscribers(most: Int = 10, ticksToStall: Int = 2, remembered: Int = 4) -> Subscribers {
        Subscribers(most: most, ticksToStall: ticksToStall, remembered: remembered)
    }

    private func event(_ sequence: Int64) -> ChangeEvent { ChangeEvent(sequence: sequence, text: "\(sequence) ") }

    /// What `step` says, in short.
    private func words(_ step: Subscribers.Step) -> String {
        switch step {
        case .send(let bytes, let cursor): "send \(String(buffer: bytes))to \(cursor)"
        case .read(let head): "read to \(head)"
        case .heartbeat: "heartbeat"
        case .end: "end"
        }
    }

    /// Waits until the seat's owner waits.
    private func settled(_ subscribers: Subscribers, waiting count: Int) async {
        while subscribers.waitingCount < count { await Task.yield() }
    }

    @Test func eachStandsWhereItStands() async throws {
        let subscribers = subscribers()
        subscribers.begin(after: 10)
        subscribers.publish([event(11), event(13)])
        subscribers.publish([event(14)])
        let seat = try #require(subscribers.seat {})
        #expect(words(await seat.next(after: 13)) == "send 14 to 14")
        #expect(words(await seat.next(after: 12)) == "send 13 14 to 14")
        #expect(words(await seat.next(after: 10)) == "send 11 13 14 to 14")
        #expect(words(await seat.next(after: 9)) == "read to 14")
    }

    @Test func whatIsNoLongerRememberedIsReadFromTheDatabase() async throws {
        let subscribers = subscribers(remembered: 4)
        for sequence in Int64(1)...6 { subscribers.publish([event(sequence)]) }
        let seat = try #require(subscribers.seat {})
        #expect(words(await seat.next(after: 1)) == "read to 6")
        #expect(words(await seat.next(after: 2)) == "send 3 4 5 6 to 6")
        // More at once than is remembered: nobody may miss the first of them.
        subscribers.publish((7...12).map { event($0) })
        #expect(words(await seat.next(after: 6)) == "read to 12")
    }

    @Test func aCursorBeyondTheEndWaitsForWhatComesBehindIt() async throws {
        let subscribers = subscribers()
        let seat = try #require(subscribers.seat {})
        async let step = seat.next(after: 100)
        await settled(subscribers, waiting: 1)
        subscribers.publish([event(1), event(2)])
        #expect(subscribers.waitingCount == 1)
        subscribers.publish([event(100), event(101)])
        #expect(words(await step) == "send 101 to 101")
    }

    @Test func whoWaitsIsTurnedToTheDatabaseWhenTheFeedBegins() async throws {
        let subscribers = subscribers()
        let seat = try #require(subscribers.seat {})
        async let step = seat.next(after: 3)
        await settled(subscribers, waiting: 1)
        subscribers.begin(after: 8)
        #expect(words(await step) == "read to 8")
    }

    @Test func whoWaitsGivesSignsOfLifeAndEnds() async throws {
        let subscribers = subscribers()
        let seat = try #require(subscribers.seat {})
        async let first = seat.next(after: 0)
        await settled(subscribers, waiting: 1)
        subscribers.tick(heartbeat: false)
        #expect(subscribers.waitingCount == 1)
        subscribers.tick(heartbeat: true)
        #expect(words(await first) == "heartbeat")
        async let second = seat.next(after: 0)
        await settled(subscribers, waiting: 1)
        subscribers.end()
        #expect(words(await second) == "end")
        #expect(words(await seat.next(after: 0)) == "end")
        #expect(subscribers.seat {} == nil)
    }

    @Test func aCancelledTaskEnds() async throws {
        let subscribers = subscribers()
        let seat = try #require(subscribers.seat {})
        let task = Task { await seat.next(after: 0) }
        await settled(subscribers, waiting: 1)
        task.cancel()
        #expect(words(await task.value) == "end")
        #expect(subscribers.waitingCount == 0)
    }

    @Test func onlyWhoeverTakesNothingIsCutOff() async throws {
        let subscribers = subscribers(ticksToStall: 2)
        let cut = Mutex<[String]>([])
        let stuck = try #require(subscribers.seat { cut.withLock { $0.append("stuck") } })
        let quick = try #require(subscribers.seat { cut.withLock { $0.append("quick") } })
        subscribers.publish([event(1)])
        _ = await stuck.next(after: 0)
        subscribers.tick(heartbeat: false)
        _ = await quick.next(after: 0)
        #expect(cut.withLock(\.self) == [])
        subscribers.tick(heartbeat: false)
        #expect(cut.withLock(\.self) == ["stuck"])
        withExtendedLifetime((stuck, quick)) {}
    }

    @Test func atTheEndNobodyIsWaitedForLong() throws {
        let subscribers = subscribers(ticksToStall: 100)
        let cut = Mutex(0)
        let seat = try #require(subscribers.seat { cut.withLock { $0 += 1 } })
        subscribers.end()
        #expect(cut.withLock(\.self) == 0)
        subscribers.tick(heartbeat: false)
        #expect(cut.withLock(\.self) == 1)
        withExtendedLifetime(seat) {}
    }

    @Test func aSeatComesFreeWithItsLastOwner() {
        let subscribers = subscribers(most: 1)
        var seat = subscribers.seat {}
        #expect(seat != nil)
        #expect(subscribers.seat {} == nil)
        seat = nil
        #expect(subscribers.count == 0)
        seat = subscribers.seat {}
        #expect(seat != nil)
    }
}

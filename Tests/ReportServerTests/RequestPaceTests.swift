import ArgumentParser
import NIOCore
import Testing

@testable import ReportServer

@Suite struct RequestPaceTests {
    private let limits = try! ConnectionLimits("first-byte=20,head=10,idle=60,pause=30,grace=20,rate=500")
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private func at(_ seconds: Double) -> NIODeadline { start + .nanoseconds(Int64(seconds * 1e9)) }

    @Test func theFirstByteTheHeadAndIdlenessHaveTheirTimes() {
        var pace = RequestPace(limits)
        #expect(pace.deadline == nil)
        pace.reads(at: at(0))
        #expect(pace.deadline == at(20))
        pace.receives(1, at: at(19))
        pace.reads(at: at(19))
        #expect(pace.deadline == at(29))
        // Each byte more gives no more time.
        pace.receives(1, at: at(25))
        pace.reads(at: at(25))
        #expect(pace.deadline == at(29))
        pace.receives(1, at: at(28))
        pace.hasHead(at: at(28))
        pace.hasBody(at: at(28))
        pace.reads(at: at(28))
        #expect(pace.deadline == nil, "the answer takes as long as it takes")
        pace.answers(at: at(100))
        #expect(pace.deadline == at(160))
    }

    @Test func aBodyMayPauseAndMustComeAtALowRate() {
        var pace = RequestPace(limits)
        pace.reads(at: at(0))
        pace.receives(10, at: at(0))
        pace.hasHead(at: at(0))
        pace.reads(at: at(0))
        #expect(pace.deadline == at(20))
        pace.receives(10_000, at: at(10))
        pace.reads(at: at(10))
        #expect(pace.deadline == at(40), "20 s earned by 10,000 bytes, 10 of 40 spent: the pause is shorter")
        pace.receives(10, at: at(35))
        pace.reads(at: at(35))
        #expect(pace.deadline == at(40.02))
    }

    /// A slow disk keeps the server from reading; the client is not to blame.
    @Test func timeCountsOnlyWhileTheServerReads() {
        var pace = RequestPace(limits)
        pace.reads(at: at(0))
        pace.receives(10, at: at(0))
        pace.hasHead(at: at(0))
        pace.reads(at: at(0))
        pace.receives(10, at: at(5))
        #expect(pace.deadline == nil)
        pace.reads(at: at(500))
        #expect(pace.deadline == at(515.02))
    }

    @Test func aSlowPhoneThatKeepsTheRateIsNeverCut() throws {
        var pace = RequestPace(limits)
        pace.reads(at: at(0))
        pace.receives(10, at: at(0))
        pace.hasHead(at: at(0))
        pace.reads(at: at(0))
        for second in stride(from: 10.0, through: 6000, by: 10) {
            pace.receives(5000, at: at(second))
            pace.reads(at: at(second))
            #expect(try #require(pace.deadline) >= at(second + 20))
        }
    }

    @Test(arguments: ["head", "head=", "head=0", "head=-1", "head=x", "head=nan", "pizza=3", "connections=1e12"])
    func aBrokenSettingIsRefused(text: String) {
        #expect(throws: ValidationError.self) { try ConnectionLimits(text) }
    }
}

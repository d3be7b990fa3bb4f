import Testing

@testable import ReportServer

@Suite struct TurnsTests {
    @Test func oneAtATimeForEachKey() async {
        let turns = Turns<Int>()
        let crowd = Crowd()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    await turns.inTurn(number % 2) {
                        await crowd.enter(number % 2)
                        await Task.yield()
                        await crowd.leave(number % 2)
                    }
                }
            }
        }
        #expect(await crowd.most == 1)
        #expect(await crowd.inside == [0, 0])
    }

    @Test func whoeverFindsItTakenIsTold() async {
        let turns = Turns<String>()
        await turns.inTurn("a") {
            #expect(await turns.ifFree("a") { true } == nil)
            #expect(await turns.ifFree("b") { true } == true)
        }
        #expect(await turns.ifFree("a") { true } == true)
    }

    @Test func aTurnThatThrowsEnds() async {
        struct Failure: Error {}
        let turns = Turns<String>()
        await #expect(throws: Failure.self) { try await turns.inTurn("a") { throw Failure() } }
        await #expect(throws: Failure.self) { try await turns.ifFree("a") { throw Failure() } }
        #expect(await turns.ifFree("a") { true } == true)
    }
}

/// How many are in each of two rooms, and the most there have been in one.
private actor Crowd {
    private(set) var inside = [0, 0]
    private(set) var most = 0

    func enter(_ room: Int) {
        inside[room] += 1
        most = max(most, inside[room])
    }

    func leave(_ room: Int) { inside[room] -= 1 }
}

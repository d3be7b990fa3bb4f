import NIOCore
import Synchronization

/// Everybody who follows the changes as a stream: who waits for news, and who is being written to.
///
/// Nothing is queued for anybody. A subscriber asks for what follows its own cursor and is woken when there is something;
/// one that reads slowly asks later, and gets more at once or is sent to the database.
final class Subscribers: Sendable {
    /// What a subscriber does next.
    enum Step: Sendable {
        /// Sends these events and stands at the cursor then.
        case send(ByteBuffer, cursor: Int64)
        /// Reads from the database, which holds at least all up to `head`.
        case read(head: Int64)
        /// Sends a sign of life.
        case heartbeat
        /// Says goodbye.
        case end
    }

    /// The right to be one of them; ends with its last owner.
    final class Seat: Sendable {
        fileprivate let number: Int
        private let subscribers: Subscribers

        fileprivate init(number: Int, of subscribers: Subscribers) {
            self.number = number
            self.subscribers = subscribers
        }

        deinit { subscribers.leave(number) }

        /// Waits until there is something to do behind `cursor`. `.end` at once if the task is cancelled.
        func next(after cursor: Int64) async -> Step { await subscribers.next(after: cursor, seat: number) }
    }

    private struct Entry {
        /// Since which tick it has not come back for more; nil while it waits.
        var busySince: Int?
        var waiting: (cursor: Int64, continuation: CheckedContinuation<Step, Never>)?
        /// Closes its connection.
        let cut: @Sendable () -> Void
    }

    private struct State {
        var recent: RecentChanges
        var entries: [Int: Entry] = [:]
        var lastNumber = 0
        var ticks = 0
        var isEnded = false

        func step(after cursor: Int64) -> Step? {
            switch recent.following(cursor) {
            case .nothing: nil
            case .events(let bytes, let cursor): .send(bytes, cursor: cursor)
            case .more: .read(head: recent.head)
            }
        }
    }

    private let most: Int
    private let ticksToStall: Int
    private let state: Mutex<State>

    /// At most `most` seats; whoever has not taken what it was sent for `ticksToStall` ticks is cut off.
    init(most: Int, ticksToStall: Int, remembered: Int) {
        self.most = most
        self.ticksToStall = ticksToStall
        state = Mutex(State(recent: RecentChanges(capacity: remembered)))
    }

    /// How many there are.
    var count: Int { state.withLock(\.entries.count) }

    /// How many of them wait.
    var waitingCount: Int { state.withLock { $0.entries.values.count { $0.waiting != nil } } }

    /// Takes a seat; nil if all are taken. `cut` closes the connection, from any thread.
    func seat(cut: @escaping @Sendable () -> Void) -> Seat? {
        let number: Int? = state.withLock { state in
            guard state.entries.count < most, !state.isEnded else { return nil }
            state.lastNumber += 1
            state.entries[state.lastNumber] = Entry(busySince: state.ticks, cut: cut)
            return state.lastNumber
        }
        return number.map { Seat(number: $0, of: self) }
    }

    /// Begins behind `cursor`; whoever stands before it is sent to the database.
    func begin(after cursor: Int64) {
        wake { state in state.recent.begin(after: cursor) }
    }

    /// Hands out `events`, the changes that follow.
    func publish(_ events: [ChangeEvent]) {
        wake { state in state.recent.append(events) }
    }

    /// Forgets the changes that are remembered; whoever stands before ``head`` is sent to the database.
    func forget() {
        state.withLock { state in state.recent.begin(after: state.recent.head) }
    }

    /// The cursor behind the newest change that was handed out.
    var head: Int64 { state.withLock(\.recent.head) }

    /// Time passes: cuts off whoever is stuck, and has the others send a sign of life if it is time for that.
    func tick(heartbeat: Bool) {
        let stuck: [@Sendable () -> Void] = state.withLock { state in
            state.ticks += 1
            let limit = state.isEnded ? state.ticks : state.ticks - ticksToStall
            return state.entries.values.filter { $0.busySince.map { $0 <= limit } ?? false }.map(\.cut)
        }
        for cut in stuck { cut() }
        if heartbeat { wake(with: .heartbeat) { _ in } }
    }

    /// Everybody says goodbye; nobody new is taken.
    func end() {
        wake(with: .end) { state in state.isEnded = true }
    }

    private func leave(_ number: Int) {
        state.withLock { state in _ = state.entries.removeValue(forKey: number) }
    }

    private func next(after cursor: Int64, seat: Int) async -> Step {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let step: Step? = state.withLock { state in
                    if state.isEnded || Task.isCancelled { return .end }
                    if let step = state.step(after: cursor) {
                        state.entries[seat]?.busySince = state.ticks
                        return step
                    }
                    state.entries[seat]?.busySince = nil
                    state.entries[seat]?.waiting = (cursor, continuation)
                    return nil
                }
                if let step { continuation.resume(returning: step) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                let waiting = state.entries[seat]?.waiting
                state.entries[seat]?.waiting = nil
                return waiting
            }
            waiting?.continuation.resume(returning: .end)
        }
    }

    /// Changes the state and wakes everybody who has something to do then; with `step` everybody who waits.
    private func wake(with step: Step? = nil, _ change: (inout State) -> Void) {
        let woken: [(CheckedContinuation<Step, Never>, Step)] = state.withLock { state in
            change(&state)
            var woken: [(CheckedContinuation<Step, Never>, Step)] = []
            for (number, entry) in state.entries {
                guard let waiting = entry.waiting, let step = step ?? state.step(after: waiting.cursor) else {
                    continue
                }
                woken.append((waiting.continuation, step))
                state.entries[number]?.waiting = nil
                state.entries[number]?.busySince = state.ticks
            }
            return woken
        }
        for (continuation, step) in woken { continuation.resume(returning: step) }
    }
}

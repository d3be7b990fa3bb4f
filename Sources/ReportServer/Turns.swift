import Synchronization

/// One at a time for each key; different keys do not wait for each other.
final class Turns<Key: Hashable & Sendable>: Sendable {
    /// Keys whose turn somebody has, each with those who wait for theirs.
    private let queues = Mutex<[Key: [CheckedContinuation<Void, Never>]]>([:])

    /// Runs `body` once nobody else has the turn of `key`.
    func inTurn<Value>(_ key: Key, _ body: () async throws -> Value) async rethrows -> Value {
        await withCheckedContinuation { continuation in
            let isFree = queues.withLock { queues in
                guard queues[key] == nil else {
                    queues[key]?.append(continuation)
                    return false
                }
                queues[key] = []
                return true
            }
            if isFree { continuation.resume() }
        }
        defer { end(key) }
        return try await body()
    }

    /// Runs `body` if nobody has the turn of `key`; nil if somebody has.
    func ifFree<Value>(_ key: Key, _ body: () async throws -> Value) async rethrows -> Value? {
        let isFree = queues.withLock { queues in
            guard queues[key] == nil else { return false }
            queues[key] = []
            return true
        }
        guard isFree else { return nil }
        defer { end(key) }
        return try await body()
    }

    private func end(_ key: Key) {
        let next: CheckedContinuation<Void, Never>? = queues.withLock { queues in
            guard queues[key]?.isEmpty == false else {
                queues[key] = nil
                return nil
            }
            return queues[key]?.removeFirst()
        }
        next?.resume()
    }
}

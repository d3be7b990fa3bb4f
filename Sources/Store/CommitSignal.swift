import Synchronization

/// Tells whoever follows the history that something has been committed.
///
/// Holds at most one unread element a follower: a thousand commits that nobody has looked at yet are one piece of news.
final class CommitSignal: Sendable {
    private struct Followers {
        var next = 0
        var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let followers = Mutex(Followers())

    /// An element at once and one after each commit from now on; ends when the database is closed.
    func stream() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = followers.withLock { followers in
            followers.next += 1
            followers.continuations[followers.next] = continuation
            return followers.next
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.followers.withLock { $0.continuations.removeValue(forKey: number) }
        }
        continuation.yield()
        return stream
    }

    /// Something has been committed.
    func send() {
        for continuation in followers.withLock({ Array($0.continuations.values) }) { continuation.yield() }
    }

    /// Nothing will be committed any more.
    func finish() {
        for continuation in followers.withLock({ Array($0.continuations.values) }) { continuation.finish() }
    }
}

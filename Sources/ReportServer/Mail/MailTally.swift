import Reports
import Synchronization

/// How many mails have been read since the server started, by who had written them.
final class MailTally: Sendable {
    private let numbers = Mutex<[DeskMail.Origin: Int]>([:])
    private let failed = Mutex(0)

    func count(_ origin: DeskMail.Origin) { numbers.withLock { $0[origin, default: 0] += 1 } }

    func countFailure() { failed.withLock { $0 += 1 } }

    var byOrigin: [(DeskMail.Origin, Int)] {
        numbers.withLock { numbers in DeskMail.Origin.allCases.map { ($0, numbers[$0] ?? 0) } }
    }

    /// Times that one could not be read for now.
    var failures: Int { failed.withLock { $0 } }
}

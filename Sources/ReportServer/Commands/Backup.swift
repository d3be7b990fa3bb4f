import ArgumentParser
import Foundation
import Store

/// `backup`: copies a data folder, beside a running server.
struct BackUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a data folder while a server writes to it.",
        discussion: """
            OUT is a folder that must not be there; it appears when everything has been copied, verified and flushed. A \
            run that was cut short goes on where it was. Photos become second names of the same files where OUT is on \
            the same file system, else copies. The exit code is 1 if a photo was missing: the backup is there then, \
            without it.
            """)

    @Option(help: "The folder to copy.")
    var data: String

    @Argument(help: "The folder to make.")
    var out: String

    mutating func run() throws {
        let shown = ShownProgress()
        let summary = try Backup(of: data, to: out) { shown.show($0) }.run()
        shown.finish()
        print(
            "\(out): \(summary.reports) reports, \(summary.photos) photos, \(summary.byteCount) bytes, verified.")
        guard summary.missing.isEmpty else {
            summary.missing.forEach { Progress.say("missing: \($0)\n") }
            throw ExitCode.failure
        }
    }
}

/// `restore`: makes a data folder of a backup.
struct RestoreBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a data folder of a backup, every file verified.",
        discussion: """
            The data folder must be absent or empty. It appears whole or not at all, also if the restore is killed. What \
            was erased after the backup was made is erased again, as far as erasures.log beside the backup or named here \
            says.
            """)

    @Argument(help: "The backup.")
    var from: String

    @Option(help: "The folder to make.")
    var data: String

    @Option(help: "A list of what was erased, such as erasures.log of the data folder that is replaced.")
    var erasures: [String] = []

    mutating func run() throws {
        let shown = ShownProgress()
        let summary = try Restore(of: from, to: data, erasures: erasures) { shown.show($0) }.run()
        shown.finish()
        print("\(data): \(summary.reports) reports, \(summary.photos) photos, verified.")
        if summary.erased > 0 { print("\(summary.erased) erasures were made again.") }
        summary.missing.forEach { Progress.say("missing in the backup: \($0)\n") }
    }
}

/// How far a long command has come, on standard error while that is a terminal: at most ten times a second.
private final class ShownProgress {
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant?

    func show(_ progress: BackupProgress) {
        let now = clock.now
        guard isShown, last.map({ now - $0 >= .milliseconds(100) }) ?? true || progress.done == progress.total else {
            return
        }
        last = now
        Progress.say("\r\u{1B}[K\(progress.done) of \(progress.total) \(progress.step.rawValue)")
    }

    func finish() {
        if isShown { Progress.say("\r\u{1B}[K") }
    }
}

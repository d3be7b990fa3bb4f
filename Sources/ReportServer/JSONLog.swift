import Foundation
import Geo
import Logging
import Reports
import Synchronization

/// Writes each log line as one JSON object to standard output.
struct JSONLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    let label: String

    /// One line at a time, whatever thread it comes from.
    private static let output = Mutex(FileHandle.standardOutput)

    init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// To the millisecond.
    private static func now() -> String {
        let now = Date()
        let milliseconds = Int((now.timeIntervalSince1970 * 1000).rounded(.down)) % 1000
        return Timestamp.format(now).dropLast() + "." + String(1000 + milliseconds).dropFirst() + "Z"
    }

    func log(event: LogEvent) {
        var fields = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues(\.description)
        fields["request"] = fields.removeValue(forKey: "hb.request.id")
        fields["time"] = Self.now()
        fields["level"] = event.level.rawValue
        fields["message"] = event.message.description
        let line = JSONValue.object(fields.mapValues(JSONValue.string)).jsonBytes + [UInt8(ascii: "\n")]
        Self.output.withLock { try? $0.write(contentsOf: line) }
    }
}

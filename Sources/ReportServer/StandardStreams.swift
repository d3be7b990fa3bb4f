import CityFolder
import Foundation

/// Text on its way to a file or pipe, a block at a time.
struct TextOutput {
    private let handle: FileHandle
    private var buffer: [UInt8] = []

    private static let block = 64 * 1024

    init(_ handle: FileHandle) {
        self.handle = handle
    }

    mutating func write(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= Self.block { try flush() }
    }

    mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}

extension CSVReader {
    /// Reads what comes out of `handle`, a block at a time.
    init(_ handle: FileHandle) {
        self.init {
            guard let data = try? handle.read(upToCount: 64 * 1024), !data.isEmpty else { return nil }
            return [UInt8](data)
        }
    }
}

/// How far a long command has come, on standard error while that is a terminal.
struct Progress {
    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let noun: String
    private var count = 0

    init(_ noun: String) {
        self.noun = noun
    }

    mutating func step(by number: Int = 1) {
        let before = count / 1000
        count += number
        if isShown, count / 1000 > before { Self.say("\r\(count) \(noun)") }
    }

    func finish() {
        if isShown { Self.say("\r\(count) \(noun)\n") }
    }

    /// Text on standard error.
    static func say(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}

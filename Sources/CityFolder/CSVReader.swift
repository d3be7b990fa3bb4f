/// Reads CSV (RFC 4180) record by record from chunks of bytes, however long the text is.
///
/// A broken line is reported and reading goes on with the next one. A quoted field may hold line ends; a quote that
/// is never closed costs only its own line. Blank lines are skipped, and so is a byte order mark.
public struct CSVReader: Sequence, IteratorProtocol {
    /// One record.
    public struct Record: Hashable, Sendable {
        /// The line it begins on, counted from 1.
        public let line: Int
        /// The fields, unquoted.
        public let fields: [String]
    }

    /// A record that cannot be read.
    public struct Fault: Error, Hashable, Sendable {
        /// The line it begins on, counted from 1.
        public let line: Int
        /// What is wrong with it.
        public let kind: Kind

        /// What can be wrong with a record.
        public enum Kind: Hashable, Sendable {
            /// A byte that is not UTF-8.
            case notUTF8
            /// A quoted field does not end.
            case openQuote
            /// Something other than a delimiter follows a closing quote.
            case textAfterQuote
            /// The record is longer than is read.
            case tooLong
        }
    }

    /// The most bytes of one record.
    public static let recordLimit = 64 << 10

    /// What separates fields: comma, semicolon or tab, whichever the first line has most of.
    public private(set) var delimiter: UInt8?

    private let nextChunk: () -> [UInt8]?
    private var buffer: [UInt8] = []
    private var position = 0
    private var line = 1
    private var isAtEnd = false
    private var isAtStart = true

    /// Reads what `nextChunk` gives until it gives nil.
    public init(nextChunk: @escaping () -> [UInt8]?) {
        self.nextChunk = nextChunk
    }

    /// Reads `bytes`.
    public init(_ bytes: [UInt8]) {
        var rest: [UInt8]? = bytes
        self.init {
            defer { rest = nil }
            return rest
        }
    }

    /// The next record, or what is wrong with it; nil at the end.
    public mutating func next() -> Result<Record, Fault>? {
        if isAtStart { start() }
        skipBlankLines()
        guard position < buffer.count else { return nil }
        while true {
            switch parse() {
            case .needsMore where buffer.count - position > Self.recordLimit:
                return fault(.tooLong)
            case .needsMore:
                fill()
            case .fault(let kind):
                return fault(kind)
            case .record(let fields, let end):
                if end - position > Self.recordLimit { return fault(.tooLong) }
                let record = Record(line: line, fields: fields)
                advance(to: end)
                return .success(record)
            }
        }
    }

    // MARK: One record

    private enum Outcome {
        case record([String], end: Int)
        case fault(Fault.Kind)
        case needsMore
    }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private func parse() -> Outcome {
        var fields: [String] = []
        var index = position
        while true {
            let field: String?
            if index < buffer.count, buffer[index] == Self.quote {
                guard let (bytes, end) = quoted(from: index + 1) else {
                    return isAtEnd ? .fault(.openQuote) : .needsMore
                }
                field = String(validating: bytes, as: UTF8.self)
                index = end
            } else {
                let start = index
                while index < buffer.count, buffer[index] != delimiter, buffer[index] != Self.newline { index += 1 }
                var end = index
                if end > start, buffer[end - 1] == Self.carriageReturn { end -= 1 }
                field = String(validating: buffer[start..<end], as: UTF8.self)
            }
            if index == buffer.count, !isAtEnd { return .needsMore }
            guard let field else { return .fault(.notUTF8) }
            fields.append(field)
            if index < buffer.count, buffer[index] == Self.carriageReturn { index += 1 }
            if index == buffer.count { return isAtEnd ? .record(fields, end: index) : .needsMore }
            switch buffer[index] {
            case Self.newline: return .record(fields, end: index + 1)
            case delimiter: index += 1
            default: return .fault(.textAfterQuote)
            }
        }
    }

    /// What stands between the quotes, and the index after the closing one; nil if there is none in the buffer.
    private func quoted(from start: Int) -> (bytes: [UInt8], end: Int)? {
        var bytes: [UInt8] = []
        var index = start
        while index < buffer.count {
            if buffer[index] == Self.quote {
                guard index + 1 < buffer.count, buffer[index + 1] == Self.quote else { return (bytes, index + 1) }
                index += 1
            }
            bytes.append(buffer[index])
            index += 1
        }
        return nil
    }

    /// Goes on after the line on which the broken record begins.
    private mutating func fault(_ kind: Fault.Kind) -> Result<Record, Fault> {
        let fault = Fault(line: line, kind: kind)
        while true {
            if let end = buffer[position...].firstIndex(of: Self.newline) {
                advance(to: end + 1)
                return .failure(fault)
            }
            position = buffer.count
            guard !isAtEnd else { return .failure(fault) }
            fill()
        }
    }

    // MARK: The buffer

    private mutating func start() {
        isAtStart = false
        while !isAtEnd, buffer.firstIndex(of: Self.newline) == nil, buffer.count <= Self.recordLimit { fill() }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        let header = buffer[position...].prefix { $0 != Self.newline }
        let counts = [",", ";", "\t"].map { (delimiter: UInt8(ascii: $0), count: header.count(of: UInt8(ascii: $0))) }
        delimiter = counts.max { $0.count < $1.count }?.delimiter
    }

    private mutating func skipBlankLines() {
        while true {
            if position == buffer.count {
                guard !isAtEnd else { return }
                fill()
                continue
            }
            guard buffer[position] == Self.newline || buffer[position] == Self.carriageReturn else { return }
            advance(to: position + 1)
        }
    }

    private mutating func advance(to end: Int) {
        for byte in buffer[position..<end] where byte == Self.newline { line += 1 }
        position = end
    }

    private mutating func fill() {
        guard let chunk = nextChunk() else {
            isAtEnd = true
            return
        }
        buffer.removeSubrange(..<position)
        position = 0
        buffer += chunk
    }
}

extension Collection<UInt8> {
    fileprivate func count(of byte: UInt8) -> Int {
        reduce(0) { $1 == byte ? $0 + 1 : $0 }
    }
}

extension CSVReader.Fault {
    /// What is wrong, in plain English.
    public var message: String {
        switch kind {
        case .notUTF8: "is not UTF-8 text"
        case .openQuote: "a quote is opened and never closed"
        case .textAfterQuote: "text follows a closing quote"
        case .tooLong: "the line is longer than \(CSVReader.recordLimit) bytes"
        }
    }

    /// How to mend it, in plain English.
    public var remedy: String {
        switch kind {
        case .notUTF8: "save the file as UTF-8 (`iconv -f WINDOWS-1252 -t UTF-8`, or “CSV UTF-8” in a spreadsheet)"
        case .openQuote, .textAfterQuote:
            "quote the whole field, and write a quote inside it twice: \"the \"\"Old\"\" mill\""
        case .tooLong: "check the quotes on this line"
        }
    }
}

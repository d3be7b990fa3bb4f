import Foundation

/// Reads `multipart/form-data` (RFC 7578, RFC 2046 §5.1) as it arrives, however the network has cut it. It keeps no
/// more than the head of a part, or the few bytes that may begin a boundary; whoever listens decides what to keep.
struct MultipartParser {
    /// What has been read.
    enum Event: Equatable {
        /// A part begins.
        case part(Head)
        /// More of its content; never empty.
        case content(ArraySlice<UInt8>)
        /// It has ended.
        case end
    }

    /// What a part says about itself.
    struct Head: Equatable {
        let name: String
        /// There, if perhaps empty, when the part is a file.
        let filename: String?
    }

    /// What a form may be made of.
    struct Limits {
        /// Parts; a report has about twenty fields and six photos.
        var parts = 64
        /// Bytes of the lines before the content of one part.
        var headBytes = 4096
    }

    private enum Position { case preamble, afterBoundary, head, content, epilogue }

    private static let lineEnd: [UInt8] = [13, 10]
    private let delimiter: [UInt8]
    private let limits: Limits
    private var position = Position.preamble
    private var partCount = 0
    /// What has arrived and is not understood yet. The first boundary may stand without a line end before it.
    private var pending: [UInt8] = Self.lineEnd

    /// `contentType` is the header of the request. Throws ``Problem`` 400 if it names no boundary.
    init(contentType: String, limits: Limits = Limits()) throws {
        guard let boundary = MultipartHeader(contentType)["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ (32...126).contains($0) })
        else { throw Problem(.badRequest, "A form names its boundary: 1 to 70 ASCII characters.") }
        delimiter = Self.lineEnd + "--".utf8 + boundary.utf8
        self.limits = limits
    }

    /// Reads on. Throws ``Problem`` for what is no form or more than the limits, and whatever `listen` throws.
    mutating func feed(_ bytes: some Sequence<UInt8>, _ listen: (Event) throws -> Void) throws {
        pending.append(contentsOf: bytes)
        while try step(listen) {}
    }

    /// To be called after the last byte. Throws ``Problem`` 400 if the form has not ended.
    func finish() throws {
        guard position == .epilogue else {
            throw Problem(.badRequest, "The form is incomplete: it ends before its last boundary.")
        }
    }

    /// False if more has to arrive first.
    private mutating func step(_ listen: (Event) throws -> Void) throws -> Bool {
        switch position {
        case .preamble, .content: return try readToBoundary(listen)
        case .afterBoundary: return try readAfterBoundary()
        case .head: return try readHead(listen)
        case .epilogue:
            pending.removeAll()
            return false
        }
    }

    private mutating func readToBoundary(_ listen: (Event) throws -> Void) throws -> Bool {
        let found = firstRange(of: delimiter)
        // What may be the beginning of a boundary waits for its rest.
        let end = found?.lowerBound ?? max(0, pending.count - (delimiter.count - 1))
        if position == .content, end > 0 { try listen(.content(pending[..<end])) }
        pending.removeFirst(found?.upperBound ?? end)
        guard found != nil else { return false }
        if position == .content { try listen(.end) }
        position = .afterBoundary
        return true
    }

    private mutating func readAfterBoundary() throws -> Bool {
        guard pending.count >= 2 else { return false }
        if pending.starts(with: "--".utf8) {
            position = .epilogue
            return true
        }
        // White space may follow a boundary (RFC 2046 §5.1.1), and nothing else.
        let rest = pending.drop { $0 == 32 || $0 == 9 }
        guard rest.count >= 2 || pending.count > limits.headBytes else { return false }
        guard rest.starts(with: Self.lineEnd) else { throw Problem(.badRequest, "A boundary of the form is broken.") }
        pending.removeFirst(rest.startIndex + 2)
        partCount += 1
        guard partCount <= limits.parts else {
            throw Problem(.tooLarge, "The form has more than \(limits.parts) parts.")
        }
        position = .head
        return true
    }

    private mutating func readHead(_ listen: (Event) throws -> Void) throws -> Bool {
        // The empty line may come first: a part may say nothing about itself, though then it has no name.
        let end = pending.starts(with: Self.lineEnd) ? 0 : firstRange(of: Self.lineEnd + Self.lineEnd)?.lowerBound
        guard (end ?? pending.count) <= limits.headBytes else {
            throw Problem(.tooLarge, "A part of the form has a head of more than \(limits.headBytes) bytes.")
        }
        guard let end else { return false }
        let head = try Self.head(String(decoding: pending[..<end], as: UTF8.self))
        pending.removeFirst(end + (end == 0 ? 2 : 4))
        try listen(.part(head))
        position = .content
        return true
    }

    /// Where `pattern`, which begins with a carriage return, stands first.
    private func firstRange(of pattern: [UInt8]) -> Range<Int>? {
        var start = 0
        while let found = pending[start...].firstIndex(of: 13), found + pattern.count <= pending.count {
            let range = found..<found + pattern.count
            if pending[range].elementsEqual(pattern) { return range }
            start = found + 1
        }
        return nil
    }

    private static func head(_ text: String) throws -> Head {
        var disposition: MultipartHeader?
        for line in text.split(separator: "\r\n") {
            let sides = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { throw Problem(.badRequest, "A part of the form has a broken head.") }
            let value = sides[1].trimmingCharacters(in: .whitespaces)
            switch sides[0].trimmingCharacters(in: .whitespaces).lowercased() {
            case "content-disposition": disposition = MultipartHeader(value)
            case "content-transfer-encoding" where !["7bit", "8bit", "binary"].contains(value.lowercased()):
                throw Problem(.unsupportedMedia, "The parts of a form are sent as they are, not as \(value).")
            default: break
            }
        }
        guard let disposition, disposition.value == "form-data", let name = disposition["name"] else {
            throw Problem(.badRequest, "A part of the form has no name.")
        }
        return Head(name: name, filename: disposition["filename"])
    }
}

/// A header such as `form-data; name="photo"; filename="a.jpg"`.
struct MultipartHeader {
    /// What stands before the parameters, in lower case.
    let value: String
    private var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = Substring(text)
        value = rest.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        rest = rest.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = rest.prefix { $0 != "=" && $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
            rest = rest.drop { $0 != "=" && $0 != ";" }
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            // The first of two wins, as in browsers.
            let value = Self.readValue(&rest)
            if parameters[name] == nil { parameters[name] = value }
            rest = rest.drop { $0 != ";" }
        }
    }

    /// A parameter; nil if it is not there.
    subscript(_ name: String) -> String? { parameters[name] }

    /// A word, or a text in quotes: browsers write a quote and line ends in it as `%22`, `%0D`, `%0A` (HTML, "multipart
    /// form data"), other programs as `\"`.
    private static func readValue(_ rest: inout Substring) -> String {
        guard rest.first == "\"" else {
            let word = rest.prefix { $0 != ";" }
            rest = rest.dropFirst(word.count)
            return word.trimmingCharacters(in: .whitespaces)
        }
        rest = rest.dropFirst()
        var text = ""
        while let character = rest.popFirst(), character != "\"" {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                text.append(rest.removeFirst())
            } else {
                text.append(character)
            }
        }
        return text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
}

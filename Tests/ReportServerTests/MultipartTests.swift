import Foundation
import Testing

@testable import ReportServer

/// The parser of forms: what it reads, what it refuses, and that neither depends on how the network cuts the bytes.
@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=XX"

    /// What was read, as parts with their content.
    private struct Part: Equatable {
        let head: MultipartParser.Head
        var content: [UInt8] = []
        var isWhole = false
    }

    private func parse(
        _ pieces: [ArraySlice<UInt8>], type: String = Self.type, limits: MultipartParser.Limits = .init()
    ) throws -> [Part] {
        var parser = try MultipartParser(contentType: type, limits: limits)
        var parts: [Part] = []
        for piece in pieces {
            try parser.feed(piece) { event in
                switch event {
                case .part(let head): parts.append(Part(head: head))
                case .content(let bytes):
                    #expect(!bytes.isEmpty)
                    parts[parts.count - 1].content += bytes
                case .end: parts[parts.count - 1].isWhole = true
                }
            }
        }
        try parser.finish()
        #expect(parts.allSatisfy { $0.isWhole })
        return parts
    }

    private func parse(_ text: String, type: String = Self.type) throws -> [Part] {
        try parse([Array(text.utf8)[...]], type: type)
    }

    private static func part(_ head: String, _ content: String) -> String { "--XX\r\n\(head)\r\n\r\n\(content)\r\n" }

    private static func field(_ name: String, _ content: String) -> String {
        part("Content-Disposition: form-data; name=\"\(name)\"", content)
    }

    @Test func aFormIsRead() throws {
        let form =
            "preamble\r\n" + Self.field("category", "pothole") + Self.field("empty", "")
            + Self.part(
                "content-type: image/jpeg\r\nContent-Disposition: form-data; name=photo; filename=\"a \\\"b\\\" %22c%22.jpg\"",
                "\r\n--X\r\n-\r\n--XY") + "--XX--\r\nepilogue\r\n--XX\r\n"
        let parts = try parse(form)
        #expect(parts.map(\.head.name) == ["category", "empty", "photo"])
        #expect(parts.map(\.head.filename) == [nil, nil, "a \"b\" \"c\".jpg"])
        #expect(parts.map { String(decoding: $0.content, as: UTF8.self) } == ["pothole", "", "\r\n--X\r\n-\r\n--XY"])
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=\"X X\"", "--X X"), ("multipart/form-data;charset=utf-8; BOUNDARY=XX", "--XX"),
        ("multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk", "------WebKitFormBoundary7MA4YWxk"),
    ])
    func boundariesAreReadAsTheyAreWritten(type: String, line: String) throws {
        let parts = try parse(
            "\(line) \t\r\nContent-Disposition: form-data; name=a\r\n\r\nb\r\n\(line)--", type: type)
        #expect(parts.map(\.content) == [Array("b".utf8)])
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "",
        "multipart/form-data; boundary=é", "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ])
    func aFormWithoutBoundaryIsRefused(type: String) {
        #expect(throws: Problem.self) { try MultipartParser(contentType: type) }
    }

    @Test(arguments: [
        "", "--XX", "--XX--x", "nothing", "--XX\r\n", "--XXtra\r\n\r\n", "--XX\r\n\r\n\r\nno name\r\n--XX--",
        field("a", "b"), "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nno end", "--XX\nLF\n\n--XX--",
        part("Content-Disposition: attachment; name=a", "b") + "--XX--", part("broken", "b") + "--XX--",
        part("Content-Disposition: form-data", "b") + "--XX--",
        part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64", "b") + "--XX--",
    ])
    func whatIsNoFormIsRefused(text: String) throws {
        // A form without a part is one, if an odd one; everything else here is none.
        if text == "--XX--x" {
            let parts = try parse(text)
            #expect(parts.isEmpty)
            return
        }
        #expect(throws: Problem.self) { try parse(text) }
    }

    @Test func partsAndHeadsAreLimited() throws {
        let many = Array((0..<5).map { Self.field("\($0)", "") }.joined().utf8)[...] + Array("--XX--".utf8)
        let parts = try parse([many], limits: .init(parts: 5))
        #expect(parts.count == 5)
        let error = #expect(throws: Problem.self) { try parse([many], limits: .init(parts: 4)) }
        #expect(error?.kind == .tooLarge)
        // Refused while it comes, not when it is whole.
        for endless in ["--XX\r\n" + String(repeating: "a", count: 5000), "--XX" + String(repeating: " ", count: 5000)]
        {
            var parser = try MultipartParser(contentType: Self.type)
            #expect(throws: Problem.self) { try parser.feed(Array(endless.utf8)) { _ in } }
        }
    }

    // MARK: Chance, the same at every run

    /// A form of chance, and its parts.
    private func form(_ chance: inout SeededChance) -> (bytes: [UInt8], parts: [Part]) {
        var bytes: [UInt8] = []
        var parts: [Part] = []
        for number in 0..<Int.random(in: 0...6, using: &chance) {
            // Bytes that boundaries and line ends are made of, so that near misses are many.
            let content = (0..<Int.random(in: 0...60, using: &chance)).map { _ in
                Array("\r\n--XXab".utf8)[Int.random(in: 0..<8, using: &chance)]
            }
            guard !String(decoding: [13, 10] + content, as: UTF8.self).contains("\r\n--XX") else { continue }
            let isFile = Bool.random(using: &chance)
            let head = MultipartParser.Head(name: "n\(number)", filename: isFile ? "f" : nil)
            bytes +=
                "--XX\r\nContent-Disposition: form-data; name=\(head.name)\(isFile ? "; filename=f" : "")\r\n\r\n".utf8
            bytes += content + "\r\n".utf8
            parts.append(Part(head: head, content: content, isWhole: true))
        }
        return (bytes + "--XX--".utf8, parts)
    }

    private func cut(_ bytes: [UInt8], _ chance: inout SeededChance) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes[...]
        let longest = Int.random(in: 1...80, using: &chance)
        while !rest.isEmpty {
            let length = Int.random(in: 0...min(longest, rest.count), using: &chance)
            pieces.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return pieces
    }

    @Test func anyCutGivesTheSameParts() throws {
        var chance = SeededChance(seed: 7578)
        for _ in 0..<400 {
            let (bytes, parts) = form(&chance)
            var ways = [[bytes[...]], bytes.indices.map { bytes[$0...$0] }]
            for _ in 0..<3 { ways.append(cut(bytes, &chance)) }
            for pieces in ways {
                let read = try parse(pieces)
                #expect(read == parts)
            }
        }
    }

    @Test func noMutationCrashesOrKeepsMoreThanItMay() throws {
        var chance = SeededChance(seed: 2046)
        var refused = 0
        for _ in 0..<3000 {
            var (bytes, _) = form(&chance)
            for _ in 0..<Int.random(in: 1...4, using: &chance) {
                let place = Int.random(in: 0...bytes.count, using: &chance)
                let run = place..<min(bytes.count, place + Int.random(in: 0...6, using: &chance))
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: bytes.removeSubrange(run)
                case 1: bytes.insert(contentsOf: bytes[run], at: Int.random(in: 0...bytes.count, using: &chance))
                default: for index in run { bytes[index] = UInt8.random(in: 0...255, using: &chance) }
                }
            }
            // Whole or in pieces, the verdict is the same.
            let whole = try? parse([bytes[...]])
            let pieces = cut(bytes, &chance)
            let read = try? parse(pieces)
            #expect(read == whole)
            if whole == nil { refused += 1 }
        }
        #expect(refused > 500)
    }
}

/// Chance that is the same at every run: SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, 2014).
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import Crypto
import Foundation
import Reports

/// What has been erased, one line of JSON each, in a file beside the database: it only ever grows, is flushed before the
/// database forgets, and outlives a restore of an older one. It names reports by their public number and a hash of their
/// id, never a person.
struct ErasureLog: Sendable {
    static let name = "erasures.log"

    /// One line.
    struct Entry: Codable, Hashable, Sendable {
        enum Act: String, Codable {
            /// A report says no longer who sent it.
            case anonymise
            /// A report is gone.
            case delete
            /// Somebody who joined a report is forgotten.
            case forget
            /// Somebody who had an account is forgotten.
            case account
            /// A mail is gone.
            case mail
            /// The rules were kept: a line for each run, also for one that found nothing to do.
            case run
        }

        let act: Act
        /// RFC 3339.
        let at: String
        /// The report's number.
        var number: Int64?
        /// SHA-256 of the report's id, in hexadecimal: after a restore a number may stand for another report.
        var report: String?
        /// SHA-256 of the id that the supporter's device made.
        var supporter: String?
        /// SHA-256 of the citizen's id.
        var citizen: String?
        /// SHA-256 of the id of a mail.
        var mail: String?
        /// How many reports a run anonymised.
        var anonymised: Int?
        /// How many reports a run deleted.
        var deleted: Int?
    }

    let path: String

    init(folder: String) {
        path = "\(folder)/\(Self.name)"
    }

    init(path: String) {
        self.path = path
    }

    /// The one that lies beside a backup, for all backups of the folder it is in.
    init(beside backup: String) {
        let folder = URL(filePath: backup).standardizedFileURL.deletingLastPathComponent()
        self.init(folder: String(folder.path(percentEncoded: false).dropLast()))
    }

    /// Adds lines, flushed, in one piece.
    func append(_ entries: [Entry]) throws {
        guard !entries.isEmpty else { return }
        let isNew = FileCopy.size(path) == nil
        var text = try isTorn ? "\n" : ""
        for entry in entries { text += try Self.line(entry) }
        let file = try Descriptor(path, flags: O_WRONLY | O_CREAT | O_APPEND)
        try file.write(Array(text.utf8), path: path)
        guard fsync(file.number) == 0 else { throw FileError("fsync", path) }
        if isNew { try DurableFile.flushFolder((path as NSString).deletingLastPathComponent) }
    }

    /// Bytes; 0 if there is none.
    var size: Int64 { FileCopy.size(path) ?? 0 }

    /// The lines from a byte on. A line that a power failure cut is none; what it would have said was not done either.
    func entries(from offset: Int64 = 0) -> [Entry] {
        guard let data = FileManager.default.contents(atPath: path), offset < data.count else { return [] }
        return data.dropFirst(Int(offset)).split(separator: UInt8(ascii: "\n")).compactMap {
            try? JSONDecoder().decode(Entry.self, from: $0)
        }
    }

    static func line(_ entry: Entry) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(entry), as: UTF8.self) + "\n"
    }

    /// What stands for an id in it.
    static func hash(of id: UUID) -> Data {
        Data(SHA256.hash(data: Data(id.uuidString.utf8)))
    }

    static func digits(_ hash: Data) -> String {
        hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whether the last line has no end.
    private var isTorn: Bool {
        get throws {
            guard size > 0, let handle = FileHandle(forReadingAtPath: path) else { return false }
            defer { try? handle.close() }
            try handle.seek(toOffset: UInt64(size - 1))
            return try handle.read(upToCount: 1) != Data("\n".utf8)
        }
    }
}

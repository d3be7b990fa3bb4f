import Foundation
import GRDB
import Reports

/// Looks through a data folder for whatever contradicts itself, and changes nothing. May look beside a running server.
public struct Doctor {
    /// How thoroughly.
    public enum Depth: Sendable {
        /// Every row, and whether each file is there.
        case usual
        /// Also every index entry of the database, every address, and the content of every original.
        case deep
    }

    /// What was found.
    public struct Diagnosis: Sendable, Codable {
        public let reports: Int
        public let photos: Int
        public let findings: [Finding]

        /// Whether nothing has to be done.
        public var isHealthy: Bool { !findings.contains { $0.severity == .problem } }
    }

    private let folder: String
    private let depth: Depth
    private let leastFreeBytes: Int64

    /// `leastFreeBytes` is the space below which the disk counts as nearly full, if the database is not larger than that.
    public init(folder: String, depth: Depth = .usual, leastFreeBytes: Int64 = 1 << 30) {
        self.folder = folder
        self.depth = depth
        self.leastFreeBytes = leastFreeBytes
    }

    /// Looks. Throws ``StoreError`` if there is no data folder of ours that could be looked at.
    public func examine() throws -> Diagnosis {
        // Before the rows: a photo's files are there before its row, so a file without a row is one now and was none then.
        let files = PhotoFileCheck(folder: folder, depth: depth)
        let listed = files.list()
        do {
            let town = try TownDatabase(folder: folder, access: .readOnly)
            defer { try? town.close() }
            // One read transaction: all checks see the same moment.
            return try town.connections.read { db in
                var findings = FindingList()
                RowChecks(db: db, depth: depth).run(&findings)
                let photos = (try? Photo.ID.fetchAll(db)) ?? []
                files.run(photos: photos, listed: listed, &findings)
                FolderCheck(folder: folder, leastFreeBytes: leastFreeBytes).run(&findings)
                return Diagnosis(
                    reports: (try? Int.fetchOne(db, sql: "SELECT count(*) FROM report")) ?? 0, photos: photos.count,
                    findings: findings.all)
            }
        } catch let error as StoreError where error.code == .damaged {
            return Self.unreadable(error.description)
        } catch let error as DatabaseError {
            return Self.unreadable(error.message ?? error.resultCode.description)
        }
    }

    /// Nothing can be looked up in a file whose beginning is damaged.
    private static func unreadable(_ message: String) -> Diagnosis {
        var findings = FindingList()
        findings.add(.integrity, [message], "damages of the database file", remedy: RowChecks.restore)
        return Diagnosis(reports: 0, photos: 0, findings: findings.all)
    }
}

/// Gathers findings, those that need something done first.
struct FindingList {
    private var found: [Finding] = []

    /// How many of many are named.
    static let mostExamples = 5

    /// Adds a finding unless `what` is empty.
    mutating func add(
        _ check: Finding.Check, _ what: [String], _ message: String, remedy: String,
        severity: Finding.Severity = .problem
    ) {
        guard !what.isEmpty else { return }
        found.append(
            Finding(
                check: check, severity: severity, count: what.count, message: message,
                examples: Array(what.prefix(Self.mostExamples)), remedy: remedy))
    }

    var all: [Finding] {
        found.filter { $0.severity == .problem } + found.filter { $0.severity == .note }
    }
}

/// Something that a look at a data folder has found.
public struct Finding: Sendable, Hashable, Codable {
    /// Whether something must be done.
    public enum Severity: String, Sendable, Hashable, Codable {
        /// Something is lost, contradicts itself, or soon will.
        case problem
        /// Explained and harmless.
        case note
    }

    /// What was looked at, by name; docs/operations.md says what to do for each.
    public enum Check: String, Sendable, Hashable, Codable, CaseIterable {
        /// SQLite finds its own file damaged.
        case integrity
        /// A row refers to one that is not there.
        case reference
        /// A report without details or without its beginning; a beginning told twice.
        case incompleteReport = "incomplete-report"
        /// A spatial index says something else than its table.
        case spatialIndex = "spatial-index"
        /// `reportByPlace` says something else than `report`.
        case placeTable = "place-table"
        /// An address is not found by its words or its place.
        case addressIndex = "address-index"
        /// Fewer supporters are counted than there are.
        case supporterCount = "supporter-count"
        /// A photo whose original is not there.
        case missingOriginal = "missing-original"
        /// A photo of which a public size is not there.
        case missingSize = "missing-size"
        /// An original that is not what was sent.
        case changedOriginal = "changed-original"
        /// Files of a photo that no row knows.
        case orphanFile = "orphan-file"
        /// A photo that no report claims.
        case unclaimedPhoto = "unclaimed-photo"
        /// What an upload left behind, or is just sending.
        case incoming
        /// Something that others than the owner may read.
        case permissions
        /// The disk is nearly full.
        case diskSpace = "disk-space"
    }

    public let check: Check
    public let severity: Severity
    /// How many there are.
    public let count: Int
    /// What was found, in English.
    public let message: String
    /// Some of them.
    public let examples: [String]
    /// What to do.
    public let remedy: String
}

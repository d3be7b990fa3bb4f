public import Foundation
public import Geo

/// Where reports are kept. Everything that returns has been committed; everything that throws has changed nothing.
///
/// Any method throws ``ReportError`` `.unavailable` if the store cannot answer now.
public protocol ReportStore: Sendable {
    /// Stores a report and gives it a number and a tracking code; returns once it is on disk.
    ///
    /// The same id with the same fingerprint gives the report stored before; with another fingerprint it throws
    /// `.conflict`. A photo that is not stored throws `.invalid` naming `#/photos/N`.
    func create(_ report: NewReport) async throws -> Creation

    /// The report that `id` made, if its fingerprint is `fingerprint`; nil if there is none yet; throws `.conflict`
    /// if there is one of other content.
    func findReplay(id: UUID, fingerprint: String) async throws -> Report?

    /// Stores reports of the past, each once by its id; says how many were new. One transaction.
    func importPast(_ reports: [PastReport]) async throws -> Int

    func find(id: UUID) async throws -> Report?
    func find(reference: Reference) async throws -> Report?
    func find(trackingCode: TrackingCode) async throws -> Report?

    /// The reports that `filter` asks for, newest first.
    func list(_ filter: ReportFilter) async throws -> ReportPage

    /// Open public reports within `radius` metres of `point`, at most `limit`, the likeliest to be the same first.
    func nearby(to point: Coordinate, radius: Double, category: String?, now: Date, limit: Int) async throws
        -> [NearbyReport]

    /// The history of one report in order, its public part only unless `includingInternal`.
    func events(of reference: Reference, includingInternal: Bool) async throws -> [Event]

    /// Public changes of public reports after the cursor `sequence`, in order, at most `limit`. A change is only ever
    /// seen when all before it can be seen too: a cursor that has passed a place never misses one there.
    func changes(after sequence: Int64, limit: Int) async throws -> [Change]

    /// The state that lists would be read in now: one small look-up.
    func revision() async throws -> StoreRevision

    /// The sequence number of the newest event, public or not; 0 if there is none.
    func lastSequence() async throws -> Int64

    /// An element at once, and one after each commit that may have added to the history. Commits that nobody has
    /// looked at yet share one. Ends when the store is closed.
    func commits() -> AsyncStream<Void>

    /// Every report with a number above `reference`, in order, at most `limit`: what an export walks.
    func page(after reference: Reference?, limit: Int) async throws -> [Report]

    /// Moves a report to another status and writes the event; returns the report as it is then. A pending report
    /// that is released becomes as public as its category.
    ///
    /// Throws `.notFound`, `.conflict` if the table of moves does not allow it, or `.stale` if its revision is none of
    /// `revisions`; nil takes any.
    func update(_ reference: Reference, with event: Event, ifAmong revisions: Set<Int64>?) async throws -> Report

    /// The pending reports with a number above `reference`, the longest waiting first, at most `limit`.
    func held(after reference: Reference?, limit: Int) async throws -> [HeldReport]

    /// Counts a supporter, once per person, and takes their photos, once too; returns how many supporters there are.
    ///
    /// Throws `.notFound`, `.conflict` if they have sent other photos before, or `.invalid` if a photo is not stored or
    /// the report has no room for more.
    func addSupporter(_ supporter: Supporter, to reference: Reference, at now: Date) async throws -> Int

    /// Who sent a report, if they said.
    func contact(of reference: Reference) async throws -> Contact?

    /// Whether somebody has said "me too" of a report under this id.
    func hasSupporter(_ id: UUID, of reference: Reference) async throws -> Bool

    /// Stores what is known of a photo whose files are on disk; the same photo again only notes that it
    /// was sent again.
    func add(_ photo: Photo, at now: Date) async throws

    /// What is known of these photos; those that are not stored are missing from the answer.
    func photos(_ ids: [Photo.ID]) async throws -> [Photo]
}

extension ReportStore {
    /// The same whatever the revision.
    public func update(_ reference: Reference, with event: Event) async throws -> Report {
        try await update(reference, with: event, ifAmong: nil)
    }
}

/// A pending report, and why.
public struct HeldReport: Sendable, Hashable {
    public let report: Report
    public let suspicions: [Suspicion]

    public init(report: Report, suspicions: [Suspicion]) {
        self.report = report
        self.suspicions = suspicions
    }
}

/// A state of what lists show. It changes with every change of a report, since each is an event, and with every town
/// that is taken in: lists of the same revision are the same.
public struct StoreRevision: Sendable, Hashable {
    /// The sequence number of the newest event, public or not; 0 if there is none.
    public let lastEvent: Int64
    /// How often a town has been taken in.
    public let adoptions: Int64

    public init(lastEvent: Int64, adoptions: Int64) {
        self.lastEvent = lastEvent
        self.adoptions = adoptions
    }
}

/// A public event, with the report that it happened to.
public struct Change: Sendable, Hashable {
    public let reference: Reference
    public let event: Event

    public init(reference: Reference, event: Event) {
        self.reference = reference
        self.event = event
    }
}

/// Where the town's own data is kept beside the reports, so that history outlives a change of the folder.
public protocol TownStore: Sendable {
    /// Writes departments, categories and zones. What has disappeared is archived, never deleted; what has come back
    /// is current again. Reports keep what was decided.
    func adopt(_ town: Town, at now: Date) async throws

    /// Replaces the address list, unless `fingerprint` is the one already stored.
    func replaceAddresses(_ addresses: [Address], fingerprint: String) async throws

    /// True if the address list stored is the one of that fingerprint.
    func hasAddresses(fingerprint: String) async throws -> Bool

    /// The categories of what was lately reported and is public, the most frequent first.
    func frequentCategories() async throws -> [String]
}

/// The town's list of addresses.
public protocol AddressBook: Sendable {
    /// Addresses whose words begin as `text`'s do, case and accents ignored, the best first; nearer ones first
    /// among equals if `point` is given.
    func search(_ text: String, near point: Coordinate?, limit: Int) async throws -> [Address]

    /// The addresses nearest to `point` within `radius` metres, nearest first, with the distance in metres.
    func nearest(to point: Coordinate, radius: Double, limit: Int) async throws -> [(
        address: Address, distance: Double
    )]

    /// The first `limit` addresses in the order of the town's list.
    func addresses(limit: Int) async throws -> [Address]
}

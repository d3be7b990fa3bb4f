public import Foundation
public import Geo

/// Which reports a list holds. What is nil or empty does not restrict it.
public struct ReportFilter: Hashable, Sendable {
    /// What a list begins with.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// The greatest number.
        case newest
        /// What is due first. Holds only reports whose clock runs: open, not on hold, with a deadline.
        case due
    }

    /// Those inside.
    public var box: BoundingBox?
    /// Those of one of these categories, by id.
    public var categories: [String] = []
    /// Those in one of these statuses.
    public var statuses: [Status] = []
    /// Those that changed at or after this moment.
    public var since: Date?
    /// Those of one of these departments, by id.
    public var departments: [String] = []
    /// Those that were due before this moment and are still to be dealt with: what is late.
    public var dueBefore: Date?
    /// What comes first.
    public var order = Order.newest
    /// The last one of the page before: the next page.
    public var before: Reference?
    /// At most this many.
    public var limit: Int
    /// Also those that only the town may see.
    public var includesInternal = false

    public init(limit: Int) {
        self.limit = limit
    }
}

/// A report as a list shows it.
public struct ReportSummary: Hashable, Sendable {
    public let reference: Reference
    public let category: String
    public let status: Status
    public let location: Location
    public let address: String?
    public let department: String
    public let departmentName: String
    public let createdAt: Date
    public let updatedAt: Date
    public let photo: Photo.ID?
    public let supporterCount: Int

    public init(
        reference: Reference, category: String, status: Status, location: Location, address: String?,
        department: String, departmentName: String, createdAt: Date, updatedAt: Date, photo: Photo.ID?,
        supporterCount: Int
    ) {
        self.reference = reference
        self.category = category
        self.status = status
        self.location = location
        self.address = address
        self.department = department
        self.departmentName = departmentName
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.photo = photo
        self.supporterCount = supporterCount
    }
}

/// One page of a list, newest first.
public struct ReportPage: Hashable, Sendable {
    /// The reports.
    public let reports: [ReportSummary]
    /// Where the next page starts: pass it as ``ReportFilter/before``. Nil on the last page.
    public let next: Reference?
    /// The state it was read in.
    public let revision: StoreRevision

    public init(reports: [ReportSummary], next: Reference?, revision: StoreRevision) {
        self.reports = reports
        self.next = next
        self.revision = revision
    }
}

public import Foundation

/// How long a town keeps what says who reported, and the reports themselves.
public struct Retention: Hashable, Sendable {
    /// The greatest number of days.
    public static let most = 36_500

    /// Days after a report is closed until nothing in it says who sent it; nil for never.
    public let anonymiseAfter: Int?
    /// Days after a report is closed until it is gone; nil for never.
    public let deleteAfter: Int?

    public init(anonymiseAfter: Int? = nil, deleteAfter: Int? = nil) {
        self.anonymiseAfter = anonymiseAfter
        self.deleteAfter = deleteAfter
    }
}

/// What the rules ask for at a moment.
public struct RetentionPlan: Hashable, Sendable {
    /// The reports to be anonymised.
    public var anonymise: [Reference]
    /// The reports to be deleted.
    public var delete: [Reference]
    /// The citizens to be forgotten: nobody has seen them for ``Citizen/idleDays``, and no report is theirs.
    public var accounts: [UUID]

    public init(anonymise: [Reference] = [], delete: [Reference] = [], accounts: [UUID] = []) {
        self.anonymise = anonymise
        self.delete = delete
        self.accounts = accounts
    }

    public var isEmpty: Bool { anonymise.isEmpty && delete.isEmpty && accounts.isEmpty }
}

/// What an erasure came to.
public struct Erasure: Hashable, Sendable {
    /// Reports that say no longer who sent them.
    public var anonymised: [Reference] = []
    /// Reports that are gone.
    public var deleted: [Reference] = []
    /// Reports of others that the person had joined.
    public var forgotten: [Reference] = []
    /// Citizens that are forgotten.
    public var accounts: [UUID] = []
    /// How many of their mails are gone.
    public var mails = 0

    public init() {}

    public static func += (left: inout Erasure, right: Erasure) {
        left.anonymised += right.anonymised
        left.deleted += right.deleted
        left.forgotten += right.forgotten
        left.accounts += right.accounts
        left.mails += right.mails
    }
}

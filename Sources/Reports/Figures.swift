public import Foundation

/// Which figures are asked for.
public struct FigureFilter: Hashable, Sendable {
    /// The first day.
    public var from: CivilDay
    /// The last day.
    public var to: CivilDay
    /// Of one department, by id; nil for all.
    public var department: String?
    /// Of one category, by id; nil for all.
    public var category: String?
    /// Of one zone of the kind that figures are kept by; nil for all.
    public var zone: String?
    /// Also of categories that only the town sees.
    public var includesInternal = false

    public init(from: CivilDay, to: CivilDay) {
        self.from = from
        self.to = to
    }
}

/// What happened in a time, in numbers.
public struct FigureCounts: Hashable, Sendable {
    /// Reports that came in.
    public var received = 0
    /// Reports that were done with, one way or another.
    public var closed = 0
    /// Reports that were mended: each time, if more than once.
    public var fixed = 0
    /// Reports that were taken up again.
    public var reopened = 0

    public init(received: Int = 0, closed: Int = 0, fixed: Int = 0, reopened: Int = 0) {
        (self.received, self.closed, self.fixed, self.reopened) = (received, closed, fixed, reopened)
    }

    public static func += (left: inout FigureCounts, right: FigureCounts) {
        left.received += right.received
        left.closed += right.closed
        left.fixed += right.fixed
        left.reopened += right.reopened
    }
}

/// How long mending took, and whether it held.
public struct RepairFigures: Hashable, Sendable {
    /// Days within which a report that is taken up again says that it was not mended.
    public static let honestDays = 60

    /// Seconds from its coming in, or its last reopening, until it was said to be mended: the middle one.
    public let medianSeconds: Int
    /// The same: nine of ten took no longer.
    public let ninetiethSeconds: Int
    /// How many were mended.
    public let count: Int
    /// How many of them were taken up again within ``honestDays``.
    public let reopened: Int

    /// The share that held, from 0 to 1.
    public var honestShare: Double { Double(count - reopened) / Double(count) }

    /// Nil for none. Percentiles are by nearest rank: each is the time of a repair that was made.
    public init?(seconds: [Int32], reopened: Int) {
        guard !seconds.isEmpty else { return nil }
        let sorted = seconds.sorted()
        func rank(_ share: Double) -> Int { Int(sorted[max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1)]) }
        medianSeconds = rank(0.5)
        ninetiethSeconds = rank(0.9)
        count = sorted.count
        self.reopened = reopened
    }
}

/// One line of a table of figures.
public struct FigureLine: Hashable, Sendable, Identifiable {
    /// A department's, category's or zone's id; empty for reports that lie in no zone.
    public let id: String
    public let counts: FigureCounts
    public let repairs: RepairFigures?

    public init(id: String, counts: FigureCounts, repairs: RepairFigures?) {
        self.id = id
        self.counts = counts
        self.repairs = repairs
    }
}

/// One day of the curve.
public struct FigureDay: Hashable, Sendable {
    public let day: CivilDay
    public let counts: FigureCounts
    /// Reports that somebody still had to deal with at its end.
    public let open: Int

    public init(day: CivilDay, counts: FigureCounts, open: Int) {
        self.day = day
        self.counts = counts
        self.open = open
    }
}

/// A field of the heat map.
public struct FigurePlace: Hashable, Sendable {
    /// Degrees from west to east, and from south to north, of every field.
    public static let size = (longitude: 0.0035, latitude: 0.0025)

    /// Its south-west corner, in degrees.
    public let longitude, latitude: Double
    /// Reports that came in there.
    public let received: Int

    public init(longitude: Double, latitude: Double, received: Int) {
        self.longitude = longitude
        self.latitude = latitude
        self.received = received
    }
}

/// The figures of a time.
public struct Figures: Hashable, Sendable {
    public let filter: FigureFilter
    public let total: FigureLine
    public let departments: [FigureLine]
    public let categories: [FigureLine]
    public let zones: [FigureLine]
    public let days: [FigureDay]
    /// Of whole months, and of every department and zone: of the category alone.
    public let places: [FigurePlace]
    /// Names of departments and zones, by id.
    public let departmentNames, zoneNames: [String: String]

    public init(
        filter: FigureFilter, total: FigureLine, departments: [FigureLine], categories: [FigureLine],
        zones: [FigureLine], days: [FigureDay], places: [FigurePlace], departmentNames: [String: String],
        zoneNames: [String: String]
    ) {
        self.filter = filter
        self.total = total
        self.departments = departments
        self.categories = categories
        self.zones = zones
        self.days = days
        self.places = places
        self.departmentNames = departmentNames
        self.zoneNames = zoneNames
    }
}

/// Counts what happens, and tells it in numbers. What was counted stays, also of reports that are gone.
public protocol FigureStore: Sendable {
    /// The sequence number of the newest event that happened at `moment` or before.
    func settledSequence(at moment: Date) async throws -> Int64

    /// Counts the history up to the sequence number `last`, a part of it at a time; false when there is no more.
    func countFigures(upTo last: Int64) async throws -> Bool

    /// The figures that `filter` asks for, of what has been counted.
    func figures(_ filter: FigureFilter) async throws -> Figures
}

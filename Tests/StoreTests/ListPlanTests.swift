import Foundation
import GRDB
import Geo
import Reports
import Testing

@testable import Store

/// That the queries a big table meets are answered by the indexes they are written for.
@Suite struct ListPlanTests {
    private func plan(_ sql: String, _ arguments: [DatabaseValue]) async throws -> [String] {
        try await makeStore().connections.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: StatementArguments(arguments))
                .map { $0["detail"] as String }
        }
    }

    private static var broad: ReportFilter {
        var filter = ReportFilter(limit: 500)
        filter.box = BoundingBox(around: Sample.place(), metres: 1_000)
        filter.categories = ["lamp", "pothole"]
        filter.statuses = [.received]
        filter.departments = ["roads"]
        filter.since = Sample.now
        filter.before = Reference(1_000)
        return filter
    }

    @Test func aWalkGoesByNumberAndSortsNothing() async throws {
        let conditions = ListConditions(Self.broad)
        let plan = try await plan(
            ReportListing.walkSQL(conditions), [0.databaseValue] + conditions.arguments + [10.databaseValue])
        #expect(plan.first == "SEARCH report USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }

    @Test func candidatesAreLookedUpByNumberInTheirOrder() async throws {
        let conditions = ListConditions(Self.broad)
        let plan = try await plan(
            SummaryRow.candidateSQL(conditions), ["[1]".databaseValue] + conditions.arguments + [10.databaseValue])
        #expect(
            plan.prefix(2) == [
                "SCAN candidate VIRTUAL TABLE INDEX 1:", "SEARCH report USING INTEGER PRIMARY KEY (rowid=?)",
            ])
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
    }

    @Test func eachProbeReadsItsIndexAlone() async throws {
        let probes = CandidateProbe.all(for: Self.broad)
        var plans: [String] = []
        for probe in probes { plans.append(try await plan(probe.sql, probe.arguments + [10.databaseValue])[0]) }
        #expect(
            plans == [
                "SEARCH report USING COVERING INDEX report_updatedAt (updatedAt>?)",
                "SEARCH report USING COVERING INDEX report_category (category=? AND status=?)",
                "SEARCH report USING COVERING INDEX report_department (department=? AND status=?)",
            ])
    }

    @Test func whatIsDueIsReadInOrderFromItsIndex() async throws {
        var filter = Self.broad
        filter.order = .due
        filter.dueBefore = Sample.now
        let conditions = ListConditions(filter)
        let plan = try await plan(ReportListing.dueSQL(conditions), conditions.arguments + [10.databaseValue])
        #expect(plan.first == "SEARCH report USING INDEX report_dueAt (dueAt>? AND dueAt<?)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") })
        let probe = try #require(CandidateProbe.all(for: filter).first)
        let probed = try await self.plan(probe.sql, probe.arguments + [10.databaseValue])
        #expect(probed == ["SEARCH report USING COVERING INDEX report_dueAt (dueAt>? AND dueAt<?)"])
    }

    @Test func aBoxReadsRunsOfNeighbouringRows() async throws {
        let conditions = ListConditions(Self.broad)
        let strips = [1, 2, 3, 4].map(\.databaseValue)
        let search = "SEARCH reportByPlace USING PRIMARY KEY (strip=? AND longitude>? AND longitude<?)"
        let count = try await plan(BoxRows.countSQL, strips + [10.databaseValue])
        #expect(count.contains(search))
        let rows = try await plan(
            BoxRows.sql(selecting: SummaryRow.columns, conditions), strips + conditions.arguments + [0.databaseValue])
        #expect(rows.contains(search))
        #expect(!rows.contains { $0.contains("TEMP B-TREE") })
    }

    @Test(arguments: [
        "report.id = ?", "report.number = ?", "report.trackingCode = ?",
    ]) func aReportIsFoundByAnIndex(condition: String) async throws {
        let plan = try await plan("\(ReportRow.select) WHERE \(condition)", [1.databaseValue])
        #expect(plan.first?.hasPrefix("SEARCH report USING") == true)
        #expect(!plan.contains { $0.hasPrefix("SCAN report") || $0.hasPrefix("SCAN department") })
    }
}

import GRDB
public import Reports

extension TownDatabase {
    /// A few thousand a call are best: creates wait while one is written.
    public func importPast(_ reports: [PastReport]) async throws -> Int {
        let prepared = try reports.map { past in
            let department = past.history.last { $0.department != nil }?.department
            return (
                past: past, report: try PreparedReport(past.report, routing: department.map(RoutingDecision.byPerson))
            )
        }
        return try await writeAlone { [makeTrackingCode] db in
            let known = try db.cachedStatement(sql: "SELECT 1 FROM report WHERE id = ?")
            let calendar = try db.workingCalendar()
            let before = try db.lastNotice()
            var count = 0
            for (past, report) in prepared {
                guard try Int.fetchOne(known, arguments: [past.report.id]) == nil else { continue }
                let stored = try report.insert(
                    in: db, trackingCode: db.freeTrackingCode(makeTrackingCode(), else: makeTrackingCode),
                    status: past.status,
                    updatedAt: past.history.map(\.at).max().map { max($0, past.report.createdAt) },
                    supporterCount: past.supporterCount, clock: db.clock(of: past, calendar: calendar))
                for event in past.history { try db.insert(event, of: stored.reference.number) }
                count += 1
            }
            // What happened elsewhere or long ago is nobody's news.
            try db.forgetNotices(after: before)
            return count
        }
    }
}

import Reports
import Testing

/// How a report follows its parts.
@Suite struct PartsTests {
    @Test(
        arguments: [
            ([], nil), ([.received, .received], .acknowledged), ([.received, .assigned], .assigned),
            ([.assigned, .inProgress], .inProgress), ([.fixed, .received], .inProgress), ([.onHold, .onHold], .onHold),
            ([.onHold, .fixed], .inProgress), ([.fixed, .fixed], .fixed), ([.fixed, .rejected], .fixed),
            ([.confirmed, .transferred], .fixed), ([.rejected, .rejected], .rejected),
            ([.transferred, .transferred], .transferred), ([.rejected, .transferred], .rejected),
        ] as [([Status], Status?)]) func theWholeIsAsFarAsItsParts(parts: [Status], whole: Status?)
    {
        #expect(Parts.status(of: parts) == whole)
    }

    @Test func itMovesOnlyWhereTheTableOfMovesLeads() {
        for status in Status.allCases {
            for part in Status.allCases {
                guard let next = Parts.move(from: status, parts: [part]) else { continue }
                #expect(status.canBecome(next))
            }
        }
    }
}

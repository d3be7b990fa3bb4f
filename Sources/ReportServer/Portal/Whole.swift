import PortalBridge
import Reports

/// Gathers everything that is said of requests, for answers in full.
struct Whole: Sendable {
    let reports: any ReportStore
    let citizens: any CitizenStore

    /// Those of `lines` that are still there, in their order; without a person, if `isAnonymous`.
    func sources(of lines: [RequestLine], isAnonymous: Bool) async throws -> [RequestDocument.Source] {
        var sources: [RequestDocument.Source] = []
        for line in lines {
            guard let report = try await reports.find(reference: line.reference) else { continue }
            sources.append(try await source(of: report, number: line.number, isAnonymous: isAnonymous))
        }
        return sources
    }

    func source(of report: Report, number: Int64, isAnonymous: Bool) async throws -> RequestDocument.Source {
        var contact: Contact?
        var citizen: Citizen?
        if !isAnonymous {
            contact = try await reports.contact(of: report.reference)
            if let id = try await citizens.citizen(of: report.reference) {
                citizen = try await citizens.findCitizen(id: id)
            }
        }
        return RequestDocument.Source(
            report: report, number: number, contact: contact, citizen: citizen,
            events: try await reports.events(of: report.reference, includingInternal: false))
    }
}

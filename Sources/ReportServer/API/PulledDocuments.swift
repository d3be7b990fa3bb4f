import Foundation
import Hummingbird
import Reports

/// Makes the documents of single reports as staff see them: with their whole history, and with who sent them for those
/// who may know.
struct PulledDocuments: Sendable {
    let town: CurrentTown
    let store: any ReportStore
    let pulls: any PullStore

    /// One line of a history, internal ones included.
    struct Line: Encodable {
        let sequence: Int64
        let at, kind: String
        let isPublic: Bool
        let status, department, reason, text, photo, actor: String?
        let reply: LocalizedText?

        init(_ event: Event) {
            sequence = event.sequence
            at = Timestamp.format(event.at)
            kind = event.kind.rawValue
            isPublic = event.isPublic
            status = event.status?.rawValue
            department = event.department
            reason = event.reason
            text = event.text
            reply = event.reply
            photo = event.photo?.hex
            actor = event.actor
        }
    }

    /// The report as JSON text. Throws ``Problem`` if it has gone.
    func one(_ report: Report, for actor: Actor, _ request: Request) async throws -> PulledText {
        guard let pulled = try await pulls.pull(report.reference) else {
            throw Problem(.notFound, "There is no such report.")
        }
        let events = try await store.events(of: report.reference, includingInternal: true)
        let town = town.now.town
        let content = report.content
        let language = request.language(among: town.city.languages)
        var text = PulledText()
        text.append(raw: "{")
        text.members(pulled)
        text.append(raw: content.isOutsideArea ? #","outsideArea":true"# : #","outsideArea":false"#)
        text.append(raw: #","routing":"#)
        try text.append(
            ReportDocument.Routing(
                rule: content.routing.rule, zone: content.routing.zone,
                reason: content.routing.reason(in: language) { town.label(of: $0, in: language) }))
        text.append(raw: #","events":"#)
        try text.append(events.map(Line.init))
        if actor.role.may(.enter) {
            text.append(raw: #","trackingCode":"#)
            try text.append(report.trackingCode.letters)
            if let contact = try await store.contact(of: report.reference) {
                text.append(raw: #","contact":"#)
                try text.append(contact)
            }
        }
        text.append(raw: "}")
        return text
    }
}

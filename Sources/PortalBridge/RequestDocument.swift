public import Foundation
public import Reports

/// A request in full, as agents get it.
public struct RequestDocument: Sendable {
    /// Everything that is said of it.
    public struct Source: Sendable {
        public let report: Report
        /// The number of its category.
        public let number: Int64
        /// Who sent it; nil if nobody is to know.
        public let contact: Contact?
        /// Whose it is; nil if nobody is to know.
        public let citizen: Citizen?
        /// Its public history.
        public let events: [Event]

        public init(report: Report, number: Int64, contact: Contact?, citizen: Citizen?, events: [Event]) {
            self.report = report
            self.number = number
            self.contact = contact
            self.citizen = citizen
            self.events = events
        }

        var displayID: String { "\(number)-\(report.reference.number)" }
    }

    let town: Town
    let pages: PortalPages
    let clock: LocalClock
    let language: String

    public init(_ town: Town, pages: PortalPages, clock: LocalClock) {
        self.town = town
        self.pages = pages
        self.clock = clock
        language = town.city.languages.first ?? "fr"
    }

    /// `/api/forms/{slug}/{id}/`.
    public func one(_ source: Source) -> [UInt8] {
        var json = JSONWriter(capacity: 4_096)
        write(source, into: &json)
        return json.bytes
    }

    /// `/api/forms/{slug}/list?full=on`: a bare list, or in an object with `err` and how many there are.
    public func list(_ sources: [Source], inObject: Bool) -> [UInt8] {
        wrapped(count: sources.count, inObject: inObject) {
            $0.array(sources) { write($1, into: &$0) }
        } inObject: {
            $0.array("data", sources) { write($1, into: &$0) }
        }
    }

    /// `/api/forms/{slug}/list`.
    public func list(_ lines: [RequestLine], ids: [Reference: UUID], inObject: Bool) -> [UInt8] {
        func write(_ json: inout JSONWriter, _ line: RequestLine) {
            let name = town.label(of: line.category, in: language)
            json.object {
                $0.set("id", String(line.reference.number))
                $0.set("internal_id", String(line.reference.number))
                $0.set("display_id", line.displayID)
                $0.set("display_name", "\(name) #\(line.displayID)")
                $0.set("digest", line.address)
                $0.set("text", "\(name) #\(line.displayID)")
                $0.set("url", line.url)
                $0.set("receipt_time", clock.reading(of: line.createdAt).joined)
                $0.set("last_update_time", clock.reading(of: line.updatedAt).joined)
                $0.set("uuid", ids[line.reference].map { RequestID.text(of: $0) })
            }
        }
        return wrapped(count: lines.count, inObject: inObject) {
            $0.array(lines, write)
        } inObject: {
            $0.array("data", lines, write)
        }
    }

    private func wrapped(
        count: Int, inObject isObject: Bool, _ list: (inout JSONWriter) -> Void,
        inObject member: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 1_024 * count + 64)
        guard isObject else {
            list(&json)
            return json.bytes
        }
        json.object {
            $0.set("err", 0)
            $0.set("count", count)
            member(&$0)
        }
        return json.bytes
    }

    private func write(_ source: Source, into json: inout JSONWriter) {
        let report = source.report
        let name = town.label(of: report.content.category, in: language)
        let reference = String(report.reference.number)
        json.object {
            $0.set("uuid", RequestID.text(of: report.id))
            $0.set("id", reference)
            $0.set("internal_id", reference)
            $0.set("display_id", source.displayID)
            $0.set("display_name", "\(name) #\(source.displayID)")
            $0.set("digest", report.content.address)
            $0.set("text", "\(name) #\(source.displayID)")
            $0.set("url", pages.desk(report.reference))
            $0.set("receipt_time", clock.reading(of: report.createdAt).joined)
            $0.set("last_update_time", clock.reading(of: report.updatedAt).joined)
            writeDetails(of: source, into: &$0)
        }
    }

    /// What a list does not say.
    func writeDetails(of source: Source, into json: inout JSONWriter) {
        let report = source.report
        user(source, into: &json)
        json.object("fields") { fields(source, into: &$0) }
        json.object("geolocations") {
            $0.object("base") {
                $0.set("lat", report.content.location.latitude)
                $0.set("lon", report.content.location.longitude)
            }
        }
        json.object("workflow") {
            $0.object("status") {
                $0.set("id", report.status.rawValue)
                $0.set("name", report.status.label[language])
                $0.set("endpoint", !report.status.isOpen)
            }
            $0.object("data") { _ in }
        }
        json.object("roles") {
            $0.array("_receiver", [report.department]) { json, department in
                json.object {
                    $0.set("id", department)
                    $0.set("slug", department)
                    $0.set("name", report.departmentName)
                    $0.set("text", report.departmentName)
                }
            }
        }
        json.object("submission") {
            $0.set("backoffice", report.content.channel.isEnteredByAgents)
            $0.set("channel", report.content.channel.portalName ?? "web")
        }
        json.array("evolution", source.events.filter { $0.status != nil || $0.text != nil || $0.reply != nil }) {
            write($1, into: &$0)
        }
    }

    private func user(_ source: Source, into json: inout JSONWriter) {
        guard let citizen = source.citizen else { return json.set("user", nil as String?) }
        json.object("user") {
            $0.set("id", RequestID.text(of: citizen.id))
            $0.set("name", citizen.name ?? source.contact?.name ?? "")
            $0.set("email", citizen.email ?? source.contact?.email)
            $0.array("NameID", citizen.nameID.map { [$0] } ?? [])
        }
    }

    private func fields(_ source: Source, into json: inout JSONWriter) {
        let content = source.report.content
        json.object(ProcedureSchema.Field.map.rawValue) {
            $0.set("lat", content.location.latitude)
            $0.set("lon", content.location.longitude)
        }
        json.set(ProcedureSchema.Field.description.rawValue, content.description)
        for question in town.category(content.category)?.questions ?? [] {
            guard let answer = content.answers[question.id] else { continue }
            let name = ProcedureSchema.name(of: question)
            switch answer {
            case .text(let text): json.set(name, text)
            case .number(let number): json.set(name, number)
            case .bool(let flag): json.set(name, flag)
            case .list(let list): json.array(name, list)
            }
        }
        for (field, photo) in zip(ProcedureSchema.Field.photos, content.photos) {
            json.object(field.rawValue) {
                $0.set("filename", "\(field.rawValue).jpg")
                $0.set("content_type", "image/jpeg")
                $0.set("url", pages.photo(photo))
            }
        }
        guard let contact = source.contact else { return }
        json.set(ProcedureSchema.Field.name.rawValue, contact.name)
        json.set(ProcedureSchema.Field.email.rawValue, contact.email)
        json.set(ProcedureSchema.Field.phone.rawValue, contact.phone)
    }

    private func write(_ event: Event, into json: inout JSONWriter) {
        json.object {
            $0.set("time", clock.reading(of: event.at).joined)
            $0.set("status", event.status?.rawValue)
            // Who of the town it was is nobody's business outside.
            $0.set("who", nil as String?)
            let words = [event.reason.flatMap { Reason.find($0)?.label[language] }, event.reply?[language], event.text]
            $0.array("parts", words.compactMap(\.self)) { json, words in
                json.object {
                    $0.set("type", "workflow-comment")
                    $0.set("content", words)
                }
            }
        }
    }
}

/// Ids as the portal's services write them: hexadecimal, without hyphens.
enum RequestID {
    static func text(of id: UUID) -> String { id.uuidString.lowercased().replacing("-", with: "") }
}

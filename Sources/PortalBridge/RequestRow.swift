import Foundation
import Reports

/// What w.c.s. says of a request in a list: each key, in its type.
struct RequestRow {
    let category: Category?
    let slug: String
    let name, groupName: String
    let displayName, title: String
    let url, agentURL, uri: String
    let received, updated: LocalClock.Reading
    let status: String
    let isEndpoint, isDraft: Bool
    let identifier, number, rawNumber: String
    let digest: String?
    let channel: Channel
    let language: String

    init(_ line: RequestLine, in list: RequestList) {
        category = list.town.category(line.category)
        slug = line.category
        language = list.language
        name = category?.label[language] ?? slug
        groupName = category.map { list.town.label(of: $0.group, in: list.language) } ?? ""
        displayName = "\(name) #\(line.displayID)"
        status = line.status.label[language]
        title = "\(displayName) (\(status))"
        url = line.url
        agentURL = list.pages.desk(line.reference)
        uri = "signalements/\(line.reference)"
        received = list.clock.reading(of: line.createdAt)
        updated = list.clock.reading(of: line.updatedAt)
        isEndpoint = !line.status.isOpen
        isDraft = false
        identifier = String(line.reference.number)
        number = line.displayID
        rawNumber = identifier
        digest = line.address
        channel = line.channel
    }

    init(_ draft: PortalDraft, in list: RequestList) {
        category = list.town.category(draft.category)
        slug = draft.category
        language = list.language
        name = category?.label[language] ?? slug
        groupName = category.map { list.town.label(of: $0.group, in: list.language) } ?? ""
        displayName = name
        status = language == "fr" ? "Brouillon" : "Draft"
        title = "\(name) (\(language == "fr" ? "brouillon" : "draft"))"
        url = list.pages.draft(draft.id)
        agentURL = url
        identifier = draft.id.uuidString.lowercased()
        uri = "signaler?brouillon=\(identifier)"
        updated = list.clock.reading(of: draft.updatedAt)
        // Portals show one moment of a draft: when it was last changed.
        received = updated
        isEndpoint = false
        isDraft = true
        number = ""
        rawNumber = ""
        digest = nil
        channel = .web
    }

    /// `isReadable` is left out if nil; `more` adds members.
    func write(isReadable: Bool?, into json: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        json.object {
            $0.set("name", name)
            $0.set("title", title)
            $0.set("url", url)
            $0.set("datetime", received.spaced)
            $0.set("last_update_time", updated.spaced)
            $0.set("status", status)
            $0.set("status_css_class", "")
            $0.array("keywords", category?.keywords ?? [])
            $0.set("draft", isDraft)
            if let isReadable { $0.set("readable", isReadable) }
            $0.set("form_receipt_date", received.frenchDay)
            $0.set("form_receipt_time", received.minute)
            $0.set("form_receipt_datetime", received.joined)
            $0.set("form_last_update_datetime", updated.joined)
            $0.set("form_identifier", identifier)
            $0.set("form_number", number)
            $0.set("form_number_raw", rawNumber)
            $0.set("form_url", url)
            $0.set("form_url_backoffice", agentURL)
            $0.set("form_uri", uri)
            $0.set("form_criticality_level", 0)
            $0.set("form_digest", digest)
            $0.set("form_display_name", displayName)
            $0.set("form_status", status)
            $0.set("form_status_is_endpoint", isEndpoint)
            $0.set("form_submission_backoffice", channel.isEnteredByAgents)
            $0.set("form_submission_channel", channel.portalName)
            $0.set("form_submission_channel_label", channel.label(in: language))
            $0.set("form_name", name)
            $0.set("form_slug", slug)
            $0.set("form_class_name", "FormDef")
            $0.set("category_name", groupName)
            $0.set("category_id", category?.group ?? "")
            $0.set("category_slug", category?.group ?? "")
            more(&$0)
        }
    }
}

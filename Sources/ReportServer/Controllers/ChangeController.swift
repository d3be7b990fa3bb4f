import Foundation
import Hummingbird
import Reports

/// `GET /api/v1/changes?since=cursor`: the public history of the town, page by page.
struct ChangeController: Sendable {
    let town: CurrentTown
    let store: any ReportStore

    struct Page: Encodable {
        struct Line: Encodable {
            let sequence: Int64
            let reference: String
            let at: String
            let kind: String
            let status: String?
            let department: String?
            let text: String?
            let photo: String?
        }
        let changes: [Line]
        /// Pass it as `since` to go on from here; the same as was given if nothing has changed.
        let cursor: Int64
    }

    func list(_ request: Request, context: AppContext) async throws -> Response {
        var query = QueryReader(request)
        let limit = query.limit("limit", standard: 100, range: 1...1000)
        let since = query.text("since").map { Int64($0) } ?? 0
        if since == nil || since ?? 0 < 0 { query.fault("since", "must be a cursor that an earlier answer gave") }
        try query.check()
        let changes = try await store.changes(after: since ?? 0, limit: limit)
        let lines = changes.map { change in
            let line = ReportDocument.Line(change.event, town: town.now.town)
            return Page.Line(
                sequence: change.event.sequence, reference: change.reference.description, at: line.at, kind: line.kind,
                status: line.status, department: line.department, text: line.text, photo: line.photo)
        }
        return try .json(Page(changes: lines, cursor: lines.last?.sequence ?? since ?? 0), to: request)
    }
}

import HTTPTypes
import Hummingbird
import PortalBridge

/// The portal's addresses. Its client drops any path before them, so they stand at the root; with and without a slash
/// behind, and never with a redirect, which would lose the signature.
struct PortalRoutes: Sendable {
    let door: PortalDoor
    let procedures: ProcedureController
    let requests: RequestController
    let agents: AgentRequestController
    let submissions: SubmissionController

    init(_ parts: Parts, photos: PhotoReception, senders: Senders) {
        door = PortalDoor(
            gate: PortalGate(secret: parts.portal.secret), town: parts.town, address: parts.address,
            citizens: parts.citizens, members: parts.portal.members, now: parts.now)
        procedures = ProcedureController(door: door)
        requests = RequestController(
            door: door, reports: parts.reports, citizens: parts.citizens, drafts: parts.portal.drafts, desk: parts.desk,
            loads: OneTimeLoads(), now: parts.now)
        agents = AgentRequestController(
            door: door, reports: parts.reports, citizens: parts.citizens, desk: parts.desk, now: parts.now)
        submissions = SubmissionController(
            door: door, reports: parts.reports, citizens: parts.citizens, drafts: parts.portal.drafts,
            addresses: parts.addresses, photos: photos, recent: senders.recent, limit: parts.portal.submissionBytes,
            now: parts.now)
    }

    var table: [Endpoint] {
        [
            signed(.get, "/api/formdefs", procedures.list),
            signed(.get, "/api/formdefs/{slug}/schema", procedures.schema),
            signed(.post, "/api/formdefs/{slug}/submit", submissions.create),
            signed(.get, "/api/categories", procedures.groups),
            signed(.get, "/api/categories/{slug}/formdefs", procedures.listOfGroup),
            signed(.get, "/api/user/forms", requests.listOwn),
            signed(.get, "/api/user/drafts", requests.listOwnDrafts),
            signed(.get, "/api/users/{user}/forms", requests.list),
            signed(.get, "/api/users/{user}/drafts", requests.listDrafts),
            signed(.get, "/api/code/{code}", requests.code),
            Endpoint(.get, "/code/{token}/load", .everyone, requests.load),
            signed(.get, "/api/forms", agents.list),
            signed(.get, "/api/forms/geojson", agents.map),
            signed(.get, "/api/forms/{slug}/geojson", agents.mapOfProcedure),
            signed(.get, "/api/forms/{slug}/list", agents.listOfProcedure),
            signed(.get, "/api/forms/{slug}/{id}", agents.find),
        ]
    }

    private func signed(
        _ method: HTTPRequest.Method, _ path: String, _ answer: @escaping PortalDoor.Answer
    ) -> Endpoint {
        Endpoint(method, path, .signed, door.handler(answer))
    }
}

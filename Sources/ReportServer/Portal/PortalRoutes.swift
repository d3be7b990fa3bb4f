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
            get("/api/formdefs", procedures.list),
            get("/api/formdefs/{slug}/schema", procedures.schema),
            Endpoint(.post, "/api/formdefs/{slug}/submit", .signed, door.handler(submissions.create)),
            get("/api/categories", procedures.groups),
            get("/api/categories/{slug}/formdefs", procedures.listOfGroup),
            get("/api/user/forms", requests.listOwn),
            get("/api/user/drafts", requests.listOwnDrafts),
            get("/api/users/{user}/forms", requests.list),
            get("/api/users/{user}/drafts", requests.listDrafts),
            get("/api/code/{code}", requests.code),
            Endpoint(.get, "/code/{token}/load", .everyone, requests.load),
            get("/api/forms", agents.list),
            get("/api/forms/geojson", agents.map),
            get("/api/forms/{slug}/geojson", agents.mapOfProcedure),
            get("/api/forms/{slug}/list", agents.listOfProcedure),
            get("/api/forms/{slug}/{id}", agents.find),
        ]
    }

    private func get(_ path: String, _ answer: @escaping PortalDoor.Answer) -> Endpoint {
        Endpoint(.get, path, .signed, door.handler(answer))
    }
}

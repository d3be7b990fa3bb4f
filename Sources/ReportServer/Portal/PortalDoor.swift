import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PortalBridge
import Reports

/// Lets signed calls of the town's peers in, finds out for whom they are, and answers in the portal's form whatever
/// happens.
struct PortalDoor: Sendable {
    let gate: PortalGate
    let town: CurrentTown
    let address: PublicAddress
    let citizens: any CitizenStore
    let members: any MemberStore
    let now: @Sendable () -> Date
    private let clocks = LocalClocks()

    init(
        gate: PortalGate, town: CurrentTown, address: PublicAddress, citizens: any CitizenStore,
        members: any MemberStore, now: @escaping @Sendable () -> Date
    ) {
        self.gate = gate
        self.town = town
        self.address = address
        self.citizens = citizens
        self.members = members
        self.now = now
    }

    typealias Answer = @Sendable (PortalContext) async throws -> [UInt8]

    /// A handler that answers signed calls with JSON.
    func handler(_ answer: @escaping Answer) -> Endpoint.Handler {
        { request, app in
            do {
                let context = try context(of: request, app)
                return Self.response(try await answer(context), status: .ok)
            } catch {
                return Self.response(to: DiskRefusal.translated(error), app)
            }
        }
    }

    private func context(of request: Request, _ app: AppContext) throws -> PortalContext {
        let town = town.now
        let portal = town.town.city.portal
        let call = try gate.admit(request.uri.query ?? "", portal: portal, now: now())
        let origin: String
        do {
            origin = try address.url(of: "", for: request, context: app)
        } catch {
            throw PortalError.invalidRequest("the request does not say to which host it is")
        }
        return PortalContext(
            call: call, town: town, pages: PortalPages(origin: origin),
            clock: clocks.clock(of: portal?.timeZone ?? town.town.city.timeZone), request: request, app: app)
    }

    // MARK: - For whom

    /// Somebody a call is for: a citizen, a member of staff, or both.
    struct Person: Sendable {
        let citizen: Citizen?
        let member: Member?
        var isKnown: Bool { citizen != nil || member != nil }
    }

    /// Whom a call names; nil if it names nobody. Throws 403 for an address that nobody has; an unknown name is nobody
    /// known.
    func person(of call: PortalCall) async throws -> Person? {
        let citizen: Citizen?
        let email: String?
        switch call.user {
        case .service, .anonymous: return nil
        case .nameID(let name):
            citizen = try await citizens.findCitizen(nameID: name)
            email = citizen.flatMap { $0.isEmailVerified ? $0.email : nil }
        case .email(let address):
            citizen = try await citizens.findCitizen(verifiedEmail: address)
            email = address
        }
        var member: Member?
        // Only a peer with a role of its own may speak for staff.
        if let email, call.peer.may(.enter) {
            member = try await members.listMembers().first { $0.email == email.lowercased() }
        }
        let person = Person(citizen: citizen, member: member)
        if case .email = call.user, !person.isKnown { throw PortalError.accessDenied("Unknown email.") }
        return person
    }

    /// Whether a call may see what agents see: the peer has a role that may, and whoever it asks for is staff who may.
    func isForAgents(_ call: PortalCall) async throws -> Bool {
        guard call.peer.may(.enter) else { return false }
        switch call.user {
        case .service: return true
        case .anonymous: return false
        case .nameID, .email: return try await person(of: call)?.member?.role.may(.enter) ?? false
        }
    }

    /// Throws 403 for whoever is no agent.
    func requireAgent(_ call: PortalCall) async throws {
        guard try await isForAgents(call) else { throw PortalError.accessDenied("User not allowed.") }
    }

    // MARK: - How it is answered

    private static func response(to error: any Error, _ app: AppContext) -> Response {
        let answer: PortalError
        switch error {
        case let error as PortalError: answer = error
        case let error as ReportError:
            let words = ([error.message] + error.fields.map { "\($0.pointer): \($0.detail)" }).joined(separator: " ")
            answer =
                switch error.code {
                case .notFound: .notFound
                case .unavailable: .unavailable(error.message)
                case .conflict, .changed, .stale, .tooLate, .notOver: .conflict(words)
                case .invalid, .outsideArea, .stopped: .invalidRequest(words)
                }
            if error.code == .unavailable {
                app.logger.error("cannot serve now", metadata: ["cause": "\(error.cause ?? "not said")"])
            }
        default:
            let problem = Problem(error)
            switch problem.kind {
            case .tooLarge: answer = .tooLarge(problem.detail ?? "too large")
            case .unavailable: answer = .unavailable(problem.detail)
            case .conflict: answer = .conflict(problem.detail ?? "conflict")
            case .internal:
                app.logger.error("unforeseen error", metadata: ["error": "\(String(reflecting: error))"])
                answer = .unforeseen
            default: answer = .invalidRequest(problem.detail ?? problem.kind.rawValue)
            }
        }
        return response(answer.json, status: .init(code: answer.status))
    }

    /// What is meant for one person, or signed: nobody keeps it, and nothing of it is compressed.
    private static func response(_ json: [UInt8], status: HTTPResponse.Status) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: json)))
    }
}

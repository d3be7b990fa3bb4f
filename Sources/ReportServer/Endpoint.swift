import HTTPTypes
import Hummingbird
import Reports

/// One address of the API: method, path, whom it is for, and who answers.
struct Endpoint: Sendable {
    /// Whom an address is for.
    enum Access: Hashable, Sendable {
        /// Anybody. What staff see there besides is the handler's affair.
        case everyone
        /// Staff whose role may do that; which reports, the handler looks at.
        case staff(Role.Ability)
        /// Services of the town that sign what they ask; ``PortalDoor`` looks at the signature.
        case signed
        /// Citizens who are signed in: each sees what is theirs.
        case citizen
    }

    typealias Handler = @Sendable (Request, AppContext) async throws -> Response

    let method: HTTPRequest.Method
    let path: String
    let access: Access
    let handler: Handler

    init(_ method: HTTPRequest.Method, _ path: String, _ access: Access, _ handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.access = access
        self.handler = handler
    }

    /// Answers whoever may ask; ``AppContext/actor`` is set where the address is for staff, ``AppContext/citizen`` where it
    /// is for citizens. Throws 401 or 403.
    func answer(
        _ request: Request, context: AppContext, authorization: Authorization, citizens: CitizenSessions
    ) async throws -> Response {
        var context = context
        switch access {
        case .everyone, .signed: break
        case .staff(let ability): context.actor = try await authorization.staff(of: request, may: ability)
        case .citizen: context.citizen = try await citizens.require(request)
        }
        return try await handler(request, context)
    }
}

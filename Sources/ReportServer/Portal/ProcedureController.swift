import Foundation
import PortalBridge
import Reports

/// The town's categories as procedures of the portal. Who asks decides nothing: all are open to everybody.
struct ProcedureController: Sendable {
    let door: PortalDoor

    /// `GET /api/formdefs/`.
    func list(_ context: PortalContext) async throws -> [UInt8] {
        var choice = try await choice(context)
        choice.groups = context.call.list("category_slugs")
        return try await isHidden(context)
            ? Procedures(context.town.town, pages: context.pages).list(.none)
            : Procedures(context.town.town, pages: context.pages).list(choice)
    }

    /// `GET /api/categories/`.
    func groups(_ context: PortalContext) async throws -> [UInt8] {
        let choice = try await isHidden(context) ? .none : try await choice(context)
        return Procedures(context.town.town, pages: context.pages).groups(choice, isFull: context.call.isOn("full"))
    }

    /// `GET /api/categories/{slug}/formdefs/`.
    func listOfGroup(_ context: PortalContext) async throws -> [UInt8] {
        let procedures = Procedures(context.town.town, pages: context.pages)
        let group = try context.part("slug")
        guard procedures.hasGroup(group) else { throw PortalError.notFound }
        var choice = try await isHidden(context) ? .none : try await choice(context)
        choice.groups = choice.groups ?? [group]
        return procedures.list(choice)
    }

    /// `GET /api/formdefs/{slug}/schema`.
    func schema(_ context: PortalContext) async throws -> [UInt8] {
        ProcedureSchema(try context.category(), in: context.town.town).json
    }

    private func choice(_ context: PortalContext) async throws -> Procedures.Choice {
        var choice = Procedures.Choice()
        choice.words = (context.call.parameters["q"] ?? "").split(separator: " ").map(String.init)
        choice.forAgents = context.call.isOn("backoffice-submission")
        if context.call.isOn("include-count") {
            // The most frequent has the highest: portals sort by it.
            let frequent = context.town.frequent
            choice.counts = Dictionary(
                uniqueKeysWithValues: frequent.enumerated().map { ($1, frequent.count - $0) })
        }
        return choice
    }

    /// What agents may enter is shown to agents who are named: so does w.c.s.
    private func isHidden(_ context: PortalContext) async throws -> Bool {
        guard context.call.isOn("backoffice-submission") else { return false }
        if context.call.user == .service { return true }
        do {
            return try await !door.isForAgents(context.call)
        } catch is PortalError {
            return true
        }
    }
}

extension Procedures.Choice {
    /// None of them.
    fileprivate static var none: Procedures.Choice {
        var choice = Procedures.Choice()
        choice.groups = []
        return choice
    }
}

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PortalBridge
import Reports
import Store

@testable import ReportServer

extension World {
    static let portalName = "portail.example.org"
    static let agentsName = "agents.example.org"
    static let nameID = "a1b2c3d4e5f60718293a4b5c6d7e8f90"

    /// A path with the query that a peer's own signer makes of it.
    static func signed(
        _ path: String, _ query: String = "", by peer: String = portalName, at moment: Date = World.now,
        nonce: String = SignedQuery.randomNonce()
    ) -> String {
        let secret = secrets[peer == portalName ? "TEST_PORTAL_SECRET" : "TEST_AGENTS_SECRET"] ?? ""
        let own = (query.isEmpty ? "" : query + "&") + "orig=\(peer)"
        return "\(path)?\(SignedQuery(secret: secret).sign(own, now: moment, nonce: nonce))"
    }

    /// Asks as a peer does.
    func call(
        _ path: String, _ query: String = "", by peer: String = portalName
    ) async throws -> Answer {
        try await get(Self.signed(path, query, by: peer, at: clock.now))
    }

    /// Submits as a peer does.
    func submit(
        _ slug: String = "pothole", _ body: String, _ query: String = "", by peer: String = portalName,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await ask(
            .post, Self.signed("/api/formdefs/\(slug)/submit", query, by: peer, at: clock.now), json: body,
            headers: headers)
    }

    /// A citizen whom the portal knows, with a pothole of theirs and a lamp.
    func citizen(named nameID: String = World.nameID) async throws -> Citizen {
        let citizen = try await database.findOrCreateCitizen(
            CitizenIdentity(nameID: nameID, email: "jeanne@example.net", isEmailVerified: true, name: "Jeanne"),
            at: Self.now)
        let pothole = try await put()
        let lamp = try await put(UUID(), Self.pothole.replacing("pothole", with: "lamp"))
        for code in [pothole["trackingCode"], lamp["trackingCode"]] {
            guard let code = code?.string.flatMap(TrackingCode.init) else { continue }
            _ = try await database.attach(code, to: citizen.id, at: Self.now)
        }
        return citizen
    }
}

extension Answer {
    /// The JSON document; null if it is none.
    var json: JSON { self[] ?? .null }
}

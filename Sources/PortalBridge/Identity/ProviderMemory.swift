import Foundation
import HTTPClient
import Reports

/// What a provider publishes, asked for once and kept for a while.
actor ProviderMemory {
    /// How a request is sent; ``WebClient/send(_:)``, or a test's.
    typealias Send = @Sendable (WebRequest) async throws -> WebAnswer

    /// Seconds after which it is asked for again. Without an answer, what is known stays good.
    private static let age: TimeInterval = 3600
    /// Seconds between two requests for keys that a token made necessary: tokens are cheap to invent.
    private static let pause: TimeInterval = 60

    private let provider: IdentityProvider
    private let send: Send
    private var document: (value: ProviderDocument, at: Date)?
    private var keys: (value: SigningKeys, at: Date)?
    private var documentTask: Task<ProviderDocument, any Error>?
    private var keysTask: Task<SigningKeys, any Error>?

    init(_ provider: IdentityProvider, send: @escaping Send) {
        self.provider = provider
        self.send = send
    }

    /// What it says of itself. Throws ``IdentityFailure`` `.unavailable`.
    func document(at now: Date) async throws -> ProviderDocument {
        if let document, now.timeIntervalSince(document.at) < Self.age { return document.value }
        let task =
            documentTask
            ?? Task { [provider, send] in
                let body = try await Self.body(ProviderDocument.address(of: provider), send)
                return try ProviderDocument(json: body, of: provider)
            }
        documentTask = task
        defer { documentTask = nil }
        do {
            let value = try await task.value
            document = (value, now)
            return value
        } catch {
            guard let document else { throw error }
            return document.value
        }
    }

    /// Its keys. Throws ``IdentityFailure`` `.unavailable`.
    func keys(at now: Date) async throws -> SigningKeys {
        if let keys, now.timeIntervalSince(keys.at) < Self.age { return keys.value }
        return try await fetchKeys(at: now)
    }

    /// Its keys as they are now, for a token that those we know do not fit; nil if that was asked just before.
    func newKeys(at now: Date) async throws -> SigningKeys? {
        if let keys, now.timeIntervalSince(keys.at) < Self.pause { return nil }
        return try await fetchKeys(at: now)
    }

    private func fetchKeys(at now: Date) async throws -> SigningKeys {
        let address = try await document(at: now).keys
        let task =
            keysTask
            ?? Task { [send] in
                guard let keys = SigningKeys(json: try await Self.body(address, send)) else {
                    throw IdentityFailure.unavailable("its keys are no JWKS")
                }
                return keys
            }
        keysTask = task
        defer { keysTask = nil }
        do {
            let value = try await task.value
            keys = (value, now)
            return value
        } catch {
            guard let known = keys else { throw error }
            keys = (known.value, now)
            return known.value
        }
    }

    private static func body(_ address: WebAddress?, _ send: Send) async throws -> [UInt8] {
        guard let address else { throw IdentityFailure.unavailable("it names no address for this") }
        var request = WebRequest(address)
        request.set("Accept", "application/json")
        request.limit = 256 * 1024
        let answer = try await ask(request, send)
        guard answer.status == 200 else { throw IdentityFailure.unavailable("\(address) answers \(answer.status)") }
        return answer.body
    }

    /// Sends a request. Throws ``IdentityFailure`` `.unavailable`, or `CancellationError`.
    static func ask(_ request: WebRequest, _ send: Send) async throws -> WebAnswer {
        do {
            return try await send(request)
        } catch let failure as WebFailure {
            throw IdentityFailure.unavailable("\(request.address.origin): \(failure)")
        }
    }
}

public import Reports

/// Who somebody is, proven by their provider.
public struct ProvenIdentity: Hashable, Sendable {
    public let provider: IdentityProvider
    /// Who they are for the provider: never somebody else.
    public let subject: String
    /// The provider's own session, by which it tells us that it is over; nil if it does not say.
    public let session: String?
    /// As it came: what the provider wants to see when they sign out.
    public let idToken: String
    /// What else it says of them.
    public let claims: Claims

    /// An address that is theirs. authentic2 and others say whether they have made sure of it; FranceConnect has not.
    public var verifiedEmail: String? {
        guard provider.profile != .franceconnect, claims.flag("email_verified") else { return nil }
        return claims.text("email")
    }

    /// What people call them, in one line.
    public var name: String? {
        let whole = claims.text("name").map { [$0] } ?? ["given_name", "family_name"].compactMap { claims.text($0) }
        let words = whole.joined(separator: " ").split { character in
            character.isWhitespace || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(100))
    }

    /// The citizen they are. Texts that are too long for one are left out.
    public var citizen: CitizenIdentity {
        CitizenIdentity(
            nameID: provider.profile == .authentic2 ? subject : nil,
            login: .init(issuer: provider.issuer, subject: subject),
            email: short(verifiedEmail ?? claims.text("email")), isEmailVerified: short(verifiedEmail) != nil,
            name: name, phone: short(claims.text("phone_number") ?? claims.text("phone")),
            language: claims.text("locale").map { String($0.prefix(2)).lowercased() })
    }

    /// The member of staff they are, if they are one.
    ///
    /// - Parameter language: what somebody new is written to in.
    public func staff(language: String) -> StaffLogin {
        var standing = StaffLogin.Standing.unchanged
        if let claim = provider.rolesClaim {
            standing = provider.position(of: claims.texts(claim)).map { .position($0) } ?? .nobody
        }
        return StaffLogin(
            subject: subject, email: short(verifiedEmail ?? claims.text("email")),
            isEmailVerified: short(verifiedEmail) != nil, name: name, standing: standing, language: language,
            session: providerSession)
    }

    /// What is kept with their session.
    public var providerSession: ProviderSession {
        ProviderSession(issuer: provider.issuer, id: session, idToken: idToken)
    }

    private func short(_ text: String?) -> String? { text.flatMap { $0.count <= CitizenIdentity.limit ? $0 : nil } }
}

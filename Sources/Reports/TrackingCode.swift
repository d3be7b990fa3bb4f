/// A secret of eight letters that opens one report to whoever holds it, without an account.
///
/// The alphabet has no vowels, so no words appear, and no letters that look alike: 20⁸ ≈ 2.6 × 10¹⁰ codes. It is
/// the one that the portal's own tracking codes use.
///
/// With N reports, one guess in 20⁸ / N opens some report: one in 25,600 with a million. A client may be wrong 20 times an
/// hour (`RateLimits`), so it finds one in about 50 days, and a thousand clients together one in about 80 minutes. What they see
/// then holds no person: contacts are never answered, not even to the holder of the code.
public struct TrackingCode: Hashable, Sendable, CustomStringConvertible {
    /// The letters a code is made of.
    public static let alphabet: [Character] = Array("BCDFGHJKLMNPQRSTVWXZ")
    /// How many letters a code has.
    public static let length = 8

    /// The eight letters.
    public let letters: String

    /// Reads a code, ignoring case and the spaces or hyphens people put in; nil if it is none.
    public init?(_ text: String) {
        let letters = text.uppercased().filter { !" -\u{A0}".contains($0) }
        guard letters.count == Self.length, letters.allSatisfy(Self.alphabet.contains) else { return nil }
        self.letters = letters
    }

    /// A new code from `generator`.
    public static func random(using generator: inout some RandomNumberGenerator) -> TrackingCode {
        TrackingCode(unchecked: String((0..<length).map { _ in alphabet[Int.random(in: 0..<20, using: &generator)] }))
    }

    private init(unchecked letters: String) {
        self.letters = letters
    }

    public var description: String { letters }
}

public import Foundation
public import Reports

/// A photo that comes in pieces: what is known of it besides its bytes.
public struct Upload: Sendable, Identifiable {
    /// Names an upload to whoever began it; nobody can guess it.
    public struct ID: Hashable, Sendable, CustomStringConvertible {
        /// 32 lower-case hexadecimal digits.
        public let hex: String

        /// Nil unless `hex` is 32 lower-case hexadecimal digits, so that no name leads out of the folder.
        public init?(hex: String) {
            guard hex.utf8.count == 32, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
            else { return nil }
            self.hex = hex
        }

        /// 128 bits of the system's secure generator.
        public static func random() -> ID {
            var generator = SystemRandomNumberGenerator()
            return ID(digits: (0..<32).map { _ in Self.digits[Int(generator.next(upperBound: UInt8(16)))] })
        }

        private static let digits = Array("0123456789abcdef")

        private init(digits: [Character]) { hex = String(digits) }

        public var description: String { hex }
    }

    /// What became of it once its last byte was there.
    public enum Outcome: Sendable, Hashable, Codable {
        /// It is this photo.
        case photo(Photo.ID)
        /// It is none that can be taken: the kind of problem, and what a person reads.
        case refused(kind: String, detail: String?)
    }

    /// Its name.
    public let id: ID
    /// How many bytes it has when it is whole; nil as long as the sender has not said.
    public var length: Int?
    /// What the sender said about it, as it was said.
    public let metadata: String?
    /// When it is removed.
    public var expiresAt: Date
    /// Bytes from here on are there, but do not count: their checksum has not been seen to be right.
    public var uncheckedFrom: Int?
    /// Nil until it is whole.
    public var outcome: Outcome?

    public init(id: ID, length: Int?, metadata: String?, expiresAt: Date) {
        self.id = id
        self.length = length
        self.metadata = metadata
        self.expiresAt = expiresAt
    }
}

extension Upload {
    /// What is written beside its bytes.
    struct State: Codable {
        let length: Int?
        let metadata: String?
        let expiresAt: Date
        let uncheckedFrom: Int?
        let outcome: Outcome?
    }

    var state: State {
        State(
            length: length, metadata: metadata, expiresAt: expiresAt, uncheckedFrom: uncheckedFrom, outcome: outcome)
    }

    init(id: ID, state: State) {
        self.init(id: id, length: state.length, metadata: state.metadata, expiresAt: state.expiresAt)
        uncheckedFrom = state.uncheckedFrom
        outcome = state.outcome
    }
}

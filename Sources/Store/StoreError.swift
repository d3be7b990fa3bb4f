/// Why a data folder could not be opened, for whoever runs the server.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// The kind of obstacle.
    public enum Code: Sendable {
        /// Another server has it open.
        case inUse
        /// The file is not an SQLite file.
        case notADatabase
        /// The file is an SQLite file that is damaged where everything else is read from.
        case damaged
        /// The file is an SQLite file of some other program.
        case notOurs
        /// The file was made by a later version.
        case newerSchema
        /// The operating system refused it.
        case inaccessible
    }

    /// The kind of obstacle.
    public let code: Code
    /// What is wrong and where.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}

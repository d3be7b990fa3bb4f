/// Why a backup could not be made or restored, for whoever runs it. Nothing has changed but what `OUT.partial` holds.
public struct BackupError: Error, Sendable, CustomStringConvertible {
    /// What is wrong and where.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// How far a backup or a restore has come.
public struct BackupProgress: Sendable {
    /// What is being done.
    public enum Step: String, Sendable {
        case database = "pages of the database"
        case photos = "photos copied"
        case verification = "files verified"
        case files = "files restored"
    }

    public let step: Step
    public let done: Int
    public let total: Int
}

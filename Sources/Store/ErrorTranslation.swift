import GRDB
import Reports

/// Runs `body`, turning what SQLite throws into what the ports promise.
func translated<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
        return try await body()
    } catch let error as DatabaseError {
        throw ReportError(error)
    }
}

extension ReportError {
    /// A broken rule of the schema is the sender's fault; anything else is the store's, and may pass.
    init(_ error: DatabaseError) {
        // Without the arguments of the statement, which may name a person.
        let cause = "\(error.extendedResultCode): \(error.message ?? "")"
        switch (error.resultCode, error.extendedResultCode) {
        case (_, .SQLITE_CONSTRAINT_UNIQUE), (_, .SQLITE_CONSTRAINT_PRIMARYKEY), (_, .SQLITE_CONSTRAINT_ROWID):
            self.init(.conflict, "There is one of this name already.", cause: cause)
        case (.SQLITE_CONSTRAINT, _):
            self.init(.invalid, "It names something that is not here.", cause: cause)
        default:
            self.init(.unavailable, "The store cannot answer now.", cause: cause)
        }
    }

    /// What is stored cannot be read as what it should be.
    static func unreadable(_ what: String) -> ReportError {
        ReportError(.unavailable, "The store cannot answer now.", cause: "unreadable in the store: \(what)")
    }
}

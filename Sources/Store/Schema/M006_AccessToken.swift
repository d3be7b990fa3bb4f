import GRDB

/// Who may act for the town.
enum M006_AccessToken {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE accessToken(
                    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of the secret
                    name TEXT NOT NULL UNIQUE,
                    role TEXT NOT NULL,
                    department TEXT REFERENCES department(id),
                    createdAt INTEGER NOT NULL,
                    expiresAt INTEGER,
                    revokedAt INTEGER,
                    lastUsedAt INTEGER
                ) STRICT, WITHOUT ROWID;
                """)
    }
}

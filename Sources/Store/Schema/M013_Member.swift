import GRDB

/// Who signs in, and where they are signed in.
enum M013_Member {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE member(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    email TEXT NOT NULL UNIQUE, -- in small letters
                    name TEXT NOT NULL UNIQUE,
                    role TEXT NOT NULL,
                    departments TEXT NOT NULL, -- JSON: ids
                    zones TEXT, -- JSON, as a report's
                    language TEXT NOT NULL,
                    isInvented INTEGER NOT NULL CHECK (isInvented IN (0, 1)),
                    createdAt INTEGER NOT NULL,
                    removedAt INTEGER
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE session(
                    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of the secret in use
                    nextHash BLOB UNIQUE, -- of one that was given out and not shown yet
                    formerHash BLOB UNIQUE, -- of the one before
                    member BLOB NOT NULL REFERENCES member(id) ON DELETE CASCADE,
                    startedAt INTEGER NOT NULL,
                    usedAt INTEGER NOT NULL,
                    renewedAt INTEGER NOT NULL, -- when a secret was last given out
                    changedAt INTEGER NOT NULL -- when the secret in use was first shown
                ) STRICT;
                CREATE INDEX session_member ON session(member);
                CREATE INDEX session_usedAt ON session(usedAt);

                CREATE TABLE signInLink(
                    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256 of the secret
                    browser BLOB NOT NULL CHECK (length(browser) = 32), -- SHA-256 of what the browser shows with it
                    member BLOB REFERENCES member(id) ON DELETE CASCADE, -- NULL: nobody's, and good for nothing
                    expiresAt INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX signInLink_expiresAt ON signInLink(expiresAt);
                CREATE INDEX signInLink_member ON signInLink(member);
                """)
    }
}

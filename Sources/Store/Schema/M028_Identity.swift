import GRDB

/// Signing in with identity providers: whose login is whose among the staff, and sessions of citizens.
enum M028_Identity {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                -- How a member of staff signed in; NULL: by a one-time link.
                ALTER TABLE session ADD COLUMN issuer TEXT;
                ALTER TABLE session ADD COLUMN providerSession TEXT; -- the provider's own, if it said
                ALTER TABLE session ADD COLUMN idToken TEXT;
                CREATE INDEX session_providerSession ON session(providerSession) WHERE providerSession IS NOT NULL;

                CREATE TABLE memberLogin(
                    issuer TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    member BLOB NOT NULL REFERENCES member(id) ON DELETE CASCADE,
                    PRIMARY KEY (issuer, subject)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX memberLogin_member ON memberLogin(member);

                CREATE TABLE citizenSession(
                    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32), -- as in session
                    nextHash BLOB UNIQUE,
                    formerHash BLOB UNIQUE,
                    citizen BLOB NOT NULL REFERENCES citizen(id) ON DELETE CASCADE,
                    startedAt INTEGER NOT NULL,
                    usedAt INTEGER NOT NULL,
                    renewedAt INTEGER NOT NULL,
                    changedAt INTEGER NOT NULL,
                    issuer TEXT NOT NULL,
                    providerSession TEXT,
                    idToken TEXT NOT NULL,
                    portal BLOB -- SHA-256 of what the portal's own cookie said
                ) STRICT;
                CREATE INDEX citizenSession_citizen ON citizenSession(citizen);
                CREATE INDEX citizenSession_usedAt ON citizenSession(usedAt);
                CREATE INDEX citizenSession_providerSession ON citizenSession(providerSession)
                    WHERE providerSession IS NOT NULL;
                """)
    }
}

import GRDB

/// Citizens: people with an account, whose reports are found by it.
enum M026_Citizen {
    static func migrate(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE citizen(
                    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
                    nameID TEXT UNIQUE, -- at the town's portal
                    email TEXT COLLATE NOCASE,
                    isEmailVerified INTEGER NOT NULL CHECK (isEmailVerified IN (0, 1)),
                    name TEXT,
                    phone TEXT,
                    address TEXT,
                    language TEXT,
                    createdAt INTEGER NOT NULL,
                    lastSeenAt INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX citizen_email ON citizen(email) WHERE isEmailVerified;
                CREATE INDEX citizen_lastSeenAt ON citizen(lastSeenAt);

                -- One person may come by several identity providers.
                CREATE TABLE citizenLogin(
                    issuer TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    citizen BLOB NOT NULL REFERENCES citizen(id) ON DELETE CASCADE,
                    PRIMARY KEY (issuer, subject)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX citizenLogin_citizen ON citizenLogin(citizen);

                ALTER TABLE report ADD COLUMN citizen BLOB REFERENCES citizen(id) ON DELETE SET NULL;
                CREATE INDEX report_citizen ON report(citizen, createdAt) WHERE citizen IS NOT NULL;

                -- What stands for a category wherever a number is wanted. Triggers give it, so that no writer can forget
                -- to; a category is never deleted, so it never comes back.
                ALTER TABLE category ADD COLUMN ordinal INTEGER;
                UPDATE category SET ordinal = (SELECT count(*) FROM category AS other WHERE other.id <= category.id);
                CREATE UNIQUE INDEX category_ordinal ON category(ordinal);
                CREATE TRIGGER category_isNumbered AFTER INSERT ON category WHEN NEW.ordinal IS NULL BEGIN
                    UPDATE category SET ordinal = (SELECT coalesce(max(ordinal), 0) + 1 FROM category) WHERE id = NEW.id;
                END;
                """)
    }
}

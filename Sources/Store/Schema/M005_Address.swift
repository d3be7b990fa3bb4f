import GRDB

/// The town's addresses, with their words and their places indexed.
enum M005_Address {
    static func migrate(_ db: Database) throws {
        // The words are not stored twice: an FTS5 table without content answers with the address's key only.
        try db.execute(
            sql: """
                CREATE TABLE address(
                    key INTEGER PRIMARY KEY,
                    label TEXT NOT NULL,
                    longitude REAL NOT NULL,
                    latitude REAL NOT NULL
                ) STRICT;

                CREATE VIRTUAL TABLE addressWord USING fts5(
                    words, content = '', columnsize = 0, detail = none,
                    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');

                CREATE VIRTUAL TABLE addressPlace USING rtree(key, west, east, south, north);
                """)
    }
}

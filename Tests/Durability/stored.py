"""What lies in a data folder, read without the program."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path


class StoredTown:
    """A data folder: the database and the photo files."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, sql):
        [file] = self.folder.glob("*.sqlite")
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()

    def count(self, table):
        return self.rows(f"SELECT count(*) FROM {table}")[0][0]

    def temporary_files(self):
        """Files that belong to no stored photo and are not the database."""
        return sorted(str(path) for path in (self.folder / "incoming").glob("*"))

    def files(self, photo):
        """The files of a photo by what they hold."""
        return {}

    def faults(self):
        """Everything that contradicts itself, in words; empty if all is well."""
        faults = []
        for (line,) in self.rows("PRAGMA integrity_check"):
            if line != "ok":
                faults.append(f"integrity: {line}")
        faults += [f"foreign key: {row}" for row in self.rows("PRAGMA foreign_key_check")]
        for what, sql in ORPHANS.items():
            faults += [f"{what}: {row}" for row in self.rows(sql)]
        return faults


ORPHANS = {}

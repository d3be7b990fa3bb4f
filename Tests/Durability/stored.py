"""What lies in a data folder, read without the program."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

# Rows that only make sense with another one, which is not there.
ORPHANS = {
    "a report without its details": "SELECT number FROM report WHERE number NOT IN (SELECT report FROM reportDetail)",
    "details without a report": "SELECT report FROM reportDetail WHERE report NOT IN (SELECT number FROM report)",
    "a report without its beginning": """
        SELECT number FROM report
        WHERE number NOT IN (SELECT report FROM event WHERE kind = 'created')""",
    "an event without a report": "SELECT sequence FROM event WHERE report NOT IN (SELECT number FROM report)",
    "a contact without a report": "SELECT report FROM contact WHERE report NOT IN (SELECT number FROM report)",
    "a photo of no report": "SELECT report FROM reportPhoto WHERE report NOT IN (SELECT number FROM report)",
    "a report's photo that is not known": "SELECT report FROM reportPhoto WHERE photo NOT IN (SELECT id FROM photo)",
    "a beginning told twice": "SELECT report FROM event WHERE kind = 'created' GROUP BY report HAVING count(*) > 1",
    "a report missing in the spatial index": """
        SELECT number FROM report WHERE number NOT IN (SELECT pkid FROM idx_report_geom)""",
    "a place of no report": "SELECT pkid FROM idx_report_geom WHERE pkid NOT IN (SELECT number FROM report)",
}


class StoredTown:
    """A data folder: `trottoir.sqlite`, and `photos` with `incoming`, `originals` and `public`."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, sql):
        # Read-only: looking on must not be what mends something.
        file = (self.folder / "trottoir.sqlite").absolute()
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()

    def count(self, table):
        return self.rows(f"SELECT count(*) FROM {table}")[0][0]

    def temporary_files(self):
        """What is still being received."""
        return sorted(path.name for path in (self.folder / "photos/incoming").iterdir())

    def faults(self):
        """Everything that contradicts itself, in words; empty if all is well."""
        faults = [f"integrity: {line}" for (line,) in self.rows("PRAGMA integrity_check") if line != "ok"]
        faults += [f"foreign key: {row}" for row in self.rows("PRAGMA foreign_key_check")]
        faults += [f"{what}: {row}" for what, sql in ORPHANS.items() for row in self.rows(sql)]
        for (key,) in self.rows("SELECT id FROM photo"):
            faults += self._photo_faults(key.hex())
        return faults

    def _photo_faults(self, photo):
        folder = self.folder / "photos"
        original = folder / "originals" / photo[:2] / f"{photo}.jpg"
        if not original.exists():
            yield f"photo {photo} has no original"
        elif hashlib.sha256(original.read_bytes()).hexdigest() != photo:
            yield f"photo {photo} is not what was sent"
        elif original.stat().st_mode & 0o077:
            yield f"photo {photo} can be read by others"
        for size in ("thumbnail", "public"):
            if not (folder / "public" / photo[:2] / f"{photo}-{size}.jpg").exists():
                yield f"photo {photo} has no size {size}"

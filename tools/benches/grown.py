"""A town too large to be invented report by report: a smaller one whose reports are repeated beside themselves."""

import shutil
import subprocess

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"

# Without a log and without waiting for the disk: if this is interrupted, it is made anew.
QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000; PRAGMA foreign_keys = OFF;"


def grow(workshop, source, target, times):
    """Copies the town `source` to `target` and repeats its reports until there are `times` as many."""
    spatialite = workshop.tool("spatialite")
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("made", "lock"))
    database = target / "data/trottoir.sqlite"

    def sql(text):
        # The tool prints what it thinks of the file on standard error.
        done = subprocess.run(
            [spatialite, "-silent", "-bail", database], input=text, capture_output=True, text=True, check=True)
        return [line.split("|") for line in done.stdout.splitlines()]

    [[most]] = sql("SELECT max(number) FROM report;")
    most = int(most)
    columns = {
        table: [row[0] for row in sql(f"SELECT name FROM pragma_table_info('{table}');")]
        for table in ("report", "reportDetail", "event")}
    script = [QUICK]
    for turn in range(1, times):
        shift = turn * most
        script.append(_repeat("report", columns["report"], f"number <= {most}", {
            "number": f"number + {shift}",
            "id": "randomblob(16)",
            "trackingCode": _code(f"(number + {shift}) * 2147483629 % 25600000000"),
            # Up to a thousandth of a degree away, so that no two are at the same place.
            "longitude": _moved("longitude", shift),
            "latitude": _moved("latitude", shift * 3),
            "geom": f"MakePoint({_moved('longitude', shift)}, {_moved('latitude', shift * 3)}, 4326)",
        }))
        # A tracking code that is taken by chance costs one report in many thousands.
        there = f"report <= {most} AND report + {shift} IN (SELECT number FROM report)"
        script.append(_repeat("reportDetail", columns["reportDetail"], there, {"report": f"report + {shift}"}))
        script.append(_repeat(
            "event", [name for name in columns["event"] if name != "sequence"], there, {"report": f"report + {shift}"}))
    sql("\n".join(script))


def _repeat(table, columns, which, changed):
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    return f"BEGIN; INSERT OR IGNORE INTO {table}({names}) SELECT {values} FROM {table} WHERE {which}; COMMIT;"


def _moved(column, shift):
    return f"{column} + ((number * 7919 + {shift}) % 2001 - 1000) * 1e-6"


def _code(number):
    """The number in base 20, in the letters of tracking codes."""
    return " || ".join(f"substr('{LETTERS}', 1 + {number} / {20**place} % 20, 1)" for place in range(8))
